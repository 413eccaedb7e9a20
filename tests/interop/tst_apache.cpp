// SPDX-License-Identifier: MIT
#include "client.h"
#include "peerserver.h"
#include "scenarios.h"

#include "core/backend/outcomename.h"

#include <QTest>
#include <optional>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

/// A WebDAV folder of JSON files as Apache's mod_dav serves it, with compression on.
class TestApache : public EditorScenarios
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aTagIsWeakRightAfterAWriteAndTurnsStrong();
    void compressionDoesNotSpoilTheTag();
    void aLockIsALockAndNotAConflict();
    void listsOnlyJsonFiles();
    void keepsEveryByte();
    void aWrongPasswordIsSaidToBeOne();
    void aFolderThatIsNotThereIsSaidToBeMissing();

private:
    Place place() override { return {.client = &*m_client, .collection = u"records"_s, .suffix = u".json"_s}; }
    QString longCollection() override { return u"records"_s; }
    std::size_t longCollectionSize() override { return 5; } // WebDAV has no pages

    /// What the profile does about a weak tag: waits and reads.
    Meaning readSettled(const QString &id);

    PeerServer m_server {u"apache"_s};
    std::optional<Client> m_client;
};

void TestApache::initTestCase()
{
    const auto url = startOrSkip(&m_server);
    if (!url)
        return;
    m_client.emplace(u"webdav"_s, Endpoint {*url, {Credentials::Kind::Basic, u"alice"_s, u"secret"_s}, {}});
    m_client->create(u"records"_s, u"ada.json"_s, R"({"name": "Ada", "n": 1})");
}

Meaning TestApache::readSettled(const QString &id)
{
    Meaning read = m_client->ask(GetIntention {u"records"_s, id, {}});
    // Apache calls a tag strong once the file is older than a second; asked again until then.
    const bool isStrong = QTest::qWaitFor([&] {
        read = m_client->ask(GetIntention {u"records"_s, id, {}});
        return !read.revision.isWeak();
    }, 10'000);
    if (!isStrong)
        qFatal("the tag stays weak");
    return read;
}

void TestApache::aTagIsWeakRightAfterAWriteAndTurnsStrong()
{
    m_client->create(u"records"_s, u"fresh.json"_s, R"({"n": 1})");
    const Meaning early = m_client->ask(GetIntention {u"records"_s, u"fresh.json"_s, {}});
    QVERIFY(early.revision.isWeak());
    QCOMPARE(writeGuard(m_client->profile(), early.revision).kind, WriteGuard::Kind::WaitAndRead);
    const Meaning late = readSettled(u"fresh.json"_s);
    QVERIFY(sameVersion(early.revision, late.revision));
    const Value mine = parsedJson(R"({"n": 2})");
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention {u"records"_s, u"fresh.json"_s, mine, late.record, late.revision}).outcome), u"done"_s);
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention {u"records"_s, u"fresh.json"_s, mine, late.record, late.revision}).outcome), u"version-conflict"_s);
}

void TestApache::compressionDoesNotSpoilTheTag()
{
    const QByteArray longText = QByteArray("lorem ipsum ").repeated(200);
    m_client->create(u"records"_s, u"long.json"_s, "{\"text\": \"" + longText + "\"}");
    const Meaning read = readSettled(u"long.json"_s);
    HttpRequest compressed = *requestFor(m_client->profile(), m_client->endpoint(), GetIntention {u"records"_s, u"long.json"_s, {}});
    compressed.headers.set("Accept-Encoding", "gzip");
    QVERIFY(m_client->send(compressed).headers.value("ETag").contains("gzip")); // the trap is there
    QVERIFY(!read.revision.token.contains("gzip"));
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention {u"records"_s, u"long.json"_s, parsedJson("{}"), read.record, read.revision}).outcome), u"done"_s);
}

void TestApache::aLockIsALockAndNotAConflict()
{
    const Meaning read = readSettled(u"ada.json"_s);
    const QUrl url = recordUrl(m_client->profile(), m_client->endpoint(), u"records"_s, u"ada.json"_s);
    HttpRequest lock {"LOCK", url, {{"Content-Type", "application/xml"}, {"Timeout", "Second-60"}},
                      "<lockinfo xmlns=\"DAV:\"><lockscope><exclusive/></lockscope><locktype><write/></locktype></lockinfo>"};
    lock.headers.set("Authorization", "Basic YWxpY2U6c2VjcmV0");
    const HttpReply locked = m_client->send(lock);
    QCOMPARE(locked.status, 200);
    const Value mine = parsedJson(R"({"name": "Eve", "n": 1})");
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention {u"records"_s, u"ada.json"_s, mine, read.record, read.revision}).outcome), u"locked"_s);
    HttpRequest unlock {"UNLOCK", url, {{"Authorization", "Basic YWxpY2U6c2VjcmV0"}, {"Lock-Token", locked.headers.value("Lock-Token")}}, {}};
    QCOMPARE(m_client->send(unlock).status, 204);
    QCOMPARE(outcomeName(m_client->ask(UpdateIntention {u"records"_s, u"ada.json"_s, mine, read.record, read.revision}).outcome), u"done"_s);
}

void TestApache::listsOnlyJsonFiles()
{
    HttpRequest other = *requestFor(m_client->profile(), m_client->endpoint(), CreateIntention {u"records"_s, u"notes.txt"_s, parsedJson("1"), {}});
    QCOMPARE(m_client->send(other).status, 201);
    m_client->create(u"records"_s, u"ä b&c.json"_s, R"({"n": 1})");
    const ListMeaning list = m_client->list({u"records"_s, {}, {}, 50, {}});
    QStringList ids;
    for (const ListedRecord &record : list.page.records) {
        ids.append(record.id);
        QVERIFY(record.revision.isValid());
    }
    QVERIFY(ids.contains(u"ada.json"_s));
    QVERIFY(ids.contains(u"ä b&c.json"_s));
    QVERIFY(!ids.contains(u"notes.txt"_s));
    QStringList folders;
    for (const CollectionDescription &collection : m_client->collections().collections)
        folders.append(collection.name);
    QCOMPARE(folders, QStringList {u"records"_s});
}

void TestApache::keepsEveryByte()
{
    const QByteArray text = "{ \"price\" : 1.50,\n  \"big\": 12345678901234567890, \"u\": \"\\u00e9\" }\n";
    m_client->create(u"records"_s, u"bytes.json"_s, text);
    const HttpRequest get = *requestFor(m_client->profile(), m_client->endpoint(), GetIntention {u"records"_s, u"bytes.json"_s, {}});
    QCOMPARE(m_client->send(get).body, text);
}

void TestApache::aWrongPasswordIsSaidToBeOne()
{
    Endpoint endpoint = m_client->endpoint();
    endpoint.credentials.secret = u"wrong"_s;
    Client stranger(u"webdav"_s, endpoint);
    QCOMPARE(outcomeName(stranger.ask(GetIntention {u"records"_s, u"ada.json"_s, {}}).outcome), u"unauthenticated"_s);
    QCOMPARE(outcomeName(stranger.list({u"records"_s, {}, {}, 50, {}}).meaning.outcome), u"unauthenticated"_s);
}

void TestApache::aFolderThatIsNotThereIsSaidToBeMissing()
{
    QCOMPARE(outcomeName(m_client->list({u"nowhere"_s, {}, {}, 50, {}}).meaning.outcome), u"parent-missing"_s);
    QCOMPARE(outcomeName(m_client->ask(CreateIntention {u"nowhere"_s, u"a.json"_s, parsedJson("{}"), {}}).outcome), u"parent-missing"_s);
}

QTEST_GUILESS_MAIN(TestApache)
#include "tst_apache.moc"
