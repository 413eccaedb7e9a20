// SPDX-License-Identifier: MIT
#include "core/backend/meaningof.h"
#include "core/backend/outcomename.h"
#include "core/backend/request.h"
#include "core/json/parse.h"

#include <QTest>
#include <QTimeZone>

using namespace concord;
using namespace Qt::StringLiterals;
using Outcome = Meaning::Outcome;

/// What HTTP means to a client that must not lose a write. What each server says in its own way is in tst_exchanges.
class TestMeaning : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statuses_data();
    void statuses();
    void everyStatusMeansSomethingForEveryOperation();
    void transports_data();
    void transports();
    void aVersionComesFromA2xxOnly();
    void a304TellsThatAWeakTagIsStrongByNow();
    void a304NamesTheSchemaToo();
    void aVersionComesOnlyFromWhereTheProfileSays();
    void aReplyWithoutValidatorLeavesTheVersionUnknown();
    void aHeaderOfA202IsTheStatusReports();
    void aBodyThatDiffersFromWhatWasSentIsBelieved();
    void aReplyAboutTheRecordIsNotTheRecord();
    void anUpdateThatCreatesIsSaidToHaveResurrected();
    void aRecordThatIsNoJsonIsMalformed_data();
    void aRecordThatIsNoJsonIsMalformed();
    void mislabelledJsonIsRead();
    void aWriteWhoseReplyIsTooLongTookEffect();
    void aCreatedRecordIsWhereItsLocationSays_data();
    void aCreatedRecordIsWhereItsLocationSays();
    void redirectsOfWrites_data();
    void redirectsOfWrites();
    void retryAfterCountsFromTheServersOwnDate();
    void theServerMayAskForRest();
    void aTagMadeOfATimeIsBelievedOnceTheTimeIsOver_data();
    void aTagMadeOfATimeIsBelievedOnceTheTimeIsOver();
    void aListIsRead_data();
    void aListIsRead();
    void aListStaysOnItsServer();
    void theSchemaIsLinked();
};

namespace {

const Endpoint endpoint {QUrl(u"https://h/"_s), {Credentials::Kind::Bearer, {}, u"secret"_s}, {}};
const Revision known {Revision::Source::Header, "\"1\"", {}};

Value parsedJson(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().toString()));
    return *parsed;
}

const Profile &rest()
{
    static const Profile profile = *Profile::load(u"rest"_s);
    return profile;
}

HttpReply reply(int status, const QByteArray &body = {}, const HttpHeaders &headers = {})
{
    return {HttpReply::Transport::Completed, status, headers, body, {}};
}

const Intention list = ListIntention {u"c"_s, {}, {}, 50, {}};
const Intention get = GetIntention {u"c"_s, u"x"_s, known};
const Intention update = UpdateIntention {u"c"_s, u"x"_s, parsedJson(R"({"title": "T", "n": 1})"), parsedJson("{}"), known};
const Intention create = CreateIntention {u"c"_s, {}, parsedJson(R"({"title": "T", "n": 1})"), "key"};
const Intention deletion = DeleteIntention {u"c"_s, u"x"_s, known};

Meaning meaningTo(const Profile &profile, const Intention &intention, const HttpReply &reply, const QDateTime &now = {})
{
    const auto request = requestFor(profile, endpoint, intention);
    if (!request)
        qFatal("%s", qPrintable(request.error().toString()));
    return meaningOf(profile, intention, *request, reply, now);
}

Meaning meaning(const Intention &intention, const HttpReply &reply, const QDateTime &now = {})
{
    return meaningTo(rest(), intention, reply, now);
}

}

Q_DECLARE_METATYPE(concord::Intention)
Q_DECLARE_METATYPE(concord::HttpHeaders)

void TestMeaning::statuses_data()
{
    QTest::addColumn<Intention>("intention");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const Intention &intention, int status, const char *outcome) {
        QTest::newRow(name) << intention << status << QString::fromLatin1(outcome);
    };
    row("an update with 200", update, 200, "done");
    row("an update with 204", update, 204, "done");
    row("an update with 205", update, 205, "done");
    row("an update with 202", update, 202, "done");
    row("an update with 201 made it anew", update, 201, "resurrected");
    row("an update with 206 cannot be", update, 206, "malformed");
    row("an update with 207 cannot be", update, 207, "malformed");
    row("304 is no answer to an update", update, 304, "redirect-refused");
    row("an update of what is gone", update, 404, "gone");
    row("an update of what is gone for good", update, 410, "gone");
    row("412 is a conflict", update, 412, "version-conflict");
    row("409 without a precondition is a conflict still (RFC 5789)", update, 409, "version-conflict");
    row("a delete with 409", deletion, 409, "version-conflict");
    row("a create with 409", create, 409, "duplicate");
    row("a create with 412", create, 412, "duplicate");
    row("a create with 404 has no parent", create, 404, "parent-missing");
    row("a list with 404", list, 404, "parent-missing");
    row("a list with 410 begins anew", list, 410, "restart-list");
    row("304 to a GET", get, 304, "not-modified");
    row("a GET with 404", get, 404, "gone");
    row("400", update, 400, "invalid");
    row("401", update, 401, "unauthenticated");
    row("403", update, 403, "forbidden");
    row("405", update, 405, "unsupported");
    row("413", update, 413, "unsupported");
    row("415", update, 415, "unsupported");
    row("422", update, 422, "invalid");
    row("423", update, 423, "locked");
    row("425 asks for the same again, not in early data", update, 425, "retry-same");
    row("428", update, 428, "precondition-required");
    row("429", update, 429, "rate-limited");
    row("408 to a write: unknown", update, 408, "unknown");
    row("408 to a read", get, 408, "unavailable");
    row("500", update, 500, "server-error");
    row("501", update, 501, "unsupported");
    row("502", update, 502, "server-error");
    row("503", update, 503, "unavailable");
    row("504", update, 504, "server-error");
    row("103 taken for the final reply to a write: unknown", update, 103, "unknown");
}

void TestMeaning::statuses()
{
    QFETCH(Intention, intention);
    QFETCH(int, status);
    const QByteArray body = status == 200 ? "{}" : "";
    QTEST(outcomeName(meaning(intention, reply(status, body)).outcome), "outcome");
    QCOMPARE(meaning(intention, reply(status)).status, status);
}

void TestMeaning::everyStatusMeansSomethingForEveryOperation()
{
    for (const Intention &intention : {list, get, update, create, deletion}) {
        for (int status = 100; status < 600; ++status) {
            const Outcome outcome = meaning(intention, reply(status, "{}")).outcome;
            QVERIFY(!outcomeName(outcome).isEmpty());
            QVERIFY2(outcome != Outcome::Done || (status >= 200 && status < 300), qPrintable(QString::number(status)));
            QVERIFY(outcome != Outcome::Unreachable);
        }
    }
}

void TestMeaning::transports_data()
{
    using Transport = HttpReply::Transport;
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("nothing was sent") << Transport::NotSent << u"unreachable"_s;
    QTest::newRow("the reply was lost") << Transport::Lost << u"unknown"_s;
    QTest::newRow("it took too long") << Transport::TimedOut << u"unknown"_s;
    QTest::newRow("cancelled") << Transport::Cancelled << u"cancelled"_s;
}

/// A status that came before the connection broke does not count: the reply is not whole.
void TestMeaning::transports()
{
    QFETCH(HttpReply::Transport, transport);
    const HttpReply broken {transport, 200, {{"ETag", "\"2\""}}, "{\"ti", u"it broke"_s};
    const Meaning what = meaning(update, broken);
    QTEST(outcomeName(what.outcome), "outcome");
    QVERIFY(!what.revision.isValid());
    QCOMPARE(what.problem.detail, u"it broke"_s);
}

void TestMeaning::aVersionComesFromA2xxOnly()
{
    for (const int status : {400, 401, 404, 409, 412, 423, 500, 503})
        QVERIFY(!meaning(update, reply(status, "{}", {{"ETag", "\"2\""}})).revision.isValid());
    QCOMPARE(meaning(update, reply(200, "{}", {{"ETag", "\"2\""}})).revision.token, QByteArray("\"2\""));
    QCOMPARE(meaning(get, reply(304, {}, {{"ETag", "\"9\""}})).revision, known);
}

void TestMeaning::a304NamesTheSchemaToo()
{
    const GetIntention get{u"articles"_s, u"a1"_s, Revision{Revision::Source::Header, "\"1\"", {}}};
    const Meaning unchanged = meaning(get, reply(304, {}, {{"Link", "</schemas/articles>; rel=\"describedby\""}}));
    QCOMPARE(unchanged.outcome, Outcome::NotModified);
    QCOMPARE(unchanged.schema.path(), u"/schemas/articles"_s);
}

void TestMeaning::a304TellsThatAWeakTagIsStrongByNow()
{
    const Intention settled = GetIntention {u"c"_s, u"x"_s, Revision {Revision::Source::Header, "W/\"1\"", {}}};
    QCOMPARE(meaning(settled, reply(304, {}, {{"ETag", "\"1\""}})).revision.token, QByteArray("\"1\""));
    QCOMPARE(meaning(settled, reply(304, {}, {{"ETag", "\"2\""}})).revision.token, QByteArray("W/\"1\""));
    QCOMPARE(meaning(settled, reply(304)).revision.token, QByteArray("W/\"1\""));
}

void TestMeaning::aVersionComesOnlyFromWhereTheProfileSays()
{
    QVERIFY(!meaning(get, reply(200, R"({"_rev": "2", "etag": "\"2\"", "version": 2})")).revision.isValid());
}

void TestMeaning::aReplyWithoutValidatorLeavesTheVersionUnknown()
{
    const Meaning what = meaning(update, reply(204));
    QCOMPARE(what.outcome, Outcome::Done);
    QVERIFY(!what.revision.isValid());
    QVERIFY(what.record.isAbsent());
}

void TestMeaning::aHeaderOfA202IsTheStatusReports()
{
    QVERIFY(!meaning(update, reply(202, "{}", {{"ETag", "\"2\""}})).revision.isValid());
}

void TestMeaning::aBodyThatDiffersFromWhatWasSentIsBelieved()
{
    const Meaning what = meaning(update, reply(200, R"({"title": "T, merged", "n": 2, "added": true})", {{"ETag", "\"2\""}}));
    QCOMPARE(what.record, parsedJson(R"({"title": "T, merged", "n": 2, "added": true})"));
    QCOMPARE(what.revision.token, QByteArray("\"2\""));
}

void TestMeaning::aReplyAboutTheRecordIsNotTheRecord()
{
    QVERIFY(meaning(update, reply(200, R"({"status": "saved", "took": 3})", {{"ETag", "\"2\""}})).record.isAbsent());
    QVERIFY(meaning(update, reply(200, "<html>ok</html>", {{"ETag", "\"2\""}})).record.isAbsent());
    QVERIFY(meaning(update, reply(200, "\"ok\"")).record.isAbsent());
    QCOMPARE(meaning(update, reply(200, "<html>ok</html>")).outcome, Outcome::Done);
}

void TestMeaning::anUpdateThatCreatesIsSaidToHaveResurrected()
{
    const Meaning what = meaning(update, reply(201, R"({"title": "T", "n": 1})", {{"ETag", "\"1\""}}));
    QCOMPARE(what.outcome, Outcome::Resurrected);
    QCOMPARE(what.revision.token, QByteArray("\"1\""));
}

void TestMeaning::aRecordThatIsNoJsonIsMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("a sign-in page") << QByteArray("<!DOCTYPE html><html><head><title>Sign in</title></head></html>") << u"HTML page, not JSON: Sign in"_s;
    QTest::newRow("XML") << QByteArray("<?xml version=\"1.0\"?><a/>") << u"XML"_s;
    QTest::newRow("nothing") << QByteArray() << u"empty"_s;
    QTest::newRow("cut off") << QByteArray("{\"a\": ") << u"line 1"_s;
    QTest::newRow("a name twice") << QByteArray("{\"a\": 1, \"a\": 2}") << u"line 1"_s;
    QTest::newRow("invalid UTF-8") << QByteArray("{\"a\": \"\xff\"}") << u"line 1"_s;
    QTest::newRow("compressed bytes") << QByteArray("\x1f\x8b\x08\x00\x00") << u"not JSON"_s;
}

void TestMeaning::aRecordThatIsNoJsonIsMalformed()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    const Meaning what = meaning(get, reply(200, body, {{"ETag", "\"2\""}, {"Content-Type", "application/json"}}));
    QCOMPARE(what.outcome, Outcome::Malformed);
    QVERIFY2(what.problem.detail.contains(said), qPrintable(what.problem.detail));
    QVERIFY(what.problem.title.isEmpty()); // a page's stands in the detail
    QVERIFY(!what.revision.isValid());
    QVERIFY(what.record.isAbsent());
}

void TestMeaning::mislabelledJsonIsRead()
{
    const Meaning what = meaning(get, reply(200, R"({"a": 1})", {{"Content-Type", "text/html"}}));
    QCOMPARE(what.outcome, Outcome::Done);
    QCOMPARE(what.record, parsedJson(R"({"a": 1})"));
}

void TestMeaning::aWriteWhoseReplyIsTooLongTookEffect()
{
    const HttpReply cut {HttpReply::Transport::TooLarge, 200, {{"ETag", "\"2\""}}, "{\"a\": \"xxxx", u"more than 64 MiB"_s};
    QCOMPARE(meaning(update, cut).outcome, Outcome::Done);
    QVERIFY(meaning(update, cut).record.isAbsent());
    QCOMPARE(meaning(get, cut).outcome, Outcome::Malformed);
    QCOMPARE(meaning(get, cut).problem.detail, u"more than 64 MiB"_s);
}

void TestMeaning::aCreatedRecordIsWhereItsLocationSays_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("id");
    QTest::newRow("right below") << QByteArray("/c/made%2Fhere") << u"made/here"_s;
    QTest::newRow("a whole URL with a slash") << QByteArray("http://proxy/c/made/") << u"made"_s;
    QTest::newRow("none") << QByteArray() << u"of-another"_s;
    QTest::newRow("a version of it") << QByteArray("/c/made/_history/1") << u"of-another"_s;
    QTest::newRow("elsewhere") << QByteArray("/status/7") << u"of-another"_s;
    QTest::newRow("the collection") << QByteArray("/c/") << u"of-another"_s;
}

/// What is posted may carry the id of another record, and comes back with it.
void TestMeaning::aCreatedRecordIsWhereItsLocationSays()
{
    QFETCH(QByteArray, location);
    HttpHeaders headers;
    if (!location.isEmpty())
        headers.set("Location", location);
    QTEST(meaning(create, reply(201, R"({"id": "of-another"})", headers)).id, "id");
}

void TestMeaning::redirectsOfWrites_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("drops");
    QTest::newRow("307 on the same server") << 307 << QByteArray("/c/y") << u"redirected"_s << false;
    QTest::newRow("308 to another server") << 308 << QByteArray("https://other/c/y") << u"redirected"_s << true;
    QTest::newRow("303 would look like a save") << 303 << QByteArray("/c/y") << u"redirect-refused"_s << false;
    QTest::newRow("302 would look like a save") << 302 << QByteArray("/c/y") << u"redirect-refused"_s << false;
    QTest::newRow("301 would look like a save") << 301 << QByteArray("/c/y") << u"redirect-refused"_s << false;
    QTest::newRow("307 without a Location") << 307 << QByteArray() << u"redirect-refused"_s << false;
}

void TestMeaning::redirectsOfWrites()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    HttpHeaders headers;
    if (!location.isEmpty())
        headers.set("Location", location);
    const Meaning what = meaning(update, reply(status, {}, headers));
    QTEST(outcomeName(what.outcome), "outcome");
    QTEST(what.redirectDropsCredentials, "drops");
    QCOMPARE(what.redirect.isEmpty(), what.outcome != Outcome::Redirected);
    QCOMPARE(what.problem.detail.isEmpty(), what.outcome == Outcome::Redirected);
}

void TestMeaning::retryAfterCountsFromTheServersOwnDate()
{
    const QDateTime ourClock(QDate(2030, 1, 1), QTime(0, 0), QTimeZone::utc());
    const HttpHeaders headers {{"Date", "Fri, 20 Nov 2026 09:00:00 GMT"}, {"Retry-After", "Fri, 20 Nov 2026 09:00:30 GMT"}};
    QCOMPARE(meaning(update, reply(503, {}, headers), ourClock).retryAfter, std::chrono::milliseconds(30'000));
    HttpHeaders withoutDate = headers;
    withoutDate.remove("Date");
    QCOMPARE(meaning(update, reply(503, {}, withoutDate), ourClock).retryAfter, std::chrono::milliseconds(0));
    QVERIFY(!meaning(update, reply(503, {}, withoutDate)).retryAfter);
}

void TestMeaning::theServerMayAskForRest()
{
    using std::chrono::milliseconds;
    const Profile kinto = *Profile::load(u"kinto"_s);
    const Meaning read = meaningTo(kinto, get, reply(200, R"({"data": {}})", {{"Backoff", "30"}}));
    QCOMPARE(read.outcome, Outcome::Done);
    QCOMPARE(read.backoff, milliseconds(30'000));
    QVERIFY(!read.retryAfter);
    const Meaning refused = meaningTo(kinto, update, reply(503, "{}", {{"Backoff", "30"}}));
    QCOMPARE(refused.retryAfter, milliseconds(30'000));
    const Meaning both = meaningTo(kinto, update, reply(503, "{}", {{"Backoff", "30"}, {"Retry-After", "5"}}));
    QCOMPARE(both.retryAfter, milliseconds(5'000));
    QCOMPARE(both.backoff, milliseconds(30'000));
    QVERIFY(!meaning(get, reply(200, "{}", {{"Backoff", "30"}})).backoff); // another profile knows no such header
}

void TestMeaning::aTagMadeOfATimeIsBelievedOnceTheTimeIsOver_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<Revision::Source>("source");
    const QByteArray changed = "Wed, 25 Nov 2026 18:39:18 GMT";
    const auto row = [&](const char *name, const HttpHeaders &headers, Revision::Source source) {
        HttpHeaders all = headers;
        all.set("ETag", "\"1795631958000-application/json\"");
        QTest::newRow(name) << all << source;
    };
    row("within its second", {{"Last-Modified", changed}, {"Date", changed}}, Revision::Source::Hash);
    row("in the next one, when it may have been read before", {{"Last-Modified", changed}, {"Date", "Wed, 25 Nov 2026 18:39:19 GMT"}}, Revision::Source::Hash);
    row("later", {{"Last-Modified", changed}, {"Date", "Wed, 25 Nov 2026 18:39:20 GMT"}}, Revision::Source::Header);
    row("with no date to go by", {{"Last-Modified", changed}}, Revision::Source::Header);
    row("with no time of change", {{"Date", changed}}, Revision::Source::Header);
}

void TestMeaning::aTagMadeOfATimeIsBelievedOnceTheTimeIsOver()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(Revision::Source, source);
    const Meaning what = meaningTo(*Profile::load(u"solid"_s), get, reply(200, R"({"n": 1})", headers));
    QCOMPARE(what.revision.source, source);
    const Meaning other = meaningTo(*Profile::load(u"solid"_s), get, reply(200, R"({"n": 2})", headers));
    QCOMPARE(sameVersion(what.revision, other.revision), source == Revision::Source::Header);
    QCOMPARE(meaning(get, reply(200, R"({"n": 1})", headers)).revision.source, Revision::Source::Header); // other servers' tags stand at once
}

void TestMeaning::aListIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("an array") << QByteArray(R"([{"id": "a"}, {"id": 2}])") << u"done"_s << QStringList {u"a"_s, u"2"_s};
    QTest::newRow("items") << QByteArray(R"({"items": [{"id": "a"}]})") << u"done"_s << QStringList {u"a"_s};
    QTest::newRow("an empty list") << QByteArray("[]") << u"done"_s << QStringList();
    QTest::newRow("elements without an id are left out") << QByteArray(R"([{"id": "a"}, {"x": 1}, 7, null])") << u"done"_s << QStringList {u"a"_s};
    QTest::newRow("an id keeps its exact digits") << QByteArray(R"([{"id": 12345678901234567890}])") << u"done"_s << QStringList {u"12345678901234567890"_s};
    QTest::newRow("an object that is no list") << QByteArray(R"({"message": "hello"})") << u"malformed"_s << QStringList();
    QTest::newRow("HTML") << QByteArray("<html><title>Index</title></html>") << u"malformed"_s << QStringList();
    QTest::newRow("nothing") << QByteArray() << u"malformed"_s << QStringList();
}

void TestMeaning::aListIsRead()
{
    QFETCH(QByteArray, body);
    const auto &intention = std::get<ListIntention>(list);
    const ListMeaning read = listOf(rest(), intention, *requestFor(rest(), endpoint, intention), reply(200, body));
    QTEST(outcomeName(read.meaning.outcome), "outcome");
    QStringList ids;
    for (const ListedRecord &record : read.page.records)
        ids.append(record.id);
    QTEST(ids, "ids");
}

void TestMeaning::aListStaysOnItsServer()
{
    const auto &intention = std::get<ListIntention>(list);
    const auto nextFor = [&](const QByteArray &link) {
        return listOf(rest(), intention, *requestFor(rest(), endpoint, intention), reply(200, "[{\"id\": 1}]", {{"Link", link}})).page;
    };
    QCOMPARE(nextFor("<https://h/c?page=2>; rel=\"next\"").next, QUrl(u"https://h/c?page=2"_s));
    QCOMPARE(nextFor("<http://h/c?page=2>; rel=\"next\"").next, QUrl(u"https://h/c?page=2"_s)); // a proxy ends TLS
    for (const QByteArray link : {"<https://evil.example/c?page=2>; rel=\"next\"", "<https://h:81/c>; rel=\"next\"", "<>; rel=\"next\""}) {
        const RecordPage page = nextFor(link);
        QVERIFY(page.next.isEmpty());
        QVERIFY(!page.note.isEmpty());
        QCOMPARE(page.records.size(), std::size_t(1));
    }
}

void TestMeaning::theSchemaIsLinked()
{
    const HttpHeaders headers {{"Link", "</schemas/c>; rel=\"describedby\""}};
    QCOMPARE(meaning(get, reply(200, "{}", headers)).schema, QUrl(u"https://h/schemas/c"_s));
}

QTEST_GUILESS_MAIN(TestMeaning)
#include "tst_meaning.moc"
