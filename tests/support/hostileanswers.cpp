// SPDX-License-Identifier: MIT
#include "tests/support/hostileanswers.h"

#include <QTest>

namespace concord::test {

namespace {

struct Row {
    const char *name;
    HostileAnswer answer;
    const char *words;
};

QList<Row> rows()
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray block(65536, 'x');
    const char *tooLarge = "(?i)MB|MiB|bytes|long|large";
    return {
        {"hangs", HostileAnswer::hang(), "(?i)no answer|timed out|time|second"},
        {"breaks off", {.then = HostileAnswer::Then::Reset}, "(?i)connection"},
        {"streams for ever", {.bytes = head + "\r\n", .repeated = block, .repeatBytes = -1}, tooLarge},
        {"sends 2 GB",
         {.bytes = head + "Content-Length: 2147483648\r\n\r\n", .repeated = block, .repeatBytes = 2147483648},
         tooLarge},
        {"redirects in a circle", HostileAnswer::reply(307, {}, "Location: /again\r\n"), "redirects again and again"},
        {"a web page", HostileAnswer::reply(200, "<html><title>Welcome</title></html>"), "HTML page.*Welcome.*Check the address"},
        {"broken gzip", HostileAnswer::reply(200, "\x1f\x8b\x08 nonsense", "Content-Encoding: gzip\r\n"),
         "compressed \\(gzip\\).*have the server or the proxy"},
        {"invalid UTF-8", HostileAnswer::reply(200, "{\"title\": \"\xff\xfe\"}"), "UTF-8.*Check the address"},
        {"half a record", HostileAnswer::reply(200, "{\"title\": "), "not JSON.*Check the address"},
        {"another protocol", HostileAnswer::raw("220 smtp.example.org ESMTP\r\n"), "(?i)HTTP"},
    };
}

}

void addHostileRows()
{
    QTest::addColumn<HostileAnswer>("answer");
    QTest::addColumn<QString>("words");
    for (const Row &row : rows())
        QTest::newRow(row.name) << row.answer << QString::fromLatin1(row.words);
}

}
