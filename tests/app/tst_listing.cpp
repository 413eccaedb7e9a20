// SPDX-License-Identifier: MIT
// Lists of the embedded backend: pages by link, search, order.
#include "app/server/embeddedbackend.h"
#include "plainhttp.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace concord;

class TestListing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theRootNamesEachCollection();
    void followingNextMeetsEveryRecordOnce_data();
    void followingNextMeetsEveryRecordOnce();
    void followingPrevLeadsBack();
    void aRecordThatIsDeletedMeanwhileHidesNoOther();
    void theTotalIsOfAllPages();
    void theOrderIsThatOfTheMember_data();
    void theOrderIsThatOfTheMember();
    void searchFindsEveryWordAnywhere();
    void searchTakesWildcardsForLetters();
    void aRowHasTitleVersionAndSummary();
    void viewFullCarriesTheRecords();
    void aForgedCursorIsRefused();
    void aPageThatStaysIsNotSentAgain();

private:
    std::unique_ptr<EmbeddedBackend> m_backend;
    std::unique_ptr<PlainHttp> m_ada;
    QByteArray linked(const PlainHttp::Reply &reply, const QByteArray &relation) const;
    std::vector<Value> all(const QByteArray &target) const;
};

void TestListing::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    EmbeddedBackend::Options options;
    options.samples = {30, 47, 25};
    m_backend = std::make_unique<EmbeddedBackend>(options);
    const auto url = m_backend->start();
    QVERIFY(url);
    m_ada = std::make_unique<PlainHttp>(*url, m_backend->token(u"ada"_s));
}

QByteArray TestListing::linked(const PlainHttp::Reply &reply, const QByteArray &relation) const
{
    static const QRegularExpression link(u"<([^>]*)>; rel=\"([a-z]+)\""_s);
    auto links = link.globalMatch(QString::fromLatin1(reply.headers.value("Link")));
    while (links.hasNext()) {
        const auto match = links.next();
        if (match.captured(2).toLatin1() == relation)
            return match.captured(1).toLatin1();
    }
    return {};
}

std::vector<Value> TestListing::all(const QByteArray &target) const
{
    std::vector<Value> rows;
    int pages = 0;
    for (QByteArray next = target; !next.isEmpty() && pages < 200; ++pages) {
        const auto page = m_ada->get(next);
        const Value items = page.json()["items"];
        for (std::size_t i = 0; i < items.size(); ++i)
            rows.push_back(items.at(i));
        next = linked(page, "next");
    }
    return rows;
}

void TestListing::theRootNamesEachCollection()
{
    const Value root = m_ada->get("/").json();
    QCOMPARE(root["user"].toString(), u"ada"_s);
    QCOMPARE(root["collections"].size(), 3u);
    QCOMPARE(root["collections"].at(1)["name"].toString(), u"orders"_s);
    QCOMPARE(root["collections"].at(1)["count"].toInteger(), 47);
    QCOMPARE(root["collections"].at(1)["schema"].toString(), u"/schemas/orders"_s);
}

void TestListing::followingNextMeetsEveryRecordOnce_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("in order of the id") << QByteArray("/orders?limit=5");
    QTest::newRow("in order of a member that many share") << QByteArray("/orders?limit=4&sort=state");
    QTest::newRow("descending") << QByteArray("/orders?limit=7&sort=-dueOn");
    QTest::newRow("in order of a Boolean") << QByteArray("/orders?limit=3&sort=paid");
    QTest::newRow("in order of a member that no record has") << QByteArray("/orders?limit=6&sort=nothing");
    QTest::newRow("one a page") << QByteArray("/orders?limit=1");
    QTest::newRow("as many as there are") << QByteArray("/orders?limit=47");
}

void TestListing::followingNextMeetsEveryRecordOnce()
{
    QFETCH(QByteArray, target);
    QSet<QString> ids;
    const auto rows = all(target);
    for (const Value &row : rows)
        ids.insert(row["id"].toString());
    QCOMPARE(rows.size(), 47u);
    QCOMPARE(ids.size(), 47);
}

void TestListing::followingPrevLeadsBack()
{
    const auto first = m_ada->get("/orders?limit=5&sort=dueOn");
    const auto second = m_ada->get(linked(first, "next"));
    const auto third = m_ada->get(linked(second, "next"));
    QVERIFY(linked(first, "prev").isEmpty());
    QCOMPARE(m_ada->get(linked(third, "prev")).json()["items"], second.json()["items"]);
    QCOMPARE(m_ada->get(linked(second, "prev")).json()["items"], first.json()["items"]);
    QCOMPARE(m_ada->get(linked(third, "first")).json()["items"], first.json()["items"]);
}

void TestListing::aRecordThatIsDeletedMeanwhileHidesNoOther()
{
    const auto first = m_ada->get("/contacts?limit=5");
    const Value expected = m_ada->get("/contacts?limit=6").json()["items"].at(5);
    const Value victim = first.json()["items"].at(2);
    QCOMPARE(m_ada
                 ->send("DELETE", "/contacts/" + QUrl::toPercentEncoding(victim["id"].toString()),
                        {{"If-Match", victim["etag"].toString().toUtf8()}})
                 .status,
             204);
    QCOMPARE(m_ada->get(linked(first, "next")).json()["items"].at(0)["id"].toString(), expected["id"].toString());
}

void TestListing::theTotalIsOfAllPages()
{
    QCOMPARE(m_ada->get("/articles?limit=3").json()["total"].toInteger(), 30);
    QCOMPARE(std::int64_t(all("/orders?q=shipped&limit=2").size()),
             m_ada->get("/orders?q=shipped&limit=2").json()["total"].toInteger().value_or(-1));
}

void TestListing::theOrderIsThatOfTheMember_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<bool>("descending");
    QTest::newRow("text, without regard to case") << QByteArray("/articles?sort=title&limit=7") << QByteArray("title") << false;
    QTest::newRow("numbers by value") << QByteArray("/articles?sort=readingMinutes&limit=4") << QByteArray("readingMinutes")
                                      << false;
    QTest::newRow("descending dates") << QByteArray("/orders?sort=-dueOn&limit=9") << QByteArray("dueOn") << true;
    QTest::newRow("when it was changed") << QByteArray("/articles?sort=modifiedAt&limit=9") << QByteArray("modifiedAt") << false;
    QTest::newRow("what was changed last comes first")
        << QByteArray("/orders?sort=-modifiedAt&limit=9") << QByteArray("modifiedAt") << true;
}

void TestListing::theOrderIsThatOfTheMember()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, member);
    QFETCH(bool, descending);
    auto rows = all(target);
    QVERIFY(rows.size() > 20);
    if (descending)
        std::reverse(rows.begin(), rows.end());
    const auto key = [&](const Value &row) {
        const Value own = row["summary"][member.toStdString()];
        return own.isAbsent() ? row[member.toStdString()] : own;
    };
    const auto inOrder = [&](const Value &a, const Value &b) {
        return key(a).isNumber() ? key(a).toDouble() < key(b).toDouble()
                                 : key(a).toString().toLower() < key(b).toString().toLower();
    };
    QVERIFY(std::is_sorted(rows.begin(), rows.end(), inOrder));
    QVERIFY(inOrder(rows.front(), rows.back()));
}

void TestListing::searchFindsEveryWordAnywhere()
{
    const Value order = m_ada->get("/orders?limit=1&view=full").json()["items"].at(0)["record"];
    const QString customer = order["customer"]["name"].toString();
    const auto found =
        all("/orders?view=full&q=" + QUrl::toPercentEncoding(customer.toUpper() + u' ' + order["currency"].toString()));
    QVERIFY(!found.empty());
    for (const Value &row : found)
        QVERIFY(row["record"]["customer"]["name"].toString().contains(customer.section(u' ', 0, 0)));
    QVERIFY(all("/orders?q=no+such+word+anywhere").empty());
}

void TestListing::searchTakesWildcardsForLetters()
{
    QVERIFY(all("/contacts?q=%25").empty());
    QVERIFY(all("/contacts?q=__________").empty());
}

void TestListing::aRowHasTitleVersionAndSummary()
{
    const Value row = m_ada->get("/orders?limit=1").json()["items"].at(0);
    const auto record = m_ada->get("/orders/" + row["id"].toString().toUtf8());
    QCOMPARE(row["etag"].toString().toUtf8(), record.headers.value("ETag"));
    QCOMPARE(row["title"].toString(),
             QString(record.json()["number"].toString() + u", "_s + record.json()["customer"]["name"].toString()));
    QCOMPARE(row["summary"]["state"].toString(), record.json()["state"].toString());
    QVERIFY(!row.contains("record"));
    QVERIFY(row.contains("modifiedBy"));
}

void TestListing::viewFullCarriesTheRecords()
{
    for (const Value &row : all("/articles?view=full&limit=10"))
        QCOMPARE(row["record"], m_ada->get("/articles/" + row["id"].toString().toUtf8()).json());
}

void TestListing::aForgedCursorIsRefused()
{
    QCOMPARE(m_ada->get("/orders?cursor=nonsense").status, 400);
    QCOMPARE(m_ada->get("/orders?cursor=W10").status, 400);
}

/// Last, since it changes a record.
void TestListing::aPageThatStaysIsNotSentAgain()
{
    const auto first = m_ada->get("/orders?limit=10");
    const auto next = m_ada->get(linked(first, "next"));
    const QByteArray tag = first.headers.value("ETag");
    QVERIFY(tag.startsWith('"'));
    QVERIFY(next.headers.value("ETag") != tag);
    const auto same = m_ada->get("/orders?limit=10", {{"If-None-Match", tag}});
    QCOMPARE(same.status, 304);
    QCOMPARE(same.headers.value("ETag"), tag);
    QVERIFY(same.body.isEmpty());
    QCOMPARE(m_ada->get("/orders?limit=11", {{"If-None-Match", tag}}).status, 200);

    const QByteArray row = first.json()["items"].at(0)["id"].toString().toUtf8();
    const auto record = m_ada->get("/orders/" + row);
    QCOMPARE(m_ada->put("/orders/" + row, record.headers.value("ETag"), record.body + ' ').status, 200);
    const auto changed = m_ada->get("/orders?limit=10", {{"If-None-Match", tag}});
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.headers.value("ETag") != tag);
    QCOMPARE(m_ada->get(linked(first, "next"), {{"If-None-Match", next.headers.value("ETag")}}).status, 304);
}

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
