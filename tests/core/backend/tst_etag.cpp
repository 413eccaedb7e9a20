// SPDX-License-Identifier: MIT
#include "core/backend/etag.h"

#include <QTest>

using namespace concord;

class TestEtag : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognises_data();
    void recognises();
    void compares_data();
    void compares();
    void readsLists_data();
    void readsLists();
};

void TestEtag::recognises_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isTag");
    QTest::addColumn<bool>("isWeak");
    QTest::newRow("a strong tag") << QByteArray("\"5f1\"") << true << false;
    QTest::newRow("a weak tag") << QByteArray("W/\"5f1\"") << true << true;
    QTest::newRow("the empty tag is a tag") << QByteArray("\"\"") << true << false;
    QTest::newRow("W is case-sensitive") << QByteArray("w/\"5f1\"") << false << false;
    QTest::newRow("a quote inside ends it") << QByteArray("\"a\"b\"") << false << false;
    QTest::newRow("a backslash is a character like any other") << QByteArray("\"a\\b\"") << true << false;
    QTest::newRow("bytes beyond ASCII are let through") << QByteArray("\"\xc3\xa9\"") << true << false;
    QTest::newRow("a line end is not") << QByteArray("\"a\nb\"") << false << false;
    QTest::newRow("no quotes") << QByteArray("5f1") << false << false;
    QTest::newRow("one quote") << QByteArray("\"") << false << false;
    QTest::newRow("only W/") << QByteArray("W/") << false << false;
    QTest::newRow("nothing") << QByteArray() << false << false;
}

void TestEtag::recognises()
{
    QFETCH(QByteArray, text);
    QTEST(isEntityTag(text), "isTag");
    QTEST(isWeakEntityTag(text), "isWeak");
}

void TestEtag::compares_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("strongly");
    QTest::addColumn<bool>("weakly");
    // The four rows of RFC 9110 section 8.8.3.2.
    QTest::newRow("W/\"1\" and W/\"1\"") << QByteArray("W/\"1\"") << QByteArray("W/\"1\"") << false << true;
    QTest::newRow("W/\"1\" and W/\"2\"") << QByteArray("W/\"1\"") << QByteArray("W/\"2\"") << false << false;
    QTest::newRow("W/\"1\" and \"1\"") << QByteArray("W/\"1\"") << QByteArray("\"1\"") << false << true;
    QTest::newRow("\"1\" and \"1\"") << QByteArray("\"1\"") << QByteArray("\"1\"") << true << true;
    QTest::newRow("a gzip suffix is another tag") << QByteArray("\"1\"") << QByteArray("\"1-gzip\"") << false << false;
    QTest::newRow("nothing is decoded") << QByteArray("\"%41\"") << QByteArray("\"A\"") << false << false;
    QTest::newRow("case matters") << QByteArray("\"a\"") << QByteArray("\"A\"") << false << false;
    QTest::newRow("text that is no tag matches nothing, not even itself") << QByteArray("1") << QByteArray("1") << false << false;
}

void TestEtag::compares()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QTEST(matchesStrongly(a, b), "strongly");
    QTEST(matchesWeakly(a, b), "weakly");
    QCOMPARE(matchesStrongly(b, a), matchesStrongly(a, b));
    QCOMPARE(matchesWeakly(b, a), matchesWeakly(a, b));
}

void TestEtag::readsLists_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QList<QByteArray>>("tags");
    QTest::newRow("one") << QByteArray("\"a\"") << QList<QByteArray> {"\"a\""};
    QTest::newRow("several, weak and strong") << QByteArray("\"a\", W/\"b\" ,\"c\"") << QList<QByteArray> {"\"a\"", "W/\"b\"", "\"c\""};
    QTest::newRow("a comma inside quotes does not split") << QByteArray("\"a,b\", \"c\"") << QList<QByteArray> {"\"a,b\"", "\"c\""};
    QTest::newRow("the star alone") << QByteArray(" * ") << QList<QByteArray> {"*"};
    QTest::newRow("what is malformed is left out") << QByteArray("a, \"b\", \"c") << QList<QByteArray> {"\"b\""};
    QTest::newRow("empty elements are allowed") << QByteArray(",,\"a\",") << QList<QByteArray> {"\"a\""};
    QTest::newRow("nothing") << QByteArray() << QList<QByteArray>();
}

void TestEtag::readsLists()
{
    QFETCH(QByteArray, value);
    QTEST(parseEntityTags(value), "tags");
}

QTEST_GUILESS_MAIN(TestEtag)
#include "tst_etag.moc"
