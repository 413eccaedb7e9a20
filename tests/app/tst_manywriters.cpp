// SPDX-License-Identifier: MIT
// One server process and many concurrent concordctl processes on the same few records: whatever was acknowledged is in the end
// state, or in a decision that someone's report names.
#include "core/json/parse.h"
#include "plainhttp.h"
#include "program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {

constexpr int writers = 4; // on each record, each a process
constexpr int records = 3;
constexpr int editsEach = 200;

const QByteArray token = "everyone";
const QByteArray contact =
    R"({"name": {"given": "A", "family": "B"}, "email": "%@x.example", "groups": [], "counters": {}, "shared": "start"})";

/// What writer `w` does with a record: it adds a group that nobody else adds, counts in a member of its own, and now and then
/// writes the member that all write.
QByteArray script(int w)
{
    QByteArray lines;
    for (int i = 1; i <= editsEach; ++i) {
        const QByteArray mark = "w" + QByteArray::number(w) + '-' + QByteArray::number(i);
        lines += "/groups/-=\"" + mark + "\"\t/counters/w" + QByteArray::number(w) + '=' + QByteArray::number(i);
        if (i % 5 == 0)
            lines += "\t/shared=\"" + mark + '"';
        lines += '\n';
    }
    return lines;
}

/// An edit that the server took, as the writer's output tells it.
struct Acknowledged {
    int writer = 0;
    int line = 0;
    QString etag;
    Value decisions; ///< absent when nothing had to be merged

    QString mark() const { return u"w%1-%2"_s.arg(writer).arg(line); }
    bool writesShared() const { return line % 5 == 0; }
};

/// The decision of a report about one place; absent when there is none.
Value decisionAt(const Value &decisions, const QString &pointer)
{
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (decisions.at(i)["pointer"].toString() == pointer)
            return decisions.at(i);
    }
    return {};
}

struct Writer {
    std::unique_ptr<QProcess> process;
    int number = 0;
    int record = 0;
};

}

class TestManyWriters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyEditIsAcknowledged();
    void everyAdditionIsInTheEndState();
    void everyUnmergedSaveFollowsTheVersionItWasMadeFrom();
    void everyReplacedValueWasSeenByWhoReplacedIt();
    void cleanupTestCase();

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    QUrl m_url;
    std::unique_ptr<PlainHttp> m_http;
    QHash<int, QHash<QString, Acknowledged>> m_acknowledged; ///< by record and etag
    QHash<int, QStringList> m_log; ///< by record: its etags in the order that the server made them
    void startServer();
    Writer startWriter(int number, int record) const;
    void takeDown(Writer &writer);
    void readLog();
};

void TestManyWriters::startServer()
{
    m_server.start(programPath(u"concord-server"_s), {u"--empty"_s, u"--user"_s, u"ada="_s + QString::fromLatin1(token)});
    while (!m_server.canReadLine() && m_server.waitForReadyRead(30'000)) { }
    const QUrl url(QString::fromUtf8(m_server.readLine().trimmed()));
    QVERIFY2(url.isValid() && url.port() > 0, m_server.readAllStandardError().constData());
    m_http = std::make_unique<PlainHttp>(url, token);
    m_url = url;
}

Writer TestManyWriters::startWriter(int number, int record) const
{
    Writer writer{std::make_unique<QProcess>(), number, record};
    // Files, so that all run at once: a pipe is only served for the process that is waited for.
    const QString name = m_folder.filePath(u"%1-%2"_s.arg(number).arg(record));
    QFile input(name + u".in"_s);
    if (!input.open(QIODevice::WriteOnly) || input.write(script(number)) < 1)
        qFatal("%s", qPrintable(input.errorString()));
    input.close();
    writer.process->setStandardInputFile(name + u".in"_s);
    writer.process->setStandardOutputFile(name + u".out"_s);
    writer.process->setWorkingDirectory(m_folder.path());
    writer.process->start(programPath(u"concordctl"_s),
                          {u"set"_s, QString::number(record), u"--batch"_s, u"--on-conflict"_s, u"mine"_s, u"--url"_s,
                           m_url.toString(), u"--collection"_s, u"contacts"_s, u"--token-file"_s, u"token"_s});
    return writer;
}

void TestManyWriters::takeDown(Writer &writer)
{
    QVERIFY(writer.process->waitForFinished(300'000));
    QFile output(m_folder.filePath(u"%1-%2.out"_s.arg(writer.number).arg(writer.record)));
    QVERIFY(output.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = output.readAll().split('\n');
    for (const QByteArray &text : lines) {
        const Value line = parseJson(text).valueOr(Value());
        QVERIFY2(text.isEmpty() || line["status"].toInteger() == 0, text.constData());
        if (line.isAbsent())
            continue;
        const QString etag = line["etag"].toString();
        QVERIFY2(!m_acknowledged[writer.record].contains(etag), text.constData()); // two edits, one version
        m_acknowledged[writer.record][etag] = {writer.number, int(line["line"].toInteger().value_or(0)), etag,
                                               line["report"]["decisions"]};
    }
}

void TestManyWriters::readLog()
{
    for (qint64 since = 0;;) {
        const Value page = m_http->get("/changes?since=" + QByteArray::number(since)).json();
        for (std::size_t i = 0; i < page["changes"].size(); ++i)
            m_log[page["changes"].at(i)["id"].toString().toInt()] << page["changes"].at(i)["etag"].toString();
        since = page["last"].toInteger().value_or(0);
        if (page["changes"].size() == 0)
            return;
    }
}

void TestManyWriters::initTestCase()
{
    QFile tokenFile(m_folder.filePath(u"token"_s));
    QVERIFY(tokenFile.open(QIODevice::WriteOnly) && tokenFile.write(token) == token.size());
    tokenFile.close();
    startServer();
    for (int r = 0; r < records; ++r) {
        const QByteArray target = "/contacts/" + QByteArray::number(r);
        QCOMPARE(
            m_http->send("PUT", target, {{"If-None-Match", "*"}}, QByteArray(contact).replace('%', QByteArray::number(r))).status,
            201);
    }
    std::vector<Writer> running;
    for (int r = 0; r < records; ++r) {
        for (int w = 0; w < writers; ++w)
            running.push_back(startWriter(w, r));
    }
    for (Writer &writer : running)
        takeDown(writer);
    readLog();
}

void TestManyWriters::everyEditIsAcknowledged()
{
    int merged = 0;
    for (int r = 0; r < records; ++r) {
        QCOMPARE(m_acknowledged[r].size(), writers * editsEach);
        QCOMPARE(m_log[r].size(), writers * editsEach + 1); // and none was made twice
        for (const Acknowledged &edit : std::as_const(m_acknowledged[r]))
            merged += edit.decisions.size() > 0 ? 1 : 0;
    }
    qInfo("%d edits, %d of them merged with someone else's", records * writers * editsEach, merged);
    QVERIFY2(merged > 0, "the writers never met");
}

void TestManyWriters::everyAdditionIsInTheEndState()
{
    for (int r = 0; r < records; ++r) {
        const Value record = m_http->get("/contacts/" + QByteArray::number(r)).json();
        QSet<QString> expected;
        for (const Acknowledged &edit : std::as_const(m_acknowledged[r]))
            expected.insert(edit.mark());
        QSet<QString> groups;
        for (std::size_t i = 0; i < record["groups"].size(); ++i)
            groups.insert(record["groups"].at(i).toString());
        QCOMPARE(groups, expected);
        QCOMPARE(record["groups"].size(), std::size_t(expected.size())); // nothing twice
        for (int w = 0; w < writers; ++w)
            QCOMPARE(record["counters"]["w" + std::to_string(w)].toInteger(), editsEach);
    }
}

void TestManyWriters::everyUnmergedSaveFollowsTheVersionItWasMadeFrom()
{
    for (int r = 0; r < records; ++r) {
        QHash<int, QString> lastOf;
        for (qsizetype i = 1; i < m_log[r].size(); ++i) {
            const Acknowledged edit = m_acknowledged[r].value(m_log[r].at(i));
            if (edit.decisions.isAbsent() && edit.line > 1)
                QCOMPARE(m_log[r].at(i - 1), lastOf[edit.writer]);
            lastOf[edit.writer] = edit.etag;
        }
    }
}

void TestManyWriters::everyReplacedValueWasSeenByWhoReplacedIt()
{
    for (int r = 0; r < records; ++r) {
        QString now = u"start"_s;
        int overridden = 0;
        for (const QString &etag : std::as_const(m_log[r])) {
            const Acknowledged edit = m_acknowledged[r].value(etag);
            if (edit.line == 0 || !edit.writesShared())
                continue;
            const Value decision = decisionAt(edit.decisions, u"/shared"_s);
            if (!decision.isAbsent()) {
                const Value values = decision["values"];
                const bool isTold =
                    values["theirs"].toString() == now || (!values.contains("theirs") && values["base"].toString() == now);
                QVERIFY2(isTold,
                         qPrintable(u"%1 replaced %2 and told of %3"_s.arg(edit.mark(), now, values["theirs"].toString())));
                overridden += decision["kind"].toString() == "conflict"_L1 ? 1 : 0;
            } else if (!edit.decisions.isAbsent()) {
                QFAIL(qPrintable(u"%1 merged and told nothing of what it replaced"_s.arg(edit.mark())));
            }
            now = edit.mark();
        }
        QCOMPARE(m_http->get("/contacts/" + QByteArray::number(r)).json()["shared"].toString(), now);
        qInfo("record %d: %d values were decided against, each in a report", r, overridden);
    }
}

void TestManyWriters::cleanupTestCase()
{
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(30'000));
    QCOMPARE(m_server.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestManyWriters)
#include "tst_manywriters.moc"
