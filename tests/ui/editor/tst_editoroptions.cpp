// SPDX-License-Identifier: MIT
#include "app/concord/editoroptions.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestEditorOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAnyTheEmbeddedBackendIsUsed();
    void readsAConnection();
    void readsRecords();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

namespace {
Result<EditorOptions> optionsFrom(const QStringList &arguments)
{
    return editorOptionsFrom(QStringList{u"concord"_s} + arguments);
}
}

void TestEditorOptions::withoutAnyTheEmbeddedBackendIsUsed()
{
    const Result<EditorOptions> options = optionsFrom({});
    QVERIFY(options);
    QVERIFY(!options->connection);
    QCOMPARE(options->user, u"ada"_s);
    QVERIFY(options->theme == Theme::System);
    QVERIFY(options->screenshot.isEmpty());
}

void TestEditorOptions::readsAConnection()
{
    const QTemporaryDir folder;
    QFile token(folder.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("s3cret\n");
    token.close();
    const Result<EditorOptions> options = optionsFrom({u"--url"_s, u"https://example.org/db/"_s, u"--profile"_s, u"couchdb"_s, u"--user"_s, u"ada"_s,
                                                       u"--token-file"_s, token.fileName(), u"--theme"_s, u"dark"_s, u"--size"_s, u"640x480"_s});
    QVERIFY2(options, options ? "" : qPrintable(options.error().toString()));
    QVERIFY(options->connection);
    QCOMPARE(options->connection->endpoint.base, QUrl(u"https://example.org/db/"_s));
    QCOMPARE(options->connection->profile.name(), u"couchdb"_s);
    QCOMPARE(options->connection->endpoint.credentials.user, u"ada"_s);
    QCOMPARE(options->connection->endpoint.credentials.secret, u"s3cret"_s);
    QCOMPARE(*options->size, QSize(640, 480));
    QVERIFY(options->theme == Theme::Dark);
}

void TestEditorOptions::readsRecords()
{
    const Result<EditorOptions> options = optionsFrom({u"orders/SO-1"_s, u"plain"_s, u"files/a/b"_s});
    QVERIFY(options);
    QCOMPARE(options->records, (QList<RecordKey>{{u"orders"_s, u"SO-1"_s}, {{}, u"plain"_s}, {u"files"_s, u"a/b"_s}}));
}

void TestEditorOptions::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("an unknown option") << QStringList{u"--nonsense"_s} << u"nonsense"_s;
    QTest::newRow("a URL that is none") << QStringList{u"--url"_s, u"example"_s} << u"“example” is no address"_s;
    QTest::newRow("a URL of another kind") << QStringList{u"--url"_s, u"ftp://example.org"_s} << u"no address"_s;
    QTest::newRow("a profile that is not there") << QStringList{u"--url"_s, u"http://x.org"_s, u"--profile"_s, u"oracle"_s} << u"profile “oracle”"_s;
    QTest::newRow("the profiles that are there") << QStringList{u"--url"_s, u"http://x.org"_s, u"--profile"_s, u"oracle"_s} << u"couchdb, elasticsearch"_s;
    QTest::newRow("a profile without an address") << QStringList{u"--profile"_s, u"couchdb"_s} << u"go with --url"_s;
    QTest::newRow("a token file that is not there") << QStringList{u"--url"_s, u"http://x.org"_s, u"--token-file"_s, u"/nowhere"_s} << u"/nowhere"_s;
    QTest::newRow("a theme that is none") << QStringList{u"--theme"_s, u"pink"_s} << u"pink"_s;
    QTest::newRow("a size that is none") << QStringList{u"--size"_s, u"big"_s} << u"big"_s;
}

void TestEditorOptions::saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Result<EditorOptions> options = optionsFrom(arguments);
    QVERIFY(!options);
    QVERIFY2(options.error().toString().contains(words), qPrintable(options.error().toString()));
}

QTEST_GUILESS_MAIN(TestEditorOptions)
#include "tst_editoroptions.moc"
