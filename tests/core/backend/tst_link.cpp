// SPDX-License-Identifier: MIT
#include "core/backend/link.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestLink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheNext_data();
    void findsTheNext();
    void readsParameters();
    void neverRunsAway_data();
    void neverRunsAway();
};

void TestLink::findsTheNext_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("next");
    QTest::newRow("the only one") << QByteArray("<http://h/a?page=2>; rel=\"next\"") << u"http://h/a?page=2"_s;
    QTest::newRow("among others") << QByteArray("<http://h/a?p=1>; rel=\"first\", <http://h/a?p=2>; rel=\"next\"") << u"http://h/a?p=2"_s;
    QTest::newRow("a comma inside <> does not split") << QByteArray("<http://h/a?ids=1,2>; rel=\"prev\", <http://h/a?ids=3,4>; rel=\"next\"")
                                                     << u"http://h/a?ids=3,4"_s;
    QTest::newRow("a comma inside quotes does not split") << QByteArray("</x>; title=\"a, <b>; rel=next\"; rel=\"prev\", </y>; rel=next")
                                                         << u"http://h/y"_s;
    QTest::newRow("rel is a list of words") << QByteArray("</a>; rel=\"last next\"") << u"http://h/a"_s;
    QTest::newRow("rel without quotes") << QByteArray("</a>;rel=next") << u"http://h/a"_s;
    QTest::newRow("rel in capitals") << QByteArray("</a>; REL=\"NEXT\"") << u"http://h/a"_s;
    QTest::newRow("relative to the request") << QByteArray("<?cursor=x>; rel=\"next\"") << u"http://h/list?cursor=x"_s;
    QTest::newRow("an empty target is the page itself") << QByteArray("<>; rel=\"next\"") << u"http://h/list?limit=2"_s;
    QTest::newRow("the first rel counts") << QByteArray("</a>; rel=\"prev\"; rel=\"next\"") << QString();
    QTest::newRow("a word that only contains next") << QByteArray("</a>; rel=\"nextish\"") << QString();
    QTest::newRow("about another resource") << QByteArray("</a>; rel=\"next\"; anchor=\"/elsewhere\"") << QString();
    QTest::newRow("a malformed one is skipped") << QByteArray("a; rel=\"next\", </b>; rel=\"next\"") << u"http://h/b"_s;
    QTest::newRow("an escaped quote in a title") << QByteArray("</b>; title=\"a\\\",\"; rel=\"next\"") << u"http://h/b"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("spaces only, as json-server sends") << QByteArray(" ") << QString();
}

void TestLink::findsTheNext()
{
    QFETCH(QByteArray, value);
    const auto links = parseLinks(value, QUrl(u"http://h/list?limit=2"_s));
    QTEST(linkTarget(links, u"next"_s).toString(QUrl::FullyEncoded), "next");
}

void TestLink::readsParameters()
{
    const auto links = parseLinks("</schemas/x>; rel=\"describedby\"; type=\"application/schema+json\"; title=\"The \\\"shape\\\"\"",
                                  QUrl(u"http://h/a/b"_s));
    QCOMPARE(links.size(), std::size_t(1));
    QCOMPARE(links[0].target, QUrl(u"http://h/schemas/x"_s));
    QCOMPARE(links[0].relations, QStringList {u"describedby"_s});
    QCOMPARE(links[0].type, u"application/schema+json"_s);
    QCOMPARE(links[0].title, u"The \"shape\""_s);
}

void TestLink::neverRunsAway_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *text : {"<", "<>", "<>;", "<a>;=", "<a>;\"", "<a>;x=\"", ",,,", "<a>;;;rel", "\"", "<a> b, <c>", "\\"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("ten thousand quotes") << QByteArray(10'000, '"');
}

void TestLink::neverRunsAway()
{
    QFETCH(QByteArray, value);
    for (const WebLink &link : parseLinks(value, QUrl(u"http://h/"_s)))
        QVERIFY(link.target.isValid());
}

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
