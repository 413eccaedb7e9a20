// SPDX-License-Identifier: MIT
// Server-sent events by the letter of WHATWG HTML, section 9.2.6, however the bytes are cut.
#include "core/net/eventstream.h"

#include <QTest>

using namespace concord;
using namespace std::chrono_literals;

class TestEventStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEvents_data();
    void readsEvents();
    void keepsIdAndRetryOverARestart();
    void dropsAnEventThatIsTooLong();
};

void TestEventStream::readsEvents_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<ServerSentEvent>>("events");
    const auto row = [](const char *name, const QByteArray &bytes, const QList<ServerSentEvent> &events) {
        QTest::newRow(name) << bytes << events;
    };
    row("one line", "data: hello\n\n", {{"message", "hello", ""}});
    row("several lines", "data: YHOO\ndata: +2\ndata: 10\n\n", {{"message", "YHOO\n+2\n10", ""}});
    row("types", "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\ndata: x\n\n",
        {{"add", "73857293", ""}, {"remove", "2153", ""}, {"message", "x", ""}});
    row("comments", ": a comment\ndata: x\n:\n\n: more\n\n", {{"message", "x", ""}});
    row("only the first space goes", "data:test\n\ndata: test\n\ndata:  test\n\n",
        {{"message", "test", ""}, {"message", "test", ""}, {"message", " test", ""}});
    row("empty data is an event", "data\n\ndata\ndata\n\ndata:", {{"message", "", ""}, {"message", "\n", ""}});
    row("an event without data is none", "event: x\nid: 5\n\ndata: y\n\n", {{"message", "y", "5"}});
    row("ids stay and can be emptied", "data: first\nid: 1\n\ndata: second\n\ndata: third\nid\n\n",
        {{"message", "first", "1"}, {"message", "second", "1"}, {"message", "third", ""}});
    row("an id with NUL is ignored", QByteArray("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", 31),
        {{"message", "a", "1"}, {"message", "b", "1"}});
    row("CR LF", "data: a\r\ndata: b\r\n\r\n", {{"message", "a\nb", ""}});
    row("CR alone", "data: a\rdata: b\r\r", {{"message", "a\nb", ""}});
    row("mixed ends", "data: a\r\ndata: b\rdata: c\n\r\n", {{"message", "a\nb\nc", ""}});
    row("a byte order mark",
        "\xef\xbb\xbf"
        "data: a\n\n",
        {{"message", "a", ""}});
    row("a byte order mark later is no mark",
        "\n\xef\xbb\xbf"
        "data: a\n\n",
        {});
    row("unknown fields", "colour: red\ndata: a\nDATA: b\n\n", {{"message", "a", ""}});
    row("an unfinished event", "data: a\n", {});
}

void TestEventStream::readsEvents()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<ServerSentEvent>, events);
    for (qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(2), qsizetype(3)}) {
        EventStream stream;
        QList<ServerSentEvent> read;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            read += stream.feed(bytes.mid(at, piece));
        QCOMPARE(read.size(), events.size());
        for (qsizetype i = 0; i < read.size(); ++i) {
            QCOMPARE(read[i].type, events[i].type);
            QCOMPARE(read[i].data, events[i].data);
            QCOMPARE(read[i].lastId, events[i].lastId);
        }
    }
}

void TestEventStream::keepsIdAndRetryOverARestart()
{
    EventStream stream;
    stream.feed("retry: 2500\nid: 7\ndata: a\n\nretry: soon\nid: 8\ndata: half");
    QCOMPARE(stream.lastId(), "7");
    QVERIFY(stream.retry() == 2500ms);
    stream.restart();
    QCOMPARE(stream.lastId(), "7");
    QVERIFY(stream.retry() == 2500ms);
    const QList<ServerSentEvent> events = stream.feed("data: b\n\n");
    QCOMPARE(events.size(), 1);
    QCOMPARE(events[0].data, "b");
    QCOMPARE(events[0].lastId, "7");
}

void TestEventStream::dropsAnEventThatIsTooLong()
{
    EventStream stream;
    QVERIFY(stream.feed("data: " + QByteArray(EventStream::maximumEvent + 10, 'x')).isEmpty());
    QVERIFY(stream.feed("\n\n").isEmpty());
    QCOMPARE(stream.feed("data: a\n\n").size(), 1);
    for (int i = 0; i < 40; ++i)
        stream.feed("data: " + QByteArray(EventStream::maximumEvent / 20, 'x') + '\n');
    QVERIFY(stream.feed("\n").isEmpty());
    QCOMPARE(stream.feed("data: a\n\n").size(), 1);
}

QTEST_APPLESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
