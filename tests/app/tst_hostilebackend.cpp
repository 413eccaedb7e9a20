// SPDX-License-Identifier: MIT
// concordctl against a server that lies, hangs, floods and breaks off: bounded time and memory, words that help, nothing lost.
#include "program.h"
#include "tests/support/hostileanswers.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::test;

class TestHostileBackend : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readingEndsWithWordsThatHelp_data() { addHostileRows(); }
    void readingEndsWithWordsThatHelp();
    void savingLosesNothing_data() { addHostileRows(); }
    void savingLosesNothing();
    void aListEndsWithWhatWasLoaded_data();
    void aListEndsWithWhatWasLoaded();
    void aProbeGoesOnAfterAQuestionThatIsBrokenOff();
    void neverTakesMuchMemory();

private:
    /// With these arguments, on a collection of the server.
    ProgramRun run(const QStringList &arguments) const;
    ProgramRun runAsTold(const QStringList &arguments) const;
    /// A good record under "good", and `answer` to whatever else is asked.
    void serve(const HostileAnswer &answer);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HostileServer> m_server;
};

namespace {

const QByteArray record = "{\"title\": \"As it was\", \"price\": 1.50}";

}

void TestHostileBackend::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<HostileServer>();
}

void TestHostileBackend::serve(const HostileAnswer &answer)
{
    m_server->setScript([answer](const ReceivedRequest &request) {
        const bool isGood = request.method == "GET" && request.target == "/things/good";
        return isGood ? HostileAnswer::reply(200, record, "ETag: \"1\"\r\n") : answer;
    });
}

/// The server lives in this thread, so the program is waited for with the event loop running.
ProgramRun TestHostileBackend::runAsTold(const QStringList &arguments) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_folder->filePath(u"data"_s));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
    process.start(programPath(u"concordctl"_s), arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 120'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

ProgramRun TestHostileBackend::run(const QStringList &arguments) const
{
    return runAsTold(
        arguments + QStringList{u"--url"_s, m_server->url().toString(), u"--collection"_s, u"things"_s, u"--timeout"_s, u"1"_s});
}

void TestHostileBackend::readingEndsWithWordsThatHelp()
{
    QFETCH(HostileAnswer, answer);
    QFETCH(QString, words);
    serve(answer);
    const ProgramRun out = run({u"get"_s, u"bad"_s});
    QVERIFY2(out.status == 7 || out.status == 5, QByteArray(QByteArray::number(out.status) + out.err).constData());
    QCOMPARE(out.out, QByteArray());
    QVERIFY2(QRegularExpression(words).match(QString::fromUtf8(out.err)).hasMatch(), out.err.constData());
}

/// Whatever comes back from the save: it is never called saved, and either it is known and said that it was not, or the edit is
/// kept.
void TestHostileBackend::savingLosesNothing()
{
    QFETCH(HostileAnswer, answer);
    m_server->setScript([answer](const ReceivedRequest &request) {
        if (request.method == "PUT" || request.target != "/things/good")
            return answer;
        return HostileAnswer::reply(200, record, "ETag: \"1\"\r\n");
    });
    QCOMPARE(run({u"get"_s, u"good"_s, u"--base"_s, u"base.json"_s}).status, 0);
    const ProgramRun out = run({u"set"_s, u"good"_s, u"/title=\"As I want it\""_s, u"--base"_s, u"base.json"_s});
    if (out.status == 5) {
        QVERIFY2(out.err.contains("Nothing was saved") || out.err.contains("redirects again and again"), out.err.constData());
        return;
    }
    QCOMPARE(out.status, 7);
    static const QRegularExpression place(u"kept in (\\S+\\.json)"_s);
    const QString kept = place.match(QString::fromUtf8(out.err)).captured(1);
    QVERIFY2(!kept.isEmpty(), out.err.constData());
    QFile draft(kept);
    QVERIFY(draft.open(QIODevice::ReadOnly));
    QCOMPARE(draft.readAll(), QByteArray(record).replace("As it was", "As I want it"));
}

void TestHostileBackend::aListEndsWithWhatWasLoaded_data()
{
    QTest::addColumn<QByteArray>("second"); // page
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("words");
    const QByteArray more = "[{\"id\": \"c\"}]";
    QTest::newRow("a next that leads back") << more << QByteArray("Link: </things?page=2>; rel=\"next\"\r\n")
                                            << u"names this very page"_s;
    QTest::newRow("a page that repeats the first")
        << QByteArray("[{\"id\": \"a\"}, {\"id\": \"b\"}]") << QByteArray("Link: </things?page=3>; rel=\"next\"\r\n")
        << u"(?i)repeat|again|already"_s;
    QTest::newRow("a next on another server")
        << more << QByteArray("Link: <http://elsewhere.example/things>; rel=\"next\"\r\n") << u"another server"_s;
    QTest::newRow("a total that is wrong") << QByteArray("{\"items\": [{\"id\": \"c\"}], \"total\": 99}") << QByteArray()
                                           << u"99"_s;
}

void TestHostileBackend::aListEndsWithWhatWasLoaded()
{
    QFETCH(QByteArray, second);
    QFETCH(QByteArray, fields);
    QFETCH(QString, words);
    m_server->setScript([=](const ReceivedRequest &request) {
        if (request.target.contains("page="))
            return HostileAnswer::reply(200, second, fields);
        return HostileAnswer::reply(200, "[{\"id\": \"a\"}, {\"id\": \"b\"}]", "Link: </things?page=2>; rel=\"next\"\r\n");
    });
    const ProgramRun out = run({u"list"_s});
    QCOMPARE(out.status, 0);
    QVERIFY2(out.out.contains("\"a\"") && out.out.contains("\"b\""), out.out.constData());
    QVERIFY2(QRegularExpression(words).match(QString::fromUtf8(out.err)).hasMatch(), out.err.constData());
}

void TestHostileBackend::aProbeGoesOnAfterAQuestionThatIsBrokenOff()
{
    m_server->setScript([](const ReceivedRequest &request) {
        if (request.method == "OPTIONS")
            return HostileAnswer{.then = HostileAnswer::Then::Reset};
        return HostileAnswer::reply(200, "{\"couchdb\": \"Welcome\"}");
    });
    const ProgramRun out = runAsTold({u"probe"_s, m_server->url().toString()});
    QVERIFY2(out.status == 0, out.err.constData());
    QVERIFY2(out.out.contains("\"couchdb\""), out.out.constData());
    m_server->setScript([](const ReceivedRequest &) { return HostileAnswer{.then = HostileAnswer::Then::Reset}; });
    QCOMPARE(runAsTold({u"probe"_s, m_server->url().toString()}).status, 7);
}

/// The largest of all that was run above.
void TestHostileBackend::neverTakesMuchMemory()
{
    rusage usage{};
    QCOMPARE(getrusage(RUSAGE_CHILDREN, &usage), 0);
#ifdef __SANITIZE_ADDRESS__
    constexpr long mostKilobytes = 1024 * 1024; // the sanitizer holds back 256 MiB of what was freed
#else
    constexpr long mostKilobytes = 400 * 1024; // a reply may have 64 MiB
#endif
    QVERIFY2(usage.ru_maxrss < mostKilobytes, QByteArray::number(qlonglong(usage.ru_maxrss)).constData());
}

QTEST_GUILESS_MAIN(TestHostileBackend)
#include "tst_hostilebackend.moc"
