// SPDX-License-Identifier: MIT
#include "core/backend/redirect.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestRedirect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data();
    void decides();
    void keepsEverythingOnTheSameOrigin();
    void dropsCredentialsAcrossOrigins_data();
    void dropsCredentialsAcrossOrigins();
};

namespace {

HttpRequest request(const QByteArray &method, const QString &url = u"https://h/people/ada"_s)
{
    return {method, QUrl(url),
            {{"Authorization", "Bearer x"}, {"X-Api-Key", "k"}, {"If-Match", "\"1\""}, {"Content-Type", "application/json"}}, "{}"};
}

HttpReply reply(int status, const QByteArray &location)
{
    return {HttpReply::Transport::Completed, status, {{"Location", location}}, {}, {}};
}

}

void TestRedirect::decides_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("target"); // empty: refused
    const QByteArray there = "/elsewhere/ada";
    const QString followed = u"https://h/elsewhere/ada"_s;
    for (const QByteArray method : {"PUT", "PATCH", "POST", "DELETE"}) {
        for (const int status : {301, 302, 303})
            QTest::addRow("%d to %s would become a GET", status, method.constData()) << method << status << there << QString();
        for (const int status : {307, 308})
            QTest::addRow("%d to %s is followed", status, method.constData()) << method << status << there << followed;
    }
    for (const int status : {301, 302, 307, 308})
        QTest::addRow("%d to GET is followed", status) << QByteArray("GET") << status << there << followed;
    QTest::newRow("303 to GET is another resource") << QByteArray("GET") << 303 << there << QString();
    QTest::newRow("300 is a choice") << QByteArray("GET") << 300 << there << QString();
    QTest::newRow("no Location") << QByteArray("PUT") << 307 << QByteArray() << QString();
    QTest::newRow("https never goes on as http") << QByteArray("PUT") << 307 << QByteArray("http://h/people/ada") << QString();
    QTest::newRow("not HTTP") << QByteArray("GET") << 307 << QByteArray("file:///etc/passwd") << QString();
    QTest::newRow("no host") << QByteArray("GET") << 307 << QByteArray("https:///x") << QString();
}

void TestRedirect::decides()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, target);
    const auto redirect = followRedirect(request(method), reply(status, location));
    QCOMPARE(bool(redirect), !target.isEmpty());
    if (redirect)
        QCOMPARE(redirect->request.url.toString(), target);
    else
        QVERIFY(!redirect.error().detail.isEmpty());
}

void TestRedirect::keepsEverythingOnTheSameOrigin()
{
    HttpRequest expected = request("PUT");
    expected.url = QUrl(u"https://h:443/new"_s);
    const auto redirect = followRedirect(request("PUT"), reply(307, "https://h:443/new#part"), {"X-Api-Key"});
    QVERIFY(bool(redirect));
    QCOMPARE(redirect->request, expected);
    QVERIFY(!redirect->credentialsDropped);
}

void TestRedirect::dropsCredentialsAcrossOrigins_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("another host") << QByteArray("https://other/people/ada");
    QTest::newRow("another port") << QByteArray("https://h:8443/people/ada");
    QTest::newRow("a host that begins alike") << QByteArray("https://h.evil.example/people/ada");
    QTest::newRow("user info in the target") << QByteArray("https://h@evil.example/people/ada");
}

void TestRedirect::dropsCredentialsAcrossOrigins()
{
    QFETCH(QByteArray, location);
    const auto redirect = followRedirect(request("PUT"), reply(308, location), {"X-Api-Key"});
    QVERIFY(bool(redirect));
    QVERIFY(redirect->credentialsDropped);
    QVERIFY(!redirect->request.headers.contains("Authorization"));
    QVERIFY(!redirect->request.headers.contains("X-Api-Key"));
    QVERIFY(redirect->request.url.userInfo().isEmpty());
    QCOMPARE(redirect->request.headers.value("If-Match"), QByteArray("\"1\""));
    QCOMPARE(redirect->request.body, QByteArray("{}"));
    QCOMPARE(redirect->request.method, QByteArray("PUT"));
}

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
