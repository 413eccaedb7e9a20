// SPDX-License-Identifier: MIT
// The one file that knows QHttpServer, spoken to byte by byte.
#include "app/server/httpadapter.h"

#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::server;

class TestHttpAdapter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theRequestArrivesAsItWasSent();
    void everyMethodArrives_data();
    void everyMethodArrives();
    void aRequestMayArriveInPieces();
    void aConnectionServesManyRequests();
    void aReplyMayComeLater();
    void headHasLengthButNoBody();
    void noContentHasNoLength();
    void aStreamStaysOpen();
    void anUnansweredRequestIsDropped();
    void nonsenseEndsItsConnectionOnly();
    void aTakenPortIsReported();

private:
    std::unique_ptr<HttpAdapter> m_adapter;
    quint16 m_port = 0;
    QList<Request> m_requests;
    HttpAdapter::Handler m_handler;
    std::unique_ptr<QTcpSocket> connected() const;
    static QByteArray readUntil(QTcpSocket &socket, const QByteArray &mark);
};

void TestHttpAdapter::init()
{
    m_requests.clear();
    m_handler = [](const Request &, const std::shared_ptr<Exchange> &exchange) { exchange->reply(Response::json(200, "{}")); };
    m_adapter = std::make_unique<HttpAdapter>([this](const Request &request, const std::shared_ptr<Exchange> &exchange) {
        m_requests << request;
        m_handler(request, exchange);
    });
    const auto port = m_adapter->listen(QHostAddress::LocalHost, 0);
    QVERIFY(port);
    m_port = *port;
}

std::unique_ptr<QTcpSocket> TestHttpAdapter::connected() const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress::LocalHost, m_port);
    return socket;
}

/// Reads, the adapter living in this very thread, until the mark has come or the connection has ended.
QByteArray TestHttpAdapter::readUntil(QTcpSocket &socket, const QByteArray &mark)
{
    QByteArray text;
    const auto isOver = [&] {
        text += socket.readAll();
        return text.contains(mark) || socket.state() == QAbstractSocket::UnconnectedState;
    };
    (void)QTest::qWaitFor(isOver, 10'000);
    return text;
}

void TestHttpAdapter::theRequestArrivesAsItWasSent()
{
    const auto socket = connected();
    socket->write(
        "PUT /or%2Fders/%C3%A9?q=a+b%26c&limit=2 HTTP/1.1\r\nHost: x\r\nIf-Match: \"a\"\r\nX-Many: 1\r\nContent-Length: "
        "4\r\n\r\nbody");
    QVERIFY(readUntil(*socket, "{}").startsWith("HTTP/1.1 200"));
    const Request request = m_requests.value(0);
    QCOMPARE(request.method, "PUT");
    QCOMPARE(request.path, QStringList({u"or/ders"_s, u"é"_s}));
    QCOMPARE(request.parameter(u"q"), u"a b&c"_s);
    QCOMPARE(request.parameter(u"limit"), u"2"_s);
    QCOMPARE(request.headers.value("if-match"), "\"a\"");
}

void TestHttpAdapter::everyMethodArrives_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        QTest::newRow(method) << QByteArray(method);
}

void TestHttpAdapter::everyMethodArrives()
{
    QFETCH(QByteArray, method);
    const auto socket = connected();
    socket->write(method + " /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(readUntil(*socket, "\r\n\r\n").startsWith("HTTP/1.1 200"));
    QCOMPARE(m_requests.value(0).method, method);
}

void TestHttpAdapter::aRequestMayArriveInPieces()
{
    const auto socket = connected();
    const QByteArray message = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabcdef";
    for (qsizetype i = 0; i < message.size(); i += 7) {
        socket->write(message.mid(i, 7));
        QTRY_COMPARE(socket->bytesToWrite(), 0);
        QCoreApplication::processEvents();
    }
    QVERIFY(readUntil(*socket, "{}").startsWith("HTTP/1.1 200"));
    QCOMPARE(m_requests.size(), 1);
    QCOMPARE(m_requests.value(0).body, "abcdef");
}

void TestHttpAdapter::aConnectionServesManyRequests()
{
    const auto socket = connected();
    for (int i = 0; i < 5; ++i) {
        socket->write("PUT /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n"
                      + QByteArray::number(i));
        QVERIFY(readUntil(*socket, "{}").startsWith("HTTP/1.1 200"));
        QCOMPARE(m_requests.value(i).path, QStringList{QString::number(i)});
        QCOMPARE(m_requests.value(i).body, QByteArray::number(i));
    }
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    socket->write("GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    readUntil(*socket, "{}");
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
}

void TestHttpAdapter::aReplyMayComeLater()
{
    std::shared_ptr<Exchange> kept;
    m_handler = [&](const Request &, const std::shared_ptr<Exchange> &exchange) { kept = exchange; };
    const auto socket = connected();
    socket->write("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(kept);
    QVERIFY(kept->isOpen());
    kept->reply(Response::json(418, "{}"));
    QVERIFY(readUntil(*socket, "{}").startsWith("HTTP/1.1 418"));
}

void TestHttpAdapter::headHasLengthButNoBody()
{
    const auto socket = connected();
    socket->write("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const QByteArray text = readUntil(*socket, "never");
    QVERIFY(text.contains("Content-Length: 2\r\n"));
    QVERIFY(text.endsWith("\r\n\r\n"));
}

void TestHttpAdapter::noContentHasNoLength()
{
    m_handler = [](const Request &, const std::shared_ptr<Exchange> &exchange) { exchange->reply({204, {}, {}}); };
    const auto socket = connected();
    socket->write("DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(!readUntil(*socket, "\r\n\r\n").contains("Content-Length")); // RFC 9110 section 8.6
}

void TestHttpAdapter::aStreamStaysOpen()
{
    std::shared_ptr<Exchange> kept;
    m_handler = [&](const Request &, const std::shared_ptr<Exchange> &exchange) {
        exchange->beginStream({200, {{"Content-Type", "text/event-stream"}}, "first\n"});
        kept = exchange;
    };
    const auto socket = connected();
    socket->write("GET /changes HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(readUntil(*socket, "first").contains("text/event-stream"));
    QVERIFY(kept->writeStream("second\n"));
    QVERIFY(readUntil(*socket, "second").startsWith("second"));
    socket->abort();
    QTRY_VERIFY(!kept->isOpen());
    QVERIFY(!kept->writeStream("third\n"));
}

void TestHttpAdapter::anUnansweredRequestIsDropped()
{
    m_handler = [](const Request &, const std::shared_ptr<Exchange> &) {};
    const auto socket = connected();
    socket->write("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(readUntil(*socket, "never"), QByteArray());
    QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState);
}

void TestHttpAdapter::nonsenseEndsItsConnectionOnly()
{
    const auto broken = connected();
    broken->write("this is not HTTP\r\n\r\n");
    readUntil(*broken, "never");
    QCOMPARE(broken->state(), QAbstractSocket::UnconnectedState);
    const auto socket = connected();
    socket->write("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(readUntil(*socket, "{}").startsWith("HTTP/1.1 200"));
}

void TestHttpAdapter::aTakenPortIsReported()
{
    HttpAdapter second([](const Request &, const std::shared_ptr<Exchange> &) {});
    const auto port = second.listen(QHostAddress::LocalHost, m_port);
    QVERIFY(!port);
    QVERIFY(port.error().where.endsWith(u':' + QString::number(m_port)));
}

QTEST_GUILESS_MAIN(TestHttpAdapter)
#include "tst_httpadapter.moc"
