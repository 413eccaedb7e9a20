// SPDX-License-Identifier: MIT
// concordctl copy from one embedded backend to another.
#include "app/server/embeddedbackend.h"
#include "core/json/parse.h"
#include "plainhttp.h"
#include "program.h"
#include "tests/support/hostileserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace concord;
using namespace concord::test;
using server::Fault;

class TestCopy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyRecordArrivesByteForByte();
    void aSecondRunFindsEverythingThere();
    void aRecordWithOtherContentIsReported();
    void aRecordWithOtherContentIsReplacedWhenToldTo();
    void aRunThatWasCutShortIsGoneOnWith();
    void aRunThatIsKilledIsGoneOnWith();
    void aJournalOfAnotherCopyIsRefused();
    void aBrokenLastLineOfTheJournalIsLeftOut();
    void aBusyDestinationIsWaitedFor();
    void whatMayHaveArrivedIsNotSentTwice();
    void whatWasTurnedAwayIsSentAgain();
    void aCreateThatIsNotAvailableIsNotSentAgain_data();
    void aCreateThatIsNotAvailableIsNotSentAgain();
    void whatDoesNotArriveIsMissed();
    void whatTheDestinationRefusesIsReported();
    void aTotalThatIsWrongIsTold();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<EmbeddedBackend> m_source;
    std::unique_ptr<EmbeddedBackend> m_target;
    std::unique_ptr<EmbeddedBackend> backend(int orders, const QString &tokenFile) const;
    QStringList arguments() const;
    ProgramRun copy(const QStringList &more = {}) const;
    /// With a server that answers in this thread meanwhile.
    ProgramRun copyBeside(const QStringList &all) const;
    /// Options for a destination that chooses ids and does not know a request again, with a journal.
    QStringList posting() const;
    static int count(const ProgramRun &run, std::string_view what);
    PlainHttp source() const { return {m_source->url(), m_source->token(u"ada"_s)}; }
    PlainHttp target() const { return {m_target->url(), m_target->token(u"ada"_s)}; }
};

std::unique_ptr<EmbeddedBackend> TestCopy::backend(int orders, const QString &tokenFile) const
{
    EmbeddedBackend::Options options;
    options.samples = {0, orders, 0};
    auto backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = backend->start();
    QFile file(m_folder.filePath(tokenFile));
    if (!url || !file.open(QIODevice::WriteOnly) || file.write(backend->token(u"ada"_s)) < 1)
        qFatal("no backend");
    return backend;
}

void TestCopy::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QFile::remove(m_folder.filePath(u"journal"_s)); // of another route
    m_source = backend(120, u"source"_s);
    m_target = backend(0, u"target"_s);
}

ProgramRun TestCopy::copy(const QStringList &more) const
{
    return runProgram(u"concordctl"_s, arguments() + more, {}, m_folder.path());
}

ProgramRun TestCopy::copyBeside(const QStringList &all) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(programPath(u"concordctl"_s), all);
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000);
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList TestCopy::arguments() const
{
    return {u"copy"_s,   u"--from"_s, m_source->url().toString(), u"--from-collection"_s, u"orders"_s, u"--from-token-file"_s,
            u"source"_s, u"--to"_s,   m_target->url().toString(), u"--to-collection"_s,   u"orders"_s, u"--to-token-file"_s,
            u"target"_s};
}

int TestCopy::count(const ProgramRun &run, std::string_view what)
{
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    return int(parseJson(lines.constLast()).valueOr(Value())["counts"][what].toInteger().value_or(0));
}

void TestCopy::everyRecordArrivesByteForByte()
{
    const auto run = copy();
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(count(run, "copied"), 120);
    QCOMPARE(target().get("/orders").json()["total"].toInteger(), 120);
    const Value items = source().get("/orders?limit=120").json()["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QByteArray path = "/orders/" + items.at(i)["id"].toString().toUtf8();
        QCOMPARE(target().get(path).body, source().get(path).body);
    }
}

void TestCopy::aSecondRunFindsEverythingThere()
{
    copy();
    const auto again = copy();
    QCOMPARE(again.status, 0);
    QCOMPARE(count(again, "alreadyThere"), 120);
    QCOMPARE(count(again, "copied"), 0);
}

void TestCopy::aRecordWithOtherContentIsReported()
{
    copy();
    const QByteArray path = "/orders/" + target().get("/orders?limit=1").json()["items"].at(0)["id"].toString().toUtf8();
    const auto there = target().get(path);
    QCOMPARE(
        target().put(path, there.headers.value("ETag"), QByteArray(there.body).replace("\"notes\": \"", "\"notes\": \"!")).status,
        200);
    const auto again = copy();
    QCOMPARE(again.status, 1);
    QCOMPARE(count(again, "conflict"), 1);
    QVERIFY2(again.out.contains(path.mid(8)), again.out.constData());
    QVERIFY(target().get(path).body.contains("\"!"));
}

void TestCopy::aRecordWithOtherContentIsReplacedWhenToldTo()
{
    copy();
    const QByteArray path = "/orders/" + target().get("/orders?limit=1").json()["items"].at(0)["id"].toString().toUtf8();
    const auto there = target().get(path);
    target().put(path, there.headers.value("ETag"), QByteArray(there.body).replace("\"notes\": \"", "\"notes\": \"!"));
    const auto skipped = copy({u"--existing"_s, u"skip"_s});
    QCOMPARE(skipped.status, 0);
    QCOMPARE(count(skipped, "skipped"), 1);
    const auto replaced = copy({u"--existing"_s, u"replace"_s});
    QCOMPARE(replaced.status, 0);
    QCOMPARE(count(replaced, "replaced"), 1);
    QCOMPARE(target().get(path).body, source().get(path).body);
}

void TestCopy::aRunThatWasCutShortIsGoneOnWith()
{
    m_target->accounts().expireToken(u"ada"_s);
    const auto refused = copy({u"--resume"_s, u"other"_s});
    QCOMPARE(refused.status, 6);
    m_target = backend(0, u"target"_s);
    m_target->faults().add({.kind = Fault::Kind::DropAfterCommit, .method = "PUT"});
    const auto cut = copy({u"--resume"_s, u"journal"_s}); // the first record arrived, its reply did not
    QCOMPARE(cut.status, 7);
    const auto rest = copy({u"--resume"_s, u"journal"_s});
    QVERIFY2(rest.status == 0, rest.err.constData());
    QCOMPARE(count(rest, "copied"), 119);
    QCOMPARE(count(rest, "alreadyThere"), 1);
    QCOMPARE(count(copy({u"--resume"_s, u"journal"_s}), "alreadyThere"), 120);
    QCOMPARE(target().get("/orders").json()["total"].toInteger(), 120);
}

void TestCopy::aRunThatIsKilledIsGoneOnWith()
{
    m_target->faults().add({.kind = Fault::Kind::DelayReply, .times = 120, .method = "PUT", .delay = 20ms});
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(programPath(u"concordctl"_s), arguments() + QStringList{u"--resume"_s, u"journal"_s});
    QTRY_VERIFY_WITH_TIMEOUT(target().get("/orders").json()["total"].toInteger().value_or(0) >= 20, 60'000);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit); // in the middle
    m_target->faults().clear();
    const auto rest = copy({u"--resume"_s, u"journal"_s});
    QVERIFY2(rest.status == 0, rest.err.constData());
    QCOMPARE(count(rest, "read"), 120);
    QVERIFY(count(rest, "alreadyThere") >= 20);
    QCOMPARE(count(rest, "copied") + count(rest, "alreadyThere"), 120);
    QCOMPARE(count(rest, "atDestination"), 120);
}

void TestCopy::aJournalOfAnotherCopyIsRefused()
{
    QCOMPARE(copy({u"--resume"_s, u"journal"_s}).status, 0);
    m_target = backend(0, u"target"_s);
    const auto run = copy({u"--resume"_s, u"journal"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("journal of a copy"), run.err.constData());
    QCOMPARE(target().get("/orders").json()["total"].toInteger(), 0);
}

void TestCopy::aBrokenLastLineOfTheJournalIsLeftOut()
{
    QCOMPARE(copy({u"--resume"_s, u"journal"_s}).status, 0);
    QFile journal(m_folder.filePath(u"journal"_s));
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QVERIFY(journal.resize(journal.size() - 5));
    journal.close();
    const auto run = copy({u"--resume"_s, u"journal"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(count(run, "alreadyThere"), 120);
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QVERIFY(journal.readAll().endsWith("}\n"));
}

void TestCopy::aBusyDestinationIsWaitedFor()
{
    m_target->faults().add({.kind = Fault::Kind::Status, .times = 2, .method = "PUT", .status = 429, .retryAfter = "0"});
    m_source->faults().add({.kind = Fault::Kind::Status, .times = 1, .method = "GET", .status = 503, .retryAfter = "0"});
    const auto run = copy();
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(count(run, "copied"), 120);
    m_target->faults().add({.kind = Fault::Kind::Status, .times = 1, .method = "PUT", .status = 503, .retryAfter = "86400"});
    QCOMPARE(copy().status, 7); // a day is not waited for
}

QStringList TestCopy::posting() const
{
    QFile profile(m_folder.filePath(u"posting.json"_s));
    if (!profile.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(profile.errorString()));
    profile.write(
        R"({"profile": "posting", "list": {"url": "{collection}", "query": {"limit": "{limit}"}, "items": "/items", "id": "/id", "next": {"kind": "link"}},
        "token": {"read": [{"header": "ETag"}]}, "id": {"client": false}, "create": [{"method": "POST", "url": "{collection}", "idFrom": "/id"}]})");
    return {u"--to-profile"_s, u"posting.json"_s, u"--resume"_s, u"journal"_s};
}

void TestCopy::whatWasTurnedAwayIsSentAgain()
{
    const QStringList options = posting();
    m_target->faults().add({.kind = Fault::Kind::Status, .method = "POST", .status = 422});
    const auto first = copy(options);
    QCOMPARE(first.status, 1);
    QCOMPARE(count(first, "failed"), 1);
    QCOMPARE(count(first, "copied"), 119);
    const auto rest = copy(options);
    QVERIFY2(rest.status == 0, rest.out.constData());
    QCOMPARE(count(rest, "copied"), 1);
    QCOMPARE(count(rest, "alreadyThere"), 119);
    QCOMPARE(count(rest, "atDestination"), 120);
}

void TestCopy::aCreateThatIsNotAvailableIsNotSentAgain_data()
{
    QTest::addColumn<Fault::Kind>("kind");
    QTest::addColumn<int>("arrived");
    QTest::newRow("it was not made") << Fault::Kind::Status << 119;
    QTest::newRow("a gateway says so, and it was made") << Fault::Kind::StatusAfterCommit << 120;
}

/// Both look the same from here.
void TestCopy::aCreateThatIsNotAvailableIsNotSentAgain()
{
    QFETCH(Fault::Kind, kind);
    QFETCH(int, arrived);
    const QStringList options = posting();
    m_target->faults().add({.kind = kind, .method = "POST", .status = 503, .retryAfter = "0"});
    for (const int copied : {119, 0}) {
        const auto run = copy(options);
        QCOMPARE(run.status, 1);
        QCOMPARE(count(run, "unknown"), 1);
        QCOMPARE(count(run, "copied"), copied);
        QCOMPARE(count(run, "atDestination"), arrived);
    }
}

void TestCopy::whatMayHaveArrivedIsNotSentTwice()
{
    const QStringList options = posting();
    m_target->faults().add({.kind = Fault::Kind::DropAfterCommit, .method = "POST"});
    QCOMPARE(copy(options).status, 7);
    const auto rest = copy(options);
    QCOMPARE(rest.status, 1);
    QCOMPARE(count(rest, "unknown"), 1);
    QCOMPARE(count(rest, "copied"), 119);
    QCOMPARE(count(rest, "atDestination"), 120);
}

void TestCopy::whatDoesNotArriveIsMissed()
{
    HostileServer liar; // everything is created, nothing is there
    liar.setScript([](const ReceivedRequest &request) {
        return request.method == "PUT" ? HostileAnswer::reply(201, "{}", "ETag: \"1\"\r\n") : HostileAnswer::reply(200, "[]");
    });
    QStringList towards = arguments();
    towards.replace(towards.indexOf(u"--to"_s) + 1, liar.url().toString());
    const ProgramRun run = copyBeside(towards);
    QCOMPARE(run.status, 1);
    QCOMPARE(count(run, "missing"), 120);
    QCOMPARE(count(run, "atDestination"), 0);
}

void TestCopy::aTotalThatIsWrongIsTold()
{
    HostileServer liar;
    liar.setScript([](const ReceivedRequest &) { return HostileAnswer::reply(200, R"({"items": [], "total": 1})"); });
    QStringList from = arguments();
    from.replace(from.indexOf(u"--from"_s) + 1, liar.url().toString());
    const ProgramRun run = copyBeside(from);
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("The source claims 1 record and listed 0."), run.err.constData());
}

void TestCopy::whatTheDestinationRefusesIsReported()
{
    const auto run = runProgram(u"concordctl"_s,
                                {u"copy"_s, u"--from"_s, m_source->url().toString(), u"--from-collection"_s, u"orders"_s,
                                 u"--from-token-file"_s, u"source"_s, u"--to"_s, m_target->url().toString(), u"--to-collection"_s,
                                 u"contacts"_s, u"--to-token-file"_s, u"target"_s},
                                {}, m_folder.path());
    QCOMPARE(run.status, 1);
    QCOMPARE(count(run, "failed"), 120); // an order is no contact
    QCOMPARE(target().get("/contacts").json()["total"].toInteger(), 0);
}

QTEST_GUILESS_MAIN(TestCopy)
#include "tst_copy.moc"
