// SPDX-License-Identifier: MIT
// What resources/profiles/README.md tells a team that outgrows one machine, carried out: from the embedded backend to CouchDB.
#include "client.h"
#include "peerserver.h"

#include "app/server/embeddedbackend.h"
#include "core/backend/paging.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMoveToCouchDb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aMoveThatIsKilledIsGoneOnWithToTheEnd();
    void whatWasChangedThereMeanwhileIsReportedAndKept();

private:
    void start(QProcess *process) const;
    QSet<QString> idsAt(Client *client) const;

    QTemporaryDir m_folder;
    std::unique_ptr<EmbeddedBackend> m_source;
    PeerServer m_server{u"pouchdb"_s};
    std::optional<Client> m_old;
    std::optional<Client> m_new;
};

void TestMoveToCouchDb::initTestCase()
{
    const auto couch = startOrSkip(&m_server);
    if (!couch)
        return;
    EmbeddedBackend::Options options;
    options.samples = {0, 200, 0};
    m_source = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_source->start();
    QVERIFY(url);
    QFile token(m_folder.filePath(u"ada.token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write(m_source->token(u"ada"_s));
    m_old.emplace(u"rest"_s, Endpoint{*url, {Credentials::Kind::Bearer, {}, QString::fromLatin1(m_source->token(u"ada"_s))}, {}});
    m_new.emplace(u"couchdb"_s, Endpoint{*couch, {}, {}});
    QCOMPARE(m_new->send({"PUT", couch->resolved(QUrl(u"orders"_s)), {}, {}}).status, 201);
}

void TestMoveToCouchDb::start(QProcess *process) const
{
    process->setWorkingDirectory(m_folder.path());
    process->start(QStringLiteral(CONCORD_BIN_DIR "/concordctl"),
                   {u"copy"_s, u"--from"_s, m_old->endpoint().base.toString(), u"--from-collection"_s, u"orders"_s,
                    u"--from-token-file"_s, u"ada.token"_s, u"--to"_s, m_new->endpoint().base.toString(), u"--to-profile"_s,
                    u"couchdb"_s, u"--to-collection"_s, u"orders"_s, u"--resume"_s, u"orders.resume"_s});
}

QSet<QString> TestMoveToCouchDb::idsAt(Client *client) const
{
    QSet<QString> ids;
    Paging paging;
    while (!paging.isAtEnd()) {
        for (const ListedRecord &record : paging.take(client->list({u"orders"_s, {}, {}, 100, paging.nextPage()}).page))
            ids.insert(record.id);
    }
    return ids;
}

void TestMoveToCouchDb::aMoveThatIsKilledIsGoneOnWithToTheEnd()
{
    QProcess cut;
    start(&cut);
    QTRY_VERIFY_WITH_TIMEOUT(idsAt(&*m_new).size() >= 10 || cut.state() == QProcess::NotRunning, 60'000);
    cut.kill();
    QVERIFY(cut.waitForFinished());
    const qsizetype before = idsAt(&*m_new).size();
    QCOMPARE(cut.exitStatus(), QProcess::CrashExit); // in the middle
    QVERIFY(before < 200);

    QProcess rest;
    start(&rest);
    QVERIFY(rest.waitForFinished(120'000));
    QVERIFY2(rest.exitCode() == 0, rest.readAllStandardError().constData());
    const Value counts = parsedJson(rest.readAllStandardOutput().trimmed())["counts"];
    QCOMPARE(counts["read"].toInteger(), 200);
    QCOMPARE(counts["atDestination"].toInteger(), 200);
    QCOMPARE(counts["copied"].toInteger().value_or(0) + counts["alreadyThere"].toInteger().value_or(0), 200);
    const QSet<QString> ids = idsAt(&*m_new);
    QCOMPARE(ids, idsAt(&*m_old));
    for (const QString &id : ids) {
        const Value old = m_old->ask(GetIntention{u"orders"_s, id, {}}).record;
        const Value moved = m_new->ask(GetIntention{u"orders"_s, id, {}}).record;
        QVERIFY2(sameContent(m_new->profile(), old, moved), qPrintable(id));
    }
}

void TestMoveToCouchDb::whatWasChangedThereMeanwhileIsReportedAndKept()
{
    const QString id = *idsAt(&*m_new).cbegin();
    m_new->change(u"orders"_s, id, "notes", Value::string(u"changed at the new place"_s));
    QVERIFY(QFile::remove(m_folder.filePath(u"orders.resume"_s)));
    QProcess again;
    start(&again);
    QVERIFY(again.waitForFinished(120'000));
    QCOMPARE(again.exitCode(), 1);
    const QList<QByteArray> lines = again.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(parsedJson(lines.first())["id"].toString(), id);
    QCOMPARE(parsedJson(lines.first())["fate"].toString(), u"conflict"_s);
    QCOMPARE(parsedJson(lines.last())["counts"]["alreadyThere"].toInteger(), 199);
    QCOMPARE(m_new->ask(GetIntention{u"orders"_s, id, {}}).record["notes"].toString(), u"changed at the new place"_s);
}

QTEST_GUILESS_MAIN(TestMoveToCouchDb)
#include "tst_movetocouchdb.moc"
