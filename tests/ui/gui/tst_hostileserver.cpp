// SPDX-License-Identifier: MIT
// The editor against a server that lies, hangs, floods and breaks off: bounded memory, words that help, nothing typed lost. With
// CONCORD_PICTURES set to a folder, a picture of each is left there; CONCORD_THEME is light or dark, CONCORD_SIZE is like
// 800x600.
#include "core/json/write.h"
#include "core/net/recordsession.h"
#include "tests/support/hostileanswers.h"
#include "tests/ui/gui/editordriver.h"
#include "tests/ui/picture.h"
#include "ui/browse/browseview.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/editor/recordview.h"
#include "ui/editor/sessionwords.h"
#include "ui/widgets/messagebanner.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QTimer>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace concord;
using namespace concord::test;

class TestHostileServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { dressAsAsked(); }
    void init();
    void cleanup();
    void savingKeepsWhatWasTyped_data() { addHostileRows(); }
    void savingKeepsWhatWasTyped();
    void aRecordThatCannotBeReadSaysWhy_data() { addHostileRows(); }
    void aRecordThatCannotBeReadSaysWhy();
    void aListThatCannotBeReadSaysWhyAndLeavesTheRecord_data() { addHostileRows(); }
    void aListThatCannotBeReadSaysWhyAndLeavesTheRecord();
    void typingGoesOnWhileAReplyFloods();
    void neverTakesMuchMemory();

private:
    const MessageBanner *recordBanner() const;
    QLineEdit *title() const;
    /// Opens it, with pauses between attempts that are as many as ever, but short.
    void open(const QString &id);
    /// Waits until whatever the editor does about the record has come to its end.
    void awaitVerdict();
    Value kept() const;

    std::unique_ptr<HostileServer> m_server;
    std::unique_ptr<EditorDriver> m_editor;
};

namespace {

const QByteArray record = "{\"title\": \"As it was\", \"price\": 1.50}";

HostileAnswer wellMeant(const ReceivedRequest &request)
{
    if (request.target == "/things/good")
        return HostileAnswer::reply(200, record, "ETag: \"1\"\r\n");
    if (request.target.startsWith("/things"))
        return HostileAnswer::reply(200, "[{\"id\": \"good\", \"title\": \"As it was\"}]");
    if (request.target == "/")
        return HostileAnswer::reply(200, "{\"collections\": [{\"name\": \"things\"}]}");
    return HostileAnswer::reply(404, "{}");
}

QString wordsOf(const MessageBanner *banner)
{
    return QString(banner->title() + u' ' + banner->text()).simplified();
}

bool tells(const MessageBanner *banner, const QString &pattern)
{
    return QRegularExpression(pattern).match(wordsOf(banner)).hasMatch();
}

}

void TestHostileServer::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_server = std::make_unique<HostileServer>();
    m_server->setScript(wellMeant);
    const auto profile = Profile::load(u"rest"_s);
    QVERIFY(profile);
    HttpLimits limits;
    limits.idle = 1s;
    m_editor = std::make_unique<EditorDriver>(Connection::Settings{{}, u"ada"_s, {m_server->url(), {}, {}}, *profile}, limits);
    m_editor->window()->resize(sizeAsked({1100, 760}));
    m_editor->window()->show();
    m_editor->window()->start();
    QTRY_COMPARE(m_editor->window()->browse()->records()->rowCount(), 1);
}

void TestHostileServer::cleanup()
{
    m_editor.reset();
    m_server.reset();
}

const MessageBanner *TestHostileServer::recordBanner() const
{
    return m_editor->view()->findChild<MessageBanner *>(u"recordBanner"_s);
}

QLineEdit *TestHostileServer::title() const
{
    return m_editor->window()->findChild<QLineEdit *>(u"field:/title"_s);
}

void TestHostileServer::open(const QString &id)
{
    m_editor->window()->openRecord({u"things"_s, id});
    QTRY_VERIFY(m_editor->session() != nullptr);
    sync::Terms terms = m_editor->session()->terms();
    terms.firstBackoff = 10ms;
    terms.longestBackoff = 50ms;
    m_editor->session()->setTerms(terms);
}

/// The session is at rest a turn of the event loop before the banner hears of it; until then it says what was news between two
/// attempts, such as that a save had not reached the server. Offline it is not at rest: it goes on trying.
void TestHostileServer::awaitVerdict()
{
    const auto isSaid = [this] {
        const RecordSession &session = *m_editor->session();
        const auto verdict = messageFor(session.state(), session.untilNextAttempt());
        if (session.isBusy() || session.phase() == RecordSession::Phase::Offline || !verdict || recordBanner() == nullptr)
            return false;
        return recordBanner()->title() == verdict->title && recordBanner()->text() == verdict->text;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), 60'000);
}

/// What the vault would give back after a crash.
Value TestHostileServer::kept() const
{
    const Connection &connection = *m_editor->connection();
    const auto drafts = connection.vault()->drafts(connection.id(), connection.user());
    return drafts && drafts->size() == 1 ? drafts->front().draft.mine : Value();
}

void TestHostileServer::savingKeepsWhatWasTyped()
{
    QFETCH(HostileAnswer, answer);
    QFETCH(QString, words);
    open(u"good"_s);
    QTRY_VERIFY(title() != nullptr);
    m_editor->replace(u"/title"_s, u"As it was, and more"_s);
    m_server->setScript(
        [answer](const ReceivedRequest &request) { return request.method == "PUT" ? answer : wellMeant(request); });
    m_editor->save();
    m_editor->type(u" of it"_s); // while it is being saved
    awaitVerdict();
    keepPicture(*m_editor->window());
    QVERIFY2(tells(recordBanner(), words + u"|said yes, but the record is as it was before"_s),
             qPrintable(wordsOf(recordBanner())));
    QVERIFY(m_editor->view()->isDirty()); // it is not called saved
    QCOMPARE(title()->text(), u"As it was, and more of it"_s);
    QTRY_COMPARE(writeJson(kept()), QByteArray(record).replace("was", "was, and more of it"));
}

void TestHostileServer::aRecordThatCannotBeReadSaysWhy()
{
    QFETCH(HostileAnswer, answer);
    QFETCH(QString, words);
    m_server->setScript([answer](const ReceivedRequest &) { return answer; });
    open(u"bad"_s);
    awaitVerdict();
    keepPicture(*m_editor->window());
    QVERIFY2(tells(recordBanner(), words), qPrintable(wordsOf(recordBanner())));
}

void TestHostileServer::aListThatCannotBeReadSaysWhyAndLeavesTheRecord()
{
    QFETCH(HostileAnswer, answer);
    QFETCH(QString, words);
    open(u"good"_s);
    QTRY_VERIFY(title() != nullptr);
    m_editor->replace(u"/title"_s, u"As it was, and more"_s);
    m_server->setScript([answer](const ReceivedRequest &) { return answer; });
    m_editor->window()->browse()->reload();
    const auto *banner = m_editor->window()->browse()->findChild<MessageBanner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->hasMessage(), 60'000);
    QVERIFY(!m_editor->window()->browse()->records()->canFetchMore({})); // else laying out the message asks for it again
    keepPicture(*m_editor->window());
    QVERIFY2(tells(banner, words), qPrintable(wordsOf(banner)));
    QCOMPARE(title()->text(), u"As it was, and more"_s);
    QTRY_COMPARE(writeJson(kept()), QByteArray(record).replace("was", "was, and more"));
}

/// Each key comes from the event loop, which has to turn between two pieces of the reply.
void TestHostileServer::typingGoesOnWhileAReplyFloods()
{
    open(u"good"_s);
    QTRY_VERIFY(title() != nullptr);
    m_editor->replace(u"/title"_s, u"0"_s);
    const HostileAnswer flood{.bytes = "HTTP/1.1 200 OK\r\n\r\n", .repeated = QByteArray(65536, 'x'), .repeatBytes = -1};
    m_server->setScript([flood](const ReceivedRequest &request) { return request.method == "PUT" ? flood : wellMeant(request); });
    const qint64 before = m_server->bytesWritten();
    QTimer turns;
    int typed = 0;
    turns.callOnTimeout(this, [&] {
        const bool isFlooded = m_server->bytesWritten() - before > 1'000'000 && m_editor->session()->isBusy();
        if (isFlooded && typed < 9)
            QTest::keyClick(title(), char('0' + ++typed));
    });
    turns.start(0);
    m_editor->save();
    awaitVerdict();
    QCOMPARE(title()->text(), u"0123456789"_s);
    QTRY_COMPARE(kept()["title"].toString(), u"0123456789"_s);
}

/// This process, with server and editor, after all of the above.
void TestHostileServer::neverTakesMuchMemory()
{
    rusage usage{};
    QCOMPARE(getrusage(RUSAGE_SELF, &usage), 0);
#ifdef __SANITIZE_ADDRESS__
    constexpr long mostKilobytes = 1280 * 1024; // the sanitizer holds back 256 MiB of what was freed
#else
    constexpr long mostKilobytes = 600 * 1024; // a reply may have 64 MiB
#endif
    QVERIFY2(usage.ru_maxrss < mostKilobytes, QByteArray::number(qlonglong(usage.ru_maxrss)).constData());
}

QTEST_MAIN(TestHostileServer)
#include "tst_hostileserver.moc"
