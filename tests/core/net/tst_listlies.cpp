// SPDX-License-Identifier: MIT
// Every way to page against every lie that can be told with it: the list ends with what was loaded, and says why.
#include "core/json/parse.h"
#include "core/net/connection.h"
#include "core/net/recordlist.h"
#include "tests/support/hostileserver.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

namespace {

/// A way to page: its rule in a profile, and how a server says in it that page `next` comes next (0: none does).
struct Way {
    const char *name;
    const char *rule;
    QByteArray (*fields)(int next) = nullptr;
    QByteArray (*member)(int next) = nullptr;
    bool serverLeads() const { return fields || member; }
};

QByteArray address(int page)
{
    return page == 0 ? QByteArray() : QByteArray("/articles?p=" + QByteArray::number(page));
}

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

const Way ways[] = {
    {.name = "link",
     .rule = R"({"kind": "link"})",
     .fields = [](int next) -> QByteArray {
         return next == 0 ? QByteArray() : QByteArray("Link: <" + address(next) + ">; rel=\"next\"\r\n");
     }},
    {.name = "body URL",
     .rule = R"({"kind": "body-url", "at": "/next"})",
     .member = [](int next) -> QByteArray { return quoted(address(next)); }},
    {.name = "body links",
     .rule = R"({"kind": "body-links", "at": "/next"})",
     .member = [](int next) -> QByteArray {
         return next == 0 ? QByteArray("[]") : QByteArray(R"([{"relation": "next", "url": )" + quoted(address(next)) + "}]");
     }},
    {.name = "header URL",
     .rule = R"({"kind": "header-url", "header": "Next-Page"})",
     .fields = [](int next) -> QByteArray { return "Next-Page: " + address(next) + "\r\n"; }},
    {.name = "header parameters",
     .rule = R"({"kind": "header-parameters", "parameters": {"p": "x-continue"}})",
     .fields = [](int next) -> QByteArray {
         return next == 0 ? QByteArray() : QByteArray("x-continue: " + QByteArray::number(next) + "\r\n");
     }},
    {.name = "cursor",
     .rule = R"({"kind": "cursor", "at": "/next", "parameter": "p"})",
     .member = [](int next) -> QByteArray { return next == 0 ? QByteArray("null") : quoted(QByteArray::number(next)); }},
    {.name = "page number", .rule = R"({"kind": "page", "parameter": "p"})"},
    {.name = "offset", .rule = R"({"kind": "offset", "parameter": "offset"})"},
    {.name = "last id", .rule = R"({"kind": "last-id", "parameters": {"after": "{last}"}})"},
};

/// What a server says on page `number`.
struct Page {
    QByteArrayList ids;
    int next = 0; ///< where the server leads
    int total = -1;
};

/// Two ids that no other page has; the last page of three is empty.
QByteArrayList idsOf(int page)
{
    const QByteArray number = QByteArray::number(page);
    return page > 2 ? QByteArrayList() : QByteArrayList{number + 'a', number + 'b'};
}

Page loop(int page)
{
    return {idsOf(page), page == 1 ? 2 : 1};
}

Page itself(int page)
{
    return {idsOf(page), page};
}

Page repeating(int page)
{
    return {idsOf(1), page + 1};
}

Page wrongTotal(int page)
{
    return {idsOf(page), page < 2 ? page + 1 : 0, 99};
}

Page moved(int page)
{
    return {page == 2 ? QByteArrayList{"1b", "2b"} : idsOf(page), page < 2 ? page + 1 : 0};
}

struct Lie {
    const char *name;
    Page (*page)(int);
    const char *note; ///< a pattern
    QStringList ids;
    bool needsLeading = false; ///< it can only be told where the server says what comes next
};

const Lie lies[] = {
    {"a loop", loop, "circles|repeats", {u"1a"_s, u"1b"_s, u"2a"_s, u"2b"_s}, true},
    {"a next that is this very page", itself, "this very page", {u"1a"_s, u"1b"_s}, true},
    {"pages that repeat", repeating, "repeats|this very page", {u"1a"_s, u"1b"_s}},
    {"a total that is wrong", wrongTotal, "99", {u"1a"_s, u"1b"_s, u"2a"_s, u"2b"_s}},
    {"records that move", moved, "twice", {u"1a"_s, u"1b"_s, u"2b"_s}},
};

int pageAsked(const ReceivedRequest &request)
{
    const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
    if (query.hasQueryItem(u"offset"_s))
        return query.queryItemValue(u"offset"_s).toInt() / 2 + 1;
    if (query.hasQueryItem(u"after"_s))
        return query.queryItemValue(u"after"_s).left(1).toInt() + 1;
    return query.hasQueryItem(u"p"_s) ? query.queryItemValue(u"p"_s).toInt() : 1;
}

HostileAnswer answered(const Way &way, const Page &page)
{
    QByteArrayList items;
    for (const QByteArray &id : page.ids)
        items << R"({"id": ")" + id + R"("})";
    QByteArray body = R"({"items": [)" + items.join(", ") + ']';
    if (way.member)
        body += R"(, "next": )" + way.member(page.next);
    if (page.total >= 0)
        body += R"(, "total": )" + QByteArray::number(page.total);
    return HostileAnswer::reply(200, body + '}', way.fields ? way.fields(page.next) : QByteArray());
}

Profile profileFor(const Way &way)
{
    const Value rest = Profile::load(u"rest"_s).value().json();
    return Profile::fromJson(rest.withMember("list", rest["list"].withMember("next", parseJson(way.rule).value()))).value();
}

}

class TestListLies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theListEndsAndSaysWhy_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("lie");
        for (int way = 0; way < int(std::size(ways)); ++way) {
            for (int lie = 0; lie < int(std::size(lies)); ++lie) {
                if (ways[way].serverLeads() || !lies[lie].needsLeading)
                    QTest::addRow("%s: %s", ways[way].name, lies[lie].name) << way << lie;
            }
        }
    }
    void theListEndsAndSaysWhy()
    {
        QFETCH(int, way);
        QFETCH(int, lie);
        HostileServer server;
        server.setScript([&](const ReceivedRequest &request) { return answered(ways[way], lies[lie].page(pageAsked(request))); });
        Connection connection(Connection::Settings{{}, {}, {server.url("/"), {}, {}}, profileFor(ways[way])});
        RecordList list(&connection, u"articles"_s);
        for (int asked = 0; asked < 20 && list.canFetchMore(); ++asked) {
            list.fetchMore();
            QTRY_COMPARE(list.state(), RecordList::State::Ready);
        }
        QVERIFY(!list.canFetchMore());
        QStringList ids;
        for (const ListedRecord &record : list.records())
            ids << record.id;
        QCOMPARE(ids, lies[lie].ids);
        QVERIFY2(list.note().contains(QRegularExpression(QString::fromLatin1(lies[lie].note))), qPrintable(list.note()));
        QVERIFY(server.received().size() <= 4);
    }
};

QTEST_GUILESS_MAIN(TestListLies)
#include "tst_listlies.moc"
