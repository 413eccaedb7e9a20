// SPDX-License-Identifier: MIT
// Whatever a server does, HttpDriver delivers a request at most once and says exactly one thing about it.
#include "core/net/httpdriver.h"
#include "tests/support/hostileserver.h"

#include <QEventLoop>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>
#include <QTimer>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Transport = HttpReply::Transport;
using Then = HostileAnswer::Then;
using When = HostileAnswer::When;

namespace {

HttpRequest requestTo(const QUrl &url, const QByteArray &method = "GET", const QByteArray &body = {})
{
    HttpRequest request{method, url, {}, body};
    if (!body.isEmpty())
        request.headers.set("Content-Type", "application/json");
    return request;
}

/// Sends one request and waits for what came of it.
class Sender {
public:
    explicit Sender(const HttpLimits &limits = {})
        : driver(limits)
        , spy(&driver, &HttpDriver::finished)
    {
    }
    HttpReply send(const HttpRequest &request)
    {
        const quint64 id = driver.send(request);
        QEventLoop loop; // QTest's own waiting sleeps for 10 ms a step
        QObject::connect(&driver, &HttpDriver::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(20s, &loop, [] { qFatal("no reply within 20 s"); });
        loop.exec();
        if (spy.last().at(0).toULongLong() != id)
            qFatal("the reply is of another request");
        return spy.last().at(1).value<HttpReply>();
    }
    HttpDriver driver;
    QSignalSpy spy;
};

QByteArray bodyFor(const QByteArray &method)
{
    return method.startsWith('P') ? "{\"title\":\"x\"}" : "";
}

const QList<QByteArray> methods = {"GET", "PUT", "PATCH", "POST", "DELETE"};

}

class TestHttpDriver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void deliversAtMostOnce_data();
    void deliversAtMostOnce();
    void deliversAtMostOnceWhenTheServerHangsUpUnread_data();
    void deliversAtMostOnceWhenTheServerHangsUpUnread();
    void opensAnewWhatTheServerClosedWhileIdle();
    void reportsWholeRepliesAsTheyAre_data();
    void reportsWholeRepliesAsTheyAre();
    void answersNoChallenge_data();
    void answersNoChallenge();
    void sendsTheRequestAsGiven();
    void keepsNoCookies();
    void knowsWhatWasNotSent_data();
    void knowsWhatWasNotSent();
    void refusesMalformedRequests_data();
    void refusesMalformedRequests();
    void boundsTimeAndMemory_data();
    void boundsTimeAndMemory();
    void understandsStrangeReplies_data();
    void understandsStrangeReplies();
    void saysThatAReplyIsCompressed();
    void cancels();
    void readsHead();
    void streams();
    void endsASilentStream();
    void streamsDoNotHoldUpRequests();
    void logsWithoutSecrets();
    void acceptsOnlyTrustedCertificates();
};

void TestHttpDriver::deliversAtMostOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("reused");
    QTest::addColumn<HostileAnswer>("answer");
    const QList<std::pair<const char *, HostileAnswer>> answers = {
        {"closes after the head", {.then = Then::Close, .when = When::Head}},
        {"resets after the head", {.then = Then::Reset, .when = When::Head}},
        {"closes after the request", {.then = Then::Close}},
        {"resets after the request", {.then = Then::Reset}},
        {"closes inside the status line", HostileAnswer::raw("HTTP/1.1 2")},
        {"resets inside the status line", HostileAnswer::raw("HTTP/1.1 2", Then::Reset)},
        {"closes inside the head", HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Le")},
        {"closes inside the body", HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":")},
        {"resets inside the body", HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":", Then::Reset)},
        {"closes inside a chunk", HostileAnswer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{")},
        {"answers what is not HTTP", HostileAnswer::raw("SSH-2.0-OpenSSH_9.2\r\n")},
        {"closes after 100 Continue", HostileAnswer::raw("HTTP/1.1 100 Continue\r\n\r\n")},
    };
    for (const QByteArray &method : methods) {
        for (const bool reused : {false, true}) {
            for (const auto &[name, answer] : answers)
                QTest::addRow("%s on a %s connection: server %s", method.constData(), reused ? "reused" : "fresh", name)
                    << method << reused << answer;
        }
    }
}

void TestHttpDriver::deliversAtMostOnce()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, reused);
    QFETCH(HostileAnswer, answer);
    HostileServer server;
    server.answer("/record", answer);
    Sender sender;
    if (reused)
        QCOMPARE(sender.send(requestTo(server.url("/warm"))).transport, Transport::Completed);
    const HttpReply reply = sender.send(requestTo(server.url("/record"), method, bodyFor(method)));
    QCOMPARE(reply.transport, Transport::Lost);
    QVERIFY(!reply.transportDetail.isEmpty());
    // A second delivery would come at once; a request behind it shows that there is none.
    QCOMPARE(sender.send(requestTo(server.url("/after"))).transport, Transport::Completed);
    QCOMPARE(server.deliveries("/record"), 1);
    QCOMPARE(sender.spy.size(), reused ? 3 : 2);
}

void TestHttpDriver::deliversAtMostOnceWhenTheServerHangsUpUnread_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const QByteArray &method : methods)
        QTest::addRow("%s", method.constData()) << method;
}

void TestHttpDriver::deliversAtMostOnceWhenTheServerHangsUpUnread()
{
    QFETCH(QByteArray, method);
    HostileServer server;
    server.refuseConnections(1);
    Sender sender;
    const HttpReply reply = sender.send(requestTo(server.url("/record"), method, bodyFor(method)));
    // Qt's socket may connect anew before it says that it is connected; the request still goes out once.
    QCOMPARE(sender.send(requestTo(server.url("/after"))).transport, Transport::Completed);
    QVERIFY(server.deliveries("/record") <= 1);
    QCOMPARE(reply.transport == Transport::Completed, server.deliveries("/record") == 1);
}

void TestHttpDriver::opensAnewWhatTheServerClosedWhileIdle()
{
    HostileServer server;
    server.answer("/first", HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
    Sender sender;
    QCOMPARE(sender.send(requestTo(server.url("/first"))).transport, Transport::Completed);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(sender.send(requestTo(server.url("/record"), "PUT", "{}")).transport, Transport::Completed);
    QCOMPARE(server.deliveries("/record"), 1);
}

void TestHttpDriver::reportsWholeRepliesAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    for (const QByteArray &method : methods) {
        for (const int status : {200, 201, 202, 204, 205, 300, 301, 302, 303, 304, 307, 308, 400, 403, 404, 405, 407, 409,
                                 410, 412, 413, 418, 422, 423, 425, 428, 429, 451, 500, 501, 502, 503, 504, 507, 599, 999})
            QTest::addRow("%s %d", method.constData(), status) << method << status;
    }
}

void TestHttpDriver::reportsWholeRepliesAsTheyAre()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    const QByteArray body = status == 204 || status == 304 ? "" : "{\"code\":\"x\"}";
    HostileServer server;
    server.answer("/record",
                  HostileAnswer::reply(status, body,
                                       "Location: /elsewhere\r\nETag: \"a\"\r\nLink: <b>; rel=next\r\nLink: <c>; rel=prev\r\n"));
    Sender sender;
    const HttpReply reply = sender.send(requestTo(server.url("/record"), method, bodyFor(method)));
    QCOMPARE(reply.transport, Transport::Completed);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body, body);
    QCOMPARE(reply.headers.value("etag"), "\"a\"");
    QCOMPARE(reply.headers.value("Link"), "<b>; rel=next, <c>; rel=prev");
    QCOMPARE(reply.transportDetail, QString());
    QCOMPARE(sender.send(requestTo(server.url("/after"))).transport, Transport::Completed);
    QCOMPARE(server.deliveries("/record"), 1);
    QCOMPARE(server.deliveries("/elsewhere"), 0);
}

void TestHttpDriver::answersNoChallenge_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("challenge");
    for (const QByteArray &method : methods) {
        for (const char *challenge :
             {"Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Negotiate", "NTLM", "Bearer", "Bearer, Basic realm=\"x\""})
            QTest::addRow("%s, %s", method.constData(), challenge) << method << QByteArray(challenge);
    }
}

void TestHttpDriver::answersNoChallenge()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, challenge);
    HostileServer server;
    server.answer("/record", HostileAnswer::reply(401, "{}", "WWW-Authenticate: " + challenge + "\r\n"));
    Sender sender;
    QUrl url = server.url("/record");
    url.setUserInfo(u"joe:secret"_s);
    const HttpReply reply = sender.send(requestTo(url, method, bodyFor(method)));
    QCOMPARE(reply.transport, Transport::Completed);
    QCOMPARE(reply.status, 401);
    QCOMPARE(server.deliveries("/record"), 1);
    QCOMPARE(server.received().first().field("Authorization"), QByteArray());
}

void TestHttpDriver::sendsTheRequestAsGiven()
{
    HostileServer server;
    HttpRequest request = requestTo(server.url("/a%2Fb/%C3%A9?q=%26&x=1"), "PATCH", QByteArray(300'000, 'x'));
    request.headers.set("Content-Type", "application/merge-patch+json");
    request.headers.set("If-Match", "\"a%00\\\"");
    request.headers.set("Authorization", "Bearer t");
    Sender sender;
    QCOMPARE(sender.send(request).transport, Transport::Completed);
    QCOMPARE(server.received().size(), 1);
    const ReceivedRequest &received = server.received().first();
    QCOMPARE(received.method, "PATCH");
    QCOMPARE(received.target, "/a%2Fb/%C3%A9?q=%26&x=1");
    QCOMPARE(received.body, request.body);
    QCOMPARE(received.field("Content-Type"), "application/merge-patch+json");
    QCOMPARE(received.field("If-Match"), "\"a%00\\\"");
    QCOMPARE(received.field("Authorization"), "Bearer t");
    QCOMPARE(received.field("Accept-Encoding"), "identity");
}

void TestHttpDriver::keepsNoCookies()
{
    HostileServer server;
    server.answer("/a", HostileAnswer::reply(200, "{}", "Set-Cookie: session=1\r\nCache-Control: max-age=1000\r\n"));
    Sender sender;
    for (int i = 0; i < 2; ++i)
        QCOMPARE(sender.send(requestTo(server.url("/a"))).transport, Transport::Completed);
    QCOMPARE(server.deliveries("/a"), 2); // no cache either
    QCOMPARE(server.received().last().field("Cookie"), QByteArray());
}

void TestHttpDriver::knowsWhatWasNotSent_data()
{
    QTest::addColumn<QUrl>("url");
    // A port that was free a moment ago; nobody listens there.
    const QUrl deaf = HostileServer().url("/record");
    QTest::newRow("nobody listens") << deaf;
    QTest::newRow("no such host") << QUrl(u"http://nonexistent.invalid/record"_s);
}

void TestHttpDriver::knowsWhatWasNotSent()
{
    QFETCH(QUrl, url);
    Sender sender;
    for (const QByteArray &method : methods) {
        const HttpReply reply = sender.send(requestTo(url, method, bodyFor(method)));
        QCOMPARE(reply.transport, Transport::NotSent);
        QVERIFY(!reply.transportDetail.isEmpty());
    }
}

void TestHttpDriver::refusesMalformedRequests_data()
{
    QTest::addColumn<HttpRequest>("request");
    const QUrl url(u"http://127.0.0.1:9/"_s);
    QTest::newRow("a file") << requestTo(QUrl::fromLocalFile(u"/etc/passwd"_s));
    QTest::newRow("data") << requestTo(QUrl(u"data:application/json,{}"_s));
    QTest::newRow("no scheme") << requestTo(QUrl(u"records/1"_s));
    QTest::newRow("no host") << requestTo(QUrl(u"http:///records"_s));
    QTest::newRow("no method") << requestTo(url, "");
    QTest::newRow("a method with more behind it") << requestTo(url, "GET / HTTP/1.1\r\nX: y");
    const auto withField = [&](const QByteArray &name, const QByteArray &value) {
        HttpRequest request = requestTo(url);
        request.headers.set(name, value);
        return request;
    };
    QTest::newRow("a line break in a value") << withField("Authorization", "Bearer t\r\nX: y");
    QTest::newRow("a last line feed, as a token file has it") << withField("Authorization", "Bearer t\n");
    QTest::newRow("a NUL in a value") << withField("X", QByteArray("a\0b", 3));
    QTest::newRow("a colon in a name") << withField("X: y", "z");
    QTest::newRow("an empty name") << withField("", "z");
}

void TestHttpDriver::refusesMalformedRequests()
{
    QFETCH(HttpRequest, request);
    HttpDriver driver;
    QSignalSpy spy(&driver, &HttpDriver::finished);
    const quint64 id = driver.send(request);
    QCOMPARE(spy.size(), 0);
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(spy.first().at(0).toULongLong(), id);
    QCOMPARE(spy.first().at(1).value<HttpReply>().transport, Transport::NotSent);
    QVERIFY(!spy.first().at(1).value<HttpReply>().transportDetail.isEmpty());
}

void TestHttpDriver::boundsTimeAndMemory_data()
{
    QTest::addColumn<HostileAnswer>("answer");
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<int>("status");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray block(65536, 'x');
    QTest::newRow("never answers") << HostileAnswer::hang() << Transport::TimedOut << 0;
    QTest::newRow("stops inside the head") << HostileAnswer::raw(ok, Then::KeepOpen) << Transport::TimedOut << 0;
    QTest::newRow("stops inside the body") << HostileAnswer::raw(ok + "Content-Length: 9\r\n\r\n{}", Then::KeepOpen)
                                           << Transport::TimedOut << 200;
    QTest::newRow("drips a body for ever") << HostileAnswer{.bytes = ok + "Content-Length: 1000000\r\n\r\n",
                                                            .repeated = "x",
                                                            .repeatBytes = -1,
                                                            .dripMilliseconds = 20}
                                           << Transport::TimedOut << 200;
    QTest::newRow("drips a head for ever")
        << HostileAnswer{.bytes = ok + "X: ", .repeated = "x", .repeatBytes = -1, .dripMilliseconds = 20} << Transport::TimedOut
        << 0;
    QTest::newRow("sends interim replies for ever")
        << HostileAnswer{.repeated = "HTTP/1.1 100 Continue\r\n\r\n", .repeatBytes = -1, .dripMilliseconds = 20}
        << Transport::TimedOut << 0;
    QTest::newRow("sends a head for ever") << HostileAnswer{.bytes = ok, .repeated = "X-A: b\r\n", .repeatBytes = -1}
                                           << Transport::Lost << 0;
    QTest::newRow("sends one field for ever")
        << HostileAnswer{.bytes = ok + "X: ", .repeated = "aaaaaaaa", .repeatBytes = -1} << Transport::Lost << 0;
    QTest::newRow("sends a chunk size for ever")
        << HostileAnswer{.bytes = ok + "Transfer-Encoding: chunked\r\n\r\n", .repeated = "0", .repeatBytes = -1}
        << Transport::Lost << 200;
    QTest::newRow("floods interim replies") << HostileAnswer{.repeated = "HTTP/1.1 103 Early Hints\r\n\r\n", .repeatBytes = -1}
                                            << Transport::Lost << 0;
    QTest::newRow("announces 2 GB") << HostileAnswer{.bytes = ok + "Content-Length: 2147483648\r\n\r\n",
                                                     .repeated = block,
                                                     .repeatBytes = -1}
                                    << Transport::TooLarge << 200;
    QTest::newRow("streams for ever") << HostileAnswer{.bytes = ok + "\r\n", .repeated = block, .repeatBytes = -1}
                                      << Transport::TooLarge << 200;
    QTest::newRow("streams chunks for ever") << HostileAnswer{.bytes = ok + "Transfer-Encoding: chunked\r\n\r\n",
                                                              .repeated = "10000\r\n" + block + "\r\n",
                                                              .repeatBytes = -1}
                                             << Transport::TooLarge << 200;
    QTest::newRow("refuses with a body for ever")
        << HostileAnswer{.bytes = "HTTP/1.1 409 Conflict\r\n\r\n", .repeated = block, .repeatBytes = -1} << Transport::TooLarge
        << 409;
}

void TestHttpDriver::boundsTimeAndMemory()
{
    QFETCH(HostileAnswer, answer);
    QFETCH(Transport, transport);
    QFETCH(int, status);
    constexpr qint64 bound = 1024 * 1024;
    HostileServer server;
    server.answer("/record", answer);
    Sender sender({.idle = 400ms, .overall = 900ms, .streamIdle = 400ms, .replyBytes = bound});
    const HttpReply reply = sender.send(requestTo(server.url("/record"), "PUT", "{}"));
    QCOMPARE(reply.transport, transport);
    QCOMPARE(reply.status, status);
    QVERIFY(!reply.transportDetail.isEmpty());
    QVERIFY(reply.body.size() <= bound);
    QCOMPARE(server.deliveries("/record"), 1);
    QTRY_COMPARE(server.openConnections(), 0); // and nothing more is taken from it
    QVERIFY(server.bytesWritten() < 2 * bound + 8 * 1024 * 1024); // what fits into the buffers of two sockets comes on top
    QCOMPARE(sender.send(requestTo(server.url("/after"))).transport, Transport::Completed);
}

void TestHttpDriver::understandsStrangeReplies_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("bytes beyond ASCII in a field")
        << QByteArray(ok + "X-Bad: \xff\xfe\r\nContent-Length: 2\r\n\r\n{}") << Transport::Completed << 200 << QByteArray("{}");
    QTest::newRow("a line without a colon") << QByteArray(ok + "nocolon\r\nContent-Length: 2\r\n\r\n{}") << Transport::Completed
                                            << 200 << QByteArray("{}");
    QTest::newRow("a NUL in a field") << QByteArray(ok + QByteArray("X-N: a\0b\r\n", 10) + "Content-Length: 2\r\n\r\n{}")
                                      << Transport::Completed << 200 << QByteArray("{}");
    QTest::newRow("a negative length") << QByteArray(ok + "Content-Length: -2\r\n\r\n{}") << Transport::Lost << 200
                                       << QByteArray();
    QTest::newRow("two lengths") << QByteArray(ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}") << Transport::Lost << 200
                                 << QByteArray();
    QTest::newRow("a length that is too short")
        << QByteArray(ok + "Content-Length: 2\r\n\r\n{}12345") << Transport::Completed << 200 << QByteArray("{}");
    QTest::newRow("line feeds alone") << QByteArray("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}") << Transport::Completed << 200
                                      << QByteArray("{}");
    QTest::newRow("HTTP/1.0 until the end") << QByteArray("HTTP/1.0 200 OK\r\n\r\n{}") << Transport::Completed << 200
                                            << QByteArray("{}");
    QTest::newRow("100 Continue first") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 2\r\n\r\n{}")
                                        << Transport::Completed << 200 << QByteArray("{}");
    QTest::newRow("invalid UTF-8 in the body")
        << QByteArray(ok + "Content-Length: 2\r\n\r\n\xff\xfe") << Transport::Completed << 200 << QByteArray("\xff\xfe");
    QTest::newRow("102 Processing first") << QByteArray("HTTP/1.1 102 Processing\r\n\r\n" + ok + "Content-Length: 2\r\n\r\n{}")
                                          << Transport::Completed << 200 << QByteArray("{}");
    QTest::newRow("103 Early Hints first") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + ok
                                                         + "Content-Length: 2\r\n\r\n{}")
                                           << Transport::Completed << 200 << QByteArray("{}");
    QTest::newRow("status 000") << QByteArray("HTTP/1.1 000 OK\r\n\r\n") << Transport::Lost << 0 << QByteArray();
}

void TestHttpDriver::understandsStrangeReplies()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Transport, transport);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    HostileServer server;
    server.answer("/record", HostileAnswer::raw(bytes));
    Sender sender;
    const HttpReply reply = sender.send(requestTo(server.url("/record"), "PUT", "{}"));
    QCOMPARE(reply.transport, transport);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body, body);
    QCOMPARE(reply.transportDetail.isEmpty(), transport == Transport::Completed);
    QCOMPARE(server.deliveries("/record"), 1);
}

void TestHttpDriver::saysThatAReplyIsCompressed()
{
    HostileServer server;
    server.answer("/record", HostileAnswer::reply(200, "\x1f\x8b not gzip", "Content-Encoding: gzip\r\n"));
    Sender sender;
    const HttpReply reply = sender.send(requestTo(server.url("/record")));
    QCOMPARE(reply.transport, Transport::Completed);
    QCOMPARE(reply.body, "\x1f\x8b not gzip");
    QVERIFY(reply.transportDetail.contains(u"gzip"));
}

void TestHttpDriver::cancels()
{
    HostileServer server;
    server.answer("/record", HostileAnswer::hang());
    HttpDriver driver;
    QSignalSpy spy(&driver, &HttpDriver::finished);
    QSignalSpy arrived(&server, &HostileServer::requestReceived);
    const quint64 early = driver.send(requestTo(server.url("/record"), "PUT", "{}"));
    driver.cancel(early);
    driver.cancel(early);
    driver.cancel(early + 1000);
    QCOMPARE(spy.size(), 0);
    QTRY_COMPARE(spy.size(), 1);
    const quint64 late = driver.send(requestTo(server.url("/record"), "PUT", "{}"));
    QTRY_VERIFY(!arrived.isEmpty());
    driver.cancel(late);
    QTRY_COMPARE(spy.size(), 2);
    QCOMPARE(spy.at(0).at(0).toULongLong(), early);
    QCOMPARE(spy.at(1).at(0).toULongLong(), late);
    for (const QList<QVariant> &call : spy)
        QCOMPARE(call.at(1).value<HttpReply>().transport, Transport::Cancelled);
    QCOMPARE(driver.pendingCount(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpDriver::readsHead()
{
    HostileServer server;
    server.answer("/record", HostileAnswer::raw("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 999\r\n\r\n", Then::KeepOpen));
    Sender sender;
    const HttpReply reply = sender.send(requestTo(server.url("/record"), "HEAD"));
    QCOMPARE(reply.transport, Transport::Completed);
    QCOMPARE(reply.headers.value("ETag"), "\"a\"");
    QCOMPARE(server.received().first().method, "HEAD");
}

void TestHttpDriver::streams()
{
    HostileServer server;
    server.answer("/events", {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n",
                              .repeated = "data: 1\n\n",
                              .repeatBytes = -1,
                              .dripMilliseconds = 5});
    // The limits of an ordinary request do not end a stream.
    HttpDriver driver({.idle = 5'000ms, .overall = 100ms, .streamIdle = 5'000ms, .replyBytes = 8});
    QSignalSpy finished(&driver, &HttpDriver::finished);
    QSignalSpy opened(&driver, &HttpDriver::opened);
    QByteArray body;
    connect(&driver, &HttpDriver::received, this, [&](quint64, const QByteArray &bytes) { body += bytes; });
    const quint64 id = driver.stream(requestTo(server.url("/events")));
    QTRY_VERIFY(body.size() > 60);
    QVERIFY(body.startsWith("data: 1\n\ndata: 1\n\n"));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().at(1).value<HttpHeaders>().value("Content-Type"), "text/event-stream");
    QCOMPARE(finished.size(), 0);
    driver.cancel(id);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished.first().at(1).value<HttpReply>().body.isEmpty());
}

void TestHttpDriver::endsASilentStream()
{
    HostileServer server;
    server.answer("/events", HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", Then::KeepOpen));
    server.answer("/refused", HostileAnswer::reply(403, "{\"detail\":\"no\"}"));
    HttpDriver driver({.streamIdle = 200ms});
    QSignalSpy finished(&driver, &HttpDriver::finished);
    driver.stream(requestTo(server.url("/events")));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.first().at(1).value<HttpReply>().transport, Transport::TimedOut);
    driver.stream(requestTo(server.url("/refused")));
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(finished.last().at(1).value<HttpReply>().body, "{\"detail\":\"no\"}");
}

void TestHttpDriver::streamsDoNotHoldUpRequests()
{
    HostileServer server;
    server.answer("/events", HostileAnswer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", Then::KeepOpen));
    Sender sender;
    QSignalSpy arrived(&server, &HostileServer::requestReceived);
    for (int i = 0; i < 6; ++i)
        sender.driver.stream(requestTo(server.url("/events")));
    QTRY_COMPARE(arrived.size(), 6);
    QCOMPARE(sender.send(requestTo(server.url("/record"))).transport, Transport::Completed);
}

void TestHttpDriver::logsWithoutSecrets()
{
    HostileServer server;
    server.answer("/record?api_key=K3Y&x=1", HostileAnswer::reply(200, "{}", "Set-Cookie: session=S3CRET\r\nETag: \"1\"\r\n"));
    Sender sender;
    QSignalSpy log(&sender.driver, &HttpDriver::exchanged);
    HttpRequest request = requestTo(server.url("/record?api_key=K3Y&x=1"));
    request.url.setUserInfo(u"joe:S3CRET"_s);
    request.headers.set("Authorization", "Bearer S3CRET");
    request.headers.set("X-Api-Key", "S3CRET");
    request.headers.set("If-Match", "\"1\"");
    QCOMPARE(sender.send(request).headers.value("Set-Cookie"), "session=S3CRET");
    QCOMPARE(log.size(), 1);
    const auto logged = log.first().at(0).value<HttpRequest>();
    const auto reply = log.first().at(1).value<HttpReply>();
    QByteArray everything = logged.url.toEncoded();
    for (const auto &[name, value] : logged.headers.fields() + reply.headers.fields())
        everything += name + ": " + value + "\n";
    QVERIFY2(!everything.contains("S3CRET") && !everything.contains("K3Y"), everything);
    QVERIFY(everything.contains("x=1"));
    QCOMPARE(logged.headers.value("If-Match"), "\"1\"");
    QCOMPARE(reply.headers.value("ETag"), "\"1\"");
}

void TestHttpDriver::acceptsOnlyTrustedCertificates()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("this Qt has no TLS");
    const auto testFile = [](const QString &name) {
        QFile file(QLatin1String(CONCORD_TEST_DATA_DIR) + u"/tls/"_s + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QSslCertificate certificate(testFile(u"untrusted.crt"_s));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(QSslKey(testFile(u"untrusted.key"_s), QSsl::Ec));
    QSslServer server;
    server.setSslConfiguration(configuration);
    QByteArray arrived;
    connect(&server, &QSslServer::pendingConnectionAvailable, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&arrived, socket] {
            arrived += socket->readAll();
            if (arrived.endsWith("{}"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const HttpRequest request = requestTo(QUrl(u"https://127.0.0.1:%1/record"_s.arg(server.serverPort())), "PUT", "{}");

    const HttpReply untrusted = Sender().send(request);
    QCOMPARE(untrusted.transport, Transport::NotSent);
    QVERIFY2(untrusted.transportDetail.contains(u"self-signed"), qPrintable(untrusted.transportDetail));
    QCOMPARE(arrived, QByteArray());

    // The same server, once its certificate is trusted: it was trust that failed and nothing else.
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(certificate);
    QSslConfiguration::setDefaultConfiguration(trusting);
    const HttpReply trusted = Sender().send(request);
    QSslConfiguration::setDefaultConfiguration(before);
    QCOMPARE(trusted.transport, Transport::Completed);
    QCOMPARE(trusted.status, 200);
}

QTEST_GUILESS_MAIN(TestHttpDriver)
#include "tst_httpdriver.moc"
