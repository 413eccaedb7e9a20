// SPDX-License-Identifier: MIT
// The dialog that asks where a backend is. With CONCORD_PICTURES=FOLDER it leaves a picture of each case of
// showsAllOfItsTexts there, CONCORD_THEME=dark in the dark, CONCORD_SIZE=800x600 so large.
#include "tests/support/hostileserver.h"
#include "tests/ui/editor/backend.h"
#include "tests/ui/picture.h"
#include "ui/main/connectiondialog.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::test;

class TestConnectionDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { dressAsAsked(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s)); }
    void takesOnlyWhatCanBeAConnection();
    void triesItOut();
    void findsTheProfile();
    void aNewAddressIsAskedWhatItIs();
    void aProfileChosenByHandStays();
    void askingCanBeStopped();
    void namesAnUnprotectedBackend();
    void showsAllOfItsTexts_data();
    void showsAllOfItsTexts();
    void scrollsToAResultThatTheScreenHasNoRoomFor();
    void showsTheProfileOfTheSettings();
    void readsAProfileFileAgain();
    void noFileLeavesTheProfile();
};

namespace {

QString resultOf(const ConnectionDialog &dialog)
{
    return dialog.findChild<QLabel *>(u"connectionResult"_s)->text();
}

void typeAddress(ConnectionDialog &dialog, const QUrl &url)
{
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *address = dialog.findChild<QLineEdit *>(u"connectionUrl"_s);
    address->setFocus();
    QTest::keyClicks(address, url.toString());
}

}

void TestConnectionDialog::takesOnlyWhatCanBeAConnection()
{
    ConnectionDialog dialog;
    dialog.show();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(u"example.org"_s);
    dialog.accept();
    QCOMPARE(accepted.size(), 0);
    QVERIFY(dialog.isVisible());
    QVERIFY(dialog.findChild<QLabel *>(u"connectionResult"_s)->text().startsWith(u"✖"_s));
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(u"https://example.org/api"_s);
    dialog.accept();
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(dialog.settings()->endpoint.base, QUrl(u"https://example.org/api"_s));
    QCOMPARE(dialog.settings()->profile.name(), u"rest"_s);
}

void TestConnectionDialog::triesItOut()
{
    const TestBackend backend;
    ConnectionDialog dialog;
    dialog.show();
    dialog.setSettings(backend.settings(u"ada"_s));
    dialog.findChild<QPushButton *>(u"connectionTest"_s)->click();
    QTRY_VERIFY(dialog.findChild<QLabel *>(u"connectionResult"_s)->text().startsWith(u"✔"_s));
    Connection::Settings wrong = backend.settings(u"ada"_s);
    wrong.endpoint.credentials.secret = u"nonsense"_s;
    dialog.setSettings(wrong);
    dialog.findChild<QPushButton *>(u"connectionTest"_s)->click();
    QTRY_VERIFY2(dialog.findChild<QLabel *>(u"connectionResult"_s)->text().contains(u"another sign-in"_s),
                 qPrintable(dialog.findChild<QLabel *>(u"connectionResult"_s)->text()));
}

void TestConnectionDialog::findsTheProfile()
{
    TestBackend backend;
    ConnectionDialog dialog;
    dialog.show();
    dialog.setSettings(backend.settings(u"ada"_s));
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    profile->setCurrentIndex(profile->findData(u"couchdb"_s));
    dialog.findChild<QPushButton *>(u"connectionFind"_s)->click();
    QTRY_COMPARE(profile->currentData().toString(), u"rest"_s);
    QVERIFY(dialog.findChild<QLabel *>(u"connectionResult"_s)->text().startsWith(u"It looks like: Plain REST"_s));
    backend.server.stop();
    dialog.findChild<QPushButton *>(u"connectionFind"_s)->click();
    QTRY_VERIFY(dialog.findChild<QLabel *>(u"connectionResult"_s)->text().startsWith(u"✖"_s));
}

void TestConnectionDialog::aNewAddressIsAskedWhatItIs()
{
    const TestBackend backend;
    ConnectionDialog dialog;
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    typeAddress(dialog, backend.server.url());
    auto *address = dialog.findChild<QLineEdit *>(u"connectionUrl"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QVERIFY(dialog.findChild<QWidget *>(u"connectionProgress"_s)->isVisible());
    QTRY_VERIFY2(resultOf(dialog).startsWith(u"It looks like: Plain REST"_s), qPrintable(resultOf(dialog)));
    QVERIFY(resultOf(dialog).contains(u"\n• "_s)); // what speaks for it
    QCOMPARE(accepted.size(), 0);
    QTest::keyClick(address, Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
}

void TestConnectionDialog::aProfileChosenByHandStays()
{
    const TestBackend backend;
    ConnectionDialog dialog;
    typeAddress(dialog, backend.server.url());
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    const int kinto = profile->findData(u"kinto"_s);
    profile->setCurrentIndex(kinto);
    Q_EMIT profile->activated(kinto);
    QTest::keyClick(dialog.findChild<QLineEdit *>(u"connectionUrl"_s), Qt::Key_Return);
    QTRY_VERIFY2(resultOf(dialog).contains(u"The profile that you chose stays"_s), qPrintable(resultOf(dialog)));
    QCOMPARE(profile->currentIndex(), kinto);
    dialog.findChild<QPushButton *>(u"connectionFind"_s)->click();
    QTRY_COMPARE(profile->currentData().toString(), u"rest"_s);
}

void TestConnectionDialog::askingCanBeStopped()
{
    QTcpServer silent; // takes connections and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionDialog dialog;
    typeAddress(dialog, QUrl(u"http://127.0.0.1:%1/"_s.arg(silent.serverPort())));
    auto *stop = dialog.findChild<QPushButton *>(u"connectionStop"_s);
    for (const QString &button : {u"connectionFind"_s, u"connectionTest"_s}) {
        dialog.findChild<QPushButton *>(button)->click();
        QTRY_VERIFY(silent.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> open(silent.nextPendingConnection());
        QVERIFY(stop->isVisible());
        stop->click();
        QCOMPARE(resultOf(dialog), u"Stopped."_s);
        QVERIFY(!stop->isVisible());
        QVERIFY(dialog.findChild<QPushButton *>(button)->isEnabled());
    }
}

void TestConnectionDialog::namesAnUnprotectedBackend()
{
    ConnectionDialog dialog;
    dialog.show();
    const auto *warning = dialog.findChild<QLabel *>(u"connectionWarning"_s);
    QVERIFY(!warning->isVisible());
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    const int unprotected = profile->findData(u"json-server"_s);
    profile->setCurrentIndex(unprotected);
    Q_EMIT profile->activated(unprotected);
    QVERIFY(warning->isVisible());
    QVERIFY(warning->text().contains(u"does not protect against lost updates"_s));
}

namespace {

/// A server that gives the longest answers to all that a probe asks.
void answerAtLength(HostileServer &server)
{
    server.setScript([](const ReceivedRequest &) {
        return HostileAnswer::reply(
            401, R"({"resourceType": "OperationOutcome", "odata.error": {}, "http_api_version": "1.22"})",
            "Server: Azure-Table of a company that tells all about itself, its version and its modules\r\n"
            "WWW-Authenticate: Bearer realm=\"the records of the department\", scope=\"read write\"\r\n"
            "X-GitHub-Media-Type: github.v3; format=json\r\nOData-Version: 4.0\r\nDAV: 1, 2\r\n"
            "Content-Version: v5.0\r\nWAC-Allow: user=\"read write append control\"\r\n"
            "x-ms-version: 2019-02-02\r\n");
    });
}

QString nothing(ConnectionDialog &, HostileServer &)
{
    return {};
}

/// The longest description of all, with the warning below it.
QString longestProfile(ConnectionDialog &dialog, HostileServer &)
{
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    qsizetype longest = 0;
    for (const QString &name : Profile::builtinNames()) {
        const qsizetype length = Profile::load(name)->description().size();
        if (length > longest)
            profile->setCurrentIndex(profile->findData(name));
        longest = std::max(longest, length);
    }
    return {};
}

QString unprotected(ConnectionDialog &dialog, HostileServer &)
{
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    profile->setCurrentIndex(profile->findData(u"json-server"_s));
    return {};
}

QString longProbe(ConnectionDialog &dialog, HostileServer &server)
{
    answerAtLength(server);
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(server.url().toString());
    dialog.findChild<QPushButton *>(u"connectionFind"_s)->click();
    return u"It looks like"_s;
}

QString longProbeOfAnUnprotectedOne(ConnectionDialog &dialog, HostileServer &server)
{
    unprotected(dialog, server);
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    Q_EMIT profile->activated(profile->currentIndex());
    answerAtLength(server);
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(server.url().toString());
    Q_EMIT dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->editingFinished();
    return u"The profile that you chose stays"_s;
}

QString underWay(ConnectionDialog &dialog, HostileServer &server)
{
    server.setScript([](const ReceivedRequest &) { return HostileAnswer::hang(); });
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(server.url().toString());
    dialog.findChild<QPushButton *>(u"connectionFind"_s)->click();
    return u"Asking"_s;
}

QString notReached(ConnectionDialog &dialog, HostileServer &)
{
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(u"http://127.0.0.1:9/a/rather/long/path/of/an/api/"_s);
    dialog.findChild<QPushButton *>(u"connectionFind"_s)->click();
    return u"It cannot be reached"_s;
}

QString testFailed(ConnectionDialog &dialog, HostileServer &server)
{
    server.setScript([](const ReceivedRequest &) {
        return HostileAnswer::reply(200, "<html><title>Welcome to the intranet of the department</title></html>");
    });
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(server.url().toString());
    dialog.findChild<QPushButton *>(u"connectionTest"_s)->click();
    return u"not as the profile expects"_s;
}

/// The label shows every line of its text, and no widget around it cuts it off.
bool isWholly(const QLabel *label)
{
    return label->height() >= label->heightForWidth(label->width())
           && label->visibleRegion().boundingRect().height() == label->height();
}

}

using Case = QString (*)(ConnectionDialog &, HostileServer &);
Q_DECLARE_METATYPE(Case)

void TestConnectionDialog::showsAllOfItsTexts_data()
{
    QTest::addColumn<Case>("happens");
    QTest::newRow("nothing asked") << Case(nothing);
    QTest::newRow("the longest description") << Case(longestProfile);
    QTest::newRow("an unprotected backend") << Case(unprotected);
    QTest::newRow("a long probe") << Case(longProbe);
    QTest::newRow("a long probe of an unprotected backend") << Case(longProbeOfAnUnprotectedOne);
    QTest::newRow("a probe under way") << Case(underWay);
    QTest::newRow("not reached") << Case(notReached);
    QTest::newRow("a test that failed") << Case(testFailed);
}

/// On a screen with room for them.
void TestConnectionDialog::showsAllOfItsTexts()
{
    QFETCH(Case, happens);
    HostileServer server;
    ConnectionDialog dialog;
    if (qEnvironmentVariableIsSet("CONCORD_SIZE"))
        dialog.resize(sizeAsked({}));
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const QString result = happens(dialog, server);
    QTRY_VERIFY2(resultOf(dialog).contains(result), qPrintable(resultOf(dialog)));
    for (const QString &name : {u"connectionDescription"_s, u"connectionWarning"_s, u"connectionResult"_s}) {
        const auto *label = dialog.findChild<QLabel *>(name);
        QTRY_VERIFY2(!label->isVisible() || label->text().isEmpty() || isWholly(label), qPrintable(name));
    }
    QTRY_VERIFY(!dialog.findChild<QScrollArea *>(u"connectionScroll"_s)->verticalScrollBar()->isVisible());
    keepPicture(dialog);
    QVERIFY(dialog.height() <= dialog.screen()->availableGeometry().height());
}

void TestConnectionDialog::scrollsToAResultThatTheScreenHasNoRoomFor()
{
    HostileServer server;
    ConnectionDialog dialog;
    dialog.setMaximumHeight(260);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    longProbeOfAnUnprotectedOne(dialog, server);
    QTRY_VERIFY(resultOf(dialog).contains(u"The profile that you chose stays"_s));
    const auto *label = dialog.findChild<QLabel *>(u"connectionResult"_s);
    QTRY_VERIFY(label->visibleRegion().boundingRect().top() == 0 && !label->visibleRegion().isEmpty());
    const auto *connectButton = dialog.findChild<QPushButton *>(u"connectionAccept"_s);
    QVERIFY(connectButton->visibleRegion().boundingRect().size() == connectButton->size());
    keepPicture(dialog);
    auto *scrolled = dialog.findChild<QScrollArea *>(u"connectionScroll"_s);
    scrolled->verticalScrollBar()->setValue(scrolled->verticalScrollBar()->maximum());
    QTRY_COMPARE(label->visibleRegion().boundingRect().bottom(), label->rect().bottom());
}

namespace {

Profile ownProfile(const QTemporaryDir &folder, const QString &title)
{
    QFile file(folder.filePath(u"own.json"_s));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("%s", qPrintable(file.errorString()));
    file.write("{\"profile\": \"rest\", \"title\": \"" + title.toUtf8()
               + "\", \"description\": \"Of our own\", \"guard\": \"server\", \"record\": {\"url\": \"{collection}/{id}\"},"
                 " \"token\": {\"read\": [{\"header\": \"ETag\"}]}}");
    file.close();
    const Result<Profile> profile = Profile::load(file.fileName());
    if (!profile)
        qFatal("%s", qPrintable(profile.error().toString()));
    return *profile;
}

}

void TestConnectionDialog::showsTheProfileOfTheSettings()
{
    const QTemporaryDir folder;
    const Profile own = ownProfile(folder, u"Our API"_s); // which calls itself like a built-in one
    HostileServer server;
    ConnectionDialog dialog;
    dialog.setSettings({{}, u"ours"_s, {server.url(), {}, {}}, own});
    QCOMPARE(dialog.settings()->profile, own);
    const auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    QCOMPARE(profile->currentText(), u"Our API"_s);
    QCOMPARE(dialog.findChild<QLabel *>(u"connectionDescription"_s)->text(), u"Of our own"_s);
    const int count = profile->count();
    dialog.setSettings({{}, u"theirs"_s, {server.url(), {}, {}}, *Profile::load(u"kinto"_s)});
    QCOMPARE(dialog.settings()->profile.name(), u"kinto"_s);
    dialog.setSettings({{}, u"ours"_s, {server.url(), {}, {}}, own});
    QCOMPARE(dialog.settings()->profile, own);
    QCOMPARE(profile->count(), count);
    // It was somebody's choice: a probe leaves it.
    answerAtLength(server);
    dialog.show();
    Q_EMIT dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->editingFinished();
    QTRY_VERIFY2(resultOf(dialog).contains(u"The profile that you chose stays"_s), qPrintable(resultOf(dialog)));
    QCOMPARE(dialog.settings()->profile, own);
}

namespace {

QFileDialog *askForAFile(ConnectionDialog &dialog)
{
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    profile->setCurrentIndex(profile->count() - 1);
    Q_EMIT profile->activated(profile->count() - 1);
    return dialog.findChild<QFileDialog *>();
}

}

void TestConnectionDialog::readsAProfileFileAgain()
{
    const QTemporaryDir folder;
    ConnectionDialog dialog;
    dialog.show();
    dialog.findChild<QLineEdit *>(u"connectionUrl"_s)->setText(u"http://127.0.0.1:9/"_s);
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    const int count = profile->count();
    for (const QString &title : {u"First try"_s, u"Second try"_s}) {
        const Profile own = ownProfile(folder, title);
        QFileDialog *files = askForAFile(dialog);
        QTRY_VERIFY(files && files->isVisible());
        Q_EMIT files->fileSelected(folder.filePath(u"own.json"_s));
        delete files;
        QCOMPARE(profile->currentText(), u"own.json"_s);
        QCOMPARE(dialog.settings()->profile.title(), title);
        QCOMPARE(profile->count(), count + 1);
    }
}

void TestConnectionDialog::noFileLeavesTheProfile()
{
    ConnectionDialog dialog;
    dialog.show();
    auto *profile = dialog.findChild<QComboBox *>(u"connectionProfile"_s);
    profile->setCurrentIndex(profile->findData(u"kinto"_s));
    QFileDialog *files = askForAFile(dialog);
    QTRY_VERIFY(files && files->isVisible());
    files->reject();
    QCOMPARE(profile->currentData().toString(), u"kinto"_s);
    QCOMPARE(dialog.findChild<QLabel *>(u"connectionDescription"_s)->text(), Profile::load(u"kinto"_s)->description());
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
