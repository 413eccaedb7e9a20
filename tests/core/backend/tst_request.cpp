// SPDX-License-Identifier: MIT
#include "core/backend/request.h"
#include "core/json/parse.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

/// What every request keeps to, whatever the profile. What each server wants is in tst_exchanges.
class TestRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anIdIsOneSegmentWhateverItContains_data();
    void anIdIsOneSegmentWhateverItContains();
    void refusesIdsThatNoUrlCanHold_data();
    void refusesIdsThatNoUrlCanHold();
    void joinsTheBaseUrl_data();
    void joinsTheBaseUrl();
    void asksForRecordsUncompressed();
    void sendsTheBytesThatWereLoaded();
    void sendsTokensBackExactly_data();
    void sendsTokensBackExactly();
    void neverSendsCredentialsToAnotherOrigin();
    void keepsTheNextPageOnTheBackend();
    void saysWhatAProfileCannotDo();
    void saysWhenAMergePatchCannotSayTheChange();
    void everyWriteButAnUnguardedOneCarriesItsPrecondition_data();
    void everyWriteButAnUnguardedOneCarriesItsPrecondition();
};

namespace {

const Endpoint endpoint {QUrl(u"https://h/api/"_s), {Credentials::Kind::Bearer, {}, u"secret"_s}, {{"X-Tenant", "t1"}}};

Profile named(const QString &name)
{
    const auto profile = Profile::load(name);
    if (!profile)
        qFatal("%s", qPrintable(profile.error().toString()));
    return *profile;
}

Value parsedJson(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().toString()));
    return *parsed;
}

}

void TestRequest::anIdIsOneSegmentWhateverItContains_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("segment");
    QTest::newRow("plain") << u"ada"_s << QByteArray("ada");
    QTest::newRow("a number") << u"17"_s << QByteArray("17");
    QTest::newRow("a slash") << u"a/b"_s << QByteArray("a%2Fb");
    QTest::newRow("a space") << u"a b"_s << QByteArray("a%20b");
    QTest::newRow("a question mark and a hash") << u"a?b#c"_s << QByteArray("a%3Fb%23c");
    QTest::newRow("a percent sign is not decoded") << u"100%25"_s << QByteArray("100%2525");
    QTest::newRow("a plus") << u"a+b"_s << QByteArray("a%2Bb");
    QTest::newRow("a semicolon and a colon") << u"a;b:c"_s << QByteArray("a%3Bb%3Ac");
    QTest::newRow("beyond ASCII") << u"é漢😀"_s << QByteArray("%C3%A9%E6%BC%A2%F0%9F%98%80");
    QTest::newRow("dots inside") << u"a..b"_s << QByteArray("a..b");
    QTest::newRow("three dots") << u"..."_s << QByteArray("...");
    QTest::newRow("brackets of a template") << u"{collection}"_s << QByteArray("%7Bcollection%7D");
    QTest::newRow("a line break") << u"a\nb"_s << QByteArray("a%0Ab");
    QTest::newRow("a backslash") << u"a\\b"_s << QByteArray("a%5Cb");
}

void TestRequest::anIdIsOneSegmentWhateverItContains()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, segment);
    const auto request = requestFor(named(u"rest"_s), endpoint, GetIntention {u"people"_s, id, {}});
    QVERIFY2(bool(request), qPrintable(request ? QString() : request.error().toString()));
    QCOMPARE(request->url.toEncoded(), "https://h/api/people/" + segment);
    QCOMPARE(recordUrl(named(u"rest"_s), endpoint, u"people"_s, id), request->url);
}

void TestRequest::refusesIdsThatNoUrlCanHold_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"", ".", ".."})
        QTest::addRow("\"%s\"", id) << QString::fromLatin1(id);
}

void TestRequest::refusesIdsThatNoUrlCanHold()
{
    QFETCH(QString, id);
    const auto request = requestFor(named(u"rest"_s), endpoint, DeleteIntention {u"people"_s, id, {}});
    QVERIFY(!request);
    QCOMPARE(request.error().kind, Error::Kind::BadUsage);
    QVERIFY(recordUrl(named(u"rest"_s), endpoint, u"people"_s, id).isEmpty());
}

void TestRequest::joinsTheBaseUrl_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QString>("url");
    QTest::newRow("with a last slash") << u"http://h/a/"_s << u"c"_s << u"http://h/a/c/x"_s;
    QTest::newRow("without") << u"http://h/a"_s << u"c"_s << u"http://h/a/c/x"_s;
    QTest::newRow("no path at all") << u"http://h"_s << u"c"_s << u"http://h/c/x"_s;
    QTest::newRow("no collection") << u"http://h/a"_s << QString() << u"http://h/a/x"_s;
    QTest::newRow("a collection of several segments") << u"http://h"_s << u"v1/a b/c"_s << u"http://h/v1/a%20b/c/x"_s;
    QTest::newRow("a query of the base's own is kept") << u"http://h/a?api-version=2"_s << u"c"_s << u"http://h/a/c/x?api-version=2"_s;
    QTest::newRow("an escaped base stays escaped") << u"http://h/a%2Fb/"_s << u"c"_s << u"http://h/a%2Fb/c/x"_s;
    QTest::newRow("an IPv6 host") << u"http://[::1]:81/"_s << u"c"_s << u"http://[::1]:81/c/x"_s;
}

void TestRequest::joinsTheBaseUrl()
{
    QFETCH(QString, base);
    QFETCH(QString, collection);
    QFETCH(QString, url);
    const auto request = requestFor(named(u"rest"_s), {QUrl(base), {}, {}}, GetIntention {collection, u"x"_s, {}});
    QVERIFY(bool(request));
    QCOMPARE(request->url.toString(QUrl::FullyEncoded), url);
}

void TestRequest::asksForRecordsUncompressed()
{
    for (const QString &name : Profile::builtinNames()) {
        const auto request = requestFor(named(name), {QUrl(u"https://h"_s), {}, {}}, GetIntention {u"c"_s, u"a/b"_s, {}});
        QVERIFY(bool(request));
        QCOMPARE(request->headers.value("Accept-Encoding"), QByteArray("identity"));
    }
}

void TestRequest::sendsTheBytesThatWereLoaded()
{
    const QByteArray text = "{ \"price\" : 1.50,\n  \"big\": 12345678901234567890, \"e\": 1E+2, \"u\": \"\\u00e9\" }";
    const auto request = requestFor(named(u"rest"_s), endpoint, UpdateIntention {u"c"_s, u"x"_s, parsedJson(text), {}, {}});
    QVERIFY(bool(request));
    QCOMPARE(request->body, text);
    QCOMPARE(request->headers.value("Authorization"), QByteArray("Bearer secret"));
    QCOMPARE(request->headers.value("X-Tenant"), QByteArray("t1"));
}

void TestRequest::sendsTokensBackExactly_data()
{
    QTest::addColumn<QByteArray>("token");
    for (const char *token : {"\"5f1\"", "\"\"", "\"a\\\"", "\"%41\"", "\"caf\xc3\xa9\"", "not-quoted", "\" spaces \"", "\"1-gzip\"", "\"a,b\""})
        QTest::newRow(token) << QByteArray(token);
}

void TestRequest::sendsTokensBackExactly()
{
    QFETCH(QByteArray, token);
    const Revision revision {Revision::Source::Header, token, {}};
    const auto update = requestFor(named(u"rest"_s), endpoint, UpdateIntention {u"c"_s, u"x"_s, parsedJson("{}"), {}, revision});
    QCOMPARE(update->headers.value("If-Match"), token);
    const auto get = requestFor(named(u"rest"_s), endpoint, GetIntention {u"c"_s, u"x"_s, revision});
    QCOMPARE(get->headers.value("If-None-Match"), token);
}

void TestRequest::neverSendsCredentialsToAnotherOrigin()
{
    const auto elsewhere = requestFor(named(u"rest"_s), endpoint, DocumentIntention {QUrl(u"https://schemas.example/x.json"_s)});
    QVERIFY(bool(elsewhere));
    QVERIFY(!elsewhere->headers.contains("Authorization"));
    QVERIFY(!elsewhere->headers.contains("X-Tenant"));
    const auto here = requestFor(named(u"rest"_s), endpoint, DocumentIntention {QUrl(u"/schemas/x"_s)});
    QCOMPARE(here->url, QUrl(u"https://h/schemas/x"_s));
    QVERIFY(here->headers.contains("Authorization"));
}

void TestRequest::keepsTheNextPageOnTheBackend()
{
    ListIntention list {u"c"_s, {}, {}, 50, QUrl(u"https://other/api/c?page=2"_s)};
    QVERIFY(!requestFor(named(u"rest"_s), endpoint, list));
    list.page = QUrl(u"http://h/api/c?page=2"_s);
    QVERIFY(!requestFor(named(u"rest"_s), endpoint, list));
    list.page = QUrl(u"https://h:443/api/c?page=2"_s);
    QVERIFY(bool(requestFor(named(u"rest"_s), endpoint, list)));
}

void TestRequest::saysWhatAProfileCannotDo()
{
    const auto request = requestFor(named(u"solid"_s), endpoint, CollectionsIntention());
    QVERIFY(!request);
    QCOMPARE(request.error().kind, Error::Kind::Unsupported);
    const auto chosen = requestFor(named(u"eve"_s), endpoint, CreateIntention {u"c"_s, u"x"_s, parsedJson("{}"), {}});
    QVERIFY(!chosen);
    QCOMPARE(chosen.error().kind, Error::Kind::Unsupported);
    QCOMPARE(requestFor(Profile(), endpoint, CollectionsIntention()).error().kind, Error::Kind::BadUsage);
}

/// RFC 7396 cannot set a member to null, and replaces arrays whole.
void TestRequest::saysWhenAMergePatchCannotSayTheChange()
{
    const Value json7396 = parsedJson(R"({"profile": "p", "token": {"read": [{"header": "ETag"}]},
        "update": {"method": "PATCH", "body": "merge-patch", "send": {"header": "If-Match"}}})");
    const auto profile = Profile::fromJson(json7396);
    QVERIFY(bool(profile));
    const Value base = parsedJson(R"({"a": 1, "list": [1, 2, 3]})");
    const auto toNull = requestFor(*profile, endpoint, UpdateIntention {u"c"_s, u"x"_s, parsedJson(R"({"a": null, "list": [1, 2, 3]})"), base, {}});
    QVERIFY(!toNull);
    QCOMPARE(toNull.error().kind, Error::Kind::Unsupported);
    const auto shorter = requestFor(*profile, endpoint, UpdateIntention {u"c"_s, u"x"_s, parsedJson(R"({"a": 1, "list": [1, 3]})"), base, {}});
    QVERIFY(bool(shorter));
    QCOMPARE(parsedJson(shorter->body), parsedJson(R"({"list": [1, 3]})"));
    QCOMPARE(shorter->headers.value("Content-Type"), QByteArray("application/merge-patch+json"));
}

void TestRequest::everyWriteButAnUnguardedOneCarriesItsPrecondition_data()
{
    QTest::addColumn<QString>("profile");
    for (const QString &name : Profile::builtinNames())
        QTest::newRow(qPrintable(name)) << name;
}

/// Two updates that differ only in their revision are two different requests, or the profile says that nobody guards.
void TestRequest::everyWriteButAnUnguardedOneCarriesItsPrecondition()
{
    QFETCH(QString, profile);
    const Profile rules = named(profile);
    const auto sent = [&](const QByteArray &token) {
        const auto request = requestFor(rules, {QUrl(u"https://h"_s), {}, {}},
                                        UpdateIntention {u"c"_s, u"a/b"_s, parsedJson(R"({"n": 2, "metadata": {}})"), parsedJson(R"({"n": 1})"), {Revision::Source::Body, token, {}}});
        if (!request)
            qFatal("%s", qPrintable(request.error().toString()));
        return *request;
    };
    QCOMPARE(!(sent("1") == sent("2")), rules.guard() == Profile::Guard::Server);
}

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
