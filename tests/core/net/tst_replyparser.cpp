// SPDX-License-Identifier: MIT
// A reply means the same however its bytes are cut, and no bytes make the parser fail otherwise than with a word.
#include "core/net/replyparser.h"

#include <QRandomGenerator>
#include <QTest>

using namespace concord;
using State = ReplyParser::State;

class TestReplyParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsReplies_data();
    void readsReplies();
    void survivesAnyBytes();
    void joinsFoldedLinesAndLeavesOutBrokenOnes();
    void keepsEachFieldOfAName();
    void boundsTheHead();
};

void TestReplyParser::readsReplies_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closed"); // after the bytes
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("reusable");
    const auto row = [](const char *name, QByteArray bytes, bool closed, State state, int status, QByteArray body, bool reusable,
                        QByteArray method = "GET") {
        QTest::newRow(name) << method << bytes << closed << state << status << body << reusable;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    row("a length", ok + "Content-Length: 5\r\n\r\nhello", false, State::Complete, 200, "hello", true);
    row("a length of nothing", ok + "Content-Length: 0\r\n\r\n", false, State::Complete, 200, "", true);
    row("the same length twice", ok + "Content-Length: 5, 5\r\n\r\nhello", false, State::Complete, 200, "hello", true);
    row("two lengths", ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", false, State::Failed, 200, "", false);
    row("a length that is none", ok + "Content-Length: five\r\n\r\nhello", false, State::Failed, 200, "", false);
    row("a length beyond 64 bits", ok + "Content-Length: 99999999999999999999\r\n\r\n", false, State::Failed, 200, "", false);
    row("less than the length", ok + "Content-Length: 9\r\n\r\nhello", true, State::Broken, 200, "hello", false);
    row("more than the length", ok + "Content-Length: 5\r\n\r\nhello world", false, State::Complete, 200, "hello", false);
    row("until the end", ok + "\r\nhello", true, State::Complete, 200, "hello", false);
    row("not yet at the end", ok + "\r\nhello", false, State::Body, 200, "hello", false);
    row("chunks", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n02;x=\"y\"\r\nlo\r\n0\r\n\r\n", false, State::Complete, 200,
        "hello", true);
    row("chunks with trailers", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n", false, State::Complete,
        200, "hello", true);
    row("chunks win over a length", ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", false,
        State::Complete, 200, "hello", true);
    row("a chunk without a size", ok + "Transfer-Encoding: chunked\r\n\r\nx\r\nhello", false, State::Failed, 200, "", false);
    row("a negative chunk", ok + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello", false, State::Failed, 200, "", false);
    row("a chunk of too many digits", ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello", false, State::Failed,
        200, "", false);
    row("a chunk longer than it says", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n", false, State::Failed,
        200, "hel", false);
    row("chunks without a last one", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", true, State::Broken, 200, "hello",
        false);
    row("another transfer coding", ok + "Transfer-Encoding: gzip\r\n\r\nxyz", true, State::Complete, 200, "xyz", false);
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", false, State::Complete, 204, "", true);
    row("not modified, with the length it would have", "HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n", false,
        State::Complete, 304, "", true);
    row("a reply to HEAD", ok + "Content-Length: 100\r\n\r\n", false, State::Complete, 200, "", true, "HEAD");
    row("interim replies first",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + ok + "Content-Length: 2\r\n\r\nhi", false,
        State::Complete, 200, "hi", true);
    row("only interim replies", "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", true, State::Broken, 0, "", false);
    row("another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", false, State::Failed, 0, "", false);
    row("line feeds alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", false, State::Complete, 200, "hi", true);
    row("an empty line first", "\r\n" + ok + "Content-Length: 2\r\n\r\nhi", false, State::Complete, 200, "hi", true);
    row("no reason phrase", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi", false, State::Complete, 200, "hi", true);
    row("the server closes", ok + "Connection: close\r\nContent-Length: 2\r\n\r\nhi", false, State::Complete, 200, "hi", false);
    row("HTTP/1.0 closes", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", false, State::Complete, 200, "hi", false);
    row("HTTP/1.0 keeps alive when it says so", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi", false,
        State::Complete, 200, "hi", true);
    row("HTTP/2", "HTTP/2 200\r\n\r\n", false, State::Failed, 0, "", false);
    row("not HTTP", "SSH-2.0-OpenSSH\r\n", false, State::Failed, 0, "", false);
    row("a status of two digits", "HTTP/1.1 20 OK\r\n\r\n", false, State::Failed, 0, "", false);
    row("a status below 100", "HTTP/1.1 099 OK\r\n\r\n", false, State::Failed, 0, "", false);
    row("nothing", "", true, State::Broken, 0, "", false);
    row("half a status line", "HTTP/1.1 2", true, State::Broken, 0, "", false);
    row("half a head", ok + "Content-Len", true, State::Broken, 0, "", false);
}

void TestReplyParser::readsReplies()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, closed);
    QFETCH(State, state);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, reusable);
    for (qsizetype piece : {bytes.size() + 1, qsizetype(1), qsizetype(2), qsizetype(3), qsizetype(7)}) {
        ReplyParser parser(method);
        QByteArray read;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            parser.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
            read += parser.takeBody();
        }
        if (closed)
            parser.endInput();
        QCOMPARE(parser.state(), state);
        QCOMPARE(parser.status(), status);
        QCOMPARE(read, body);
        QCOMPARE(parser.isReusable(), reusable);
        QCOMPARE(parser.failure().isEmpty(), state != State::Failed);
    }
}

void TestReplyParser::survivesAnyBytes()
{
    const QByteArray seed =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 7\r\n X\r\nA: b\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    QRandomGenerator random(20260102);
    for (int run = 0; run < 20'000; ++run) {
        QByteArray bytes = seed;
        for (quint32 changes = random.bounded(6u); changes > 0; --changes) {
            const int at = random.bounded(int(bytes.size()));
            if (random.bounded(2) == 0)
                bytes[at] = char(random.bounded(256));
            else
                bytes.remove(at, random.bounded(5));
        }
        ReplyParser parser("GET");
        qsizetype read = 0;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype piece = qMin<qsizetype>(1 + random.bounded(20), bytes.size() - at);
            parser.feed(QByteArrayView(bytes).sliced(at, piece));
            read += parser.takeBody().size();
            at += piece;
        }
        parser.endInput();
        QVERIFY(parser.isEnded());
        QVERIFY(read <= bytes.size());
        QCOMPARE(parser.failure().isEmpty(), parser.state() != State::Failed);
    }
}

void TestReplyParser::joinsFoldedLinesAndLeavesOutBrokenOnes()
{
    ReplyParser parser("GET");
    parser.feed(QByteArrayView("HTTP/1.1 200 OK\r\nA: one\r\n two\r\nno colon\r\n: no name\r\nsp ace: x\r\nB:\xff\r\nC: \t d "
                               "\t\r\nContent-Length: 0\r\n\r\n"));
    const QList<std::pair<QByteArray, QByteArray>> expected = {
        {"A", "one two"}, {"B", "\xff"}, {"C", "d"}, {"Content-Length", "0"}};
    QCOMPARE(parser.headers().fields(), expected);
}

void TestReplyParser::keepsEachFieldOfAName()
{
    ReplyParser parser("GET");
    parser.feed(QByteArrayView("HTTP/1.1 200 OK\r\nLink: <a>\r\nlink: <b>\r\nContent-Length: 0\r\n\r\n"));
    QCOMPARE(parser.headers().fields().size(), 3);
    QCOMPARE(parser.headers().value("Link"), "<a>, <b>");
}

void TestReplyParser::boundsTheHead()
{
    ReplyParser parser("GET");
    parser.feed(QByteArrayView("HTTP/1.1 200 OK\r\n"));
    const QByteArray field = "X: " + QByteArray(1000, 'x') + "\r\n";
    int fed = 0;
    while (!parser.isEnded() && fed < 10'000'000) {
        parser.feed(field);
        fed += int(field.size());
    }
    QCOMPARE(parser.state(), State::Failed);
    QVERIFY(fed <= ReplyParser::maximumHead + 2000);
}

QTEST_APPLESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
