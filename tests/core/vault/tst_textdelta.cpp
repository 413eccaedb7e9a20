// SPDX-License-Identifier: MIT
// A text survives being kept as a change of another, whatever the two have alike.
#include "core/vault/textdelta.h"

#include <QTest>

using namespace concord;

class TestTextDelta : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void survives_data();
    void survives();
    void isNoneOfAnotherText();
};

void TestTextDelta::survives_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("middle"); // bytes
    const QByteArray large = QByteArray("0123456789abcdef").repeated(2'000);
    const auto row = [](const char *name, const QByteArray &base, const QByteArray &text, qsizetype middle) {
        QTest::newRow(name) << base << text << middle;
    };
    row("nothing and nothing", "", "", 0);
    row("nothing and something", "", "abc", 3);
    row("something and nothing", "abc", "", 0);
    row("the same", large, large, 0);
    row("a letter more in the middle", large, QByteArray(large).insert(10'000, 'X'), 1);
    row("a letter more at the begin", large, 'X' + large, 1);
    row("a letter more at the end", large, large + 'X', 1);
    row("a letter less", large, QByteArray(large).remove(9'999, 1), 0);
    row("a letter repeated is alike from both ends", "aa", "aaa", 1);
    row("a part of the other twice", "abab", "ababab", 2);
    row("another text", "abc", "xyz", 3);
    row("two edits far from each other", large, QByteArray(large).replace(0, 1, "X").replace(31'999, 1, "Y"), 32'000);
}

void TestTextDelta::survives()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, text);
    const TextDelta delta = TextDelta::of(base, text);
    QTEST(delta.middle.size(), "middle");
    QCOMPARE(delta.appliedTo(base), std::optional(text));
}

void TestTextDelta::isNoneOfAnotherText()
{
    QVERIFY(!TextDelta({4, 0, {}}).appliedTo("abc"));
    QVERIFY(!TextDelta({2, 2, {}}).appliedTo("abc"));
    QVERIFY(!TextDelta({-1, 0, {}}).appliedTo("abc"));
    QVERIFY(!TextDelta({0, -1, {}}).appliedTo("abc"));
}

QTEST_GUILESS_MAIN(TestTextDelta)
#include "tst_textdelta.moc"
