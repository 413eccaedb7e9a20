// SPDX-License-Identifier: MIT
#include "ui/merge/ownlines.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestOwnLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("a line end is added where lines follow") << QByteArray("\n") << u"own"_s << QByteArray("own\n");
        QTest::newRow("but not twice") << QByteArray("\n") << u"own\n"_s << QByteArray("own\n");
        QTest::newRow("the text's line ends are kept") << QByteArray("\r\n") << u"one\ntwo"_s << QByteArray("one\r\ntwo\r\n");
        QTest::newRow("nothing removes the lines") << QByteArray("\n") << QString() << QByteArray();
    }
    void lines()
    {
        QFETCH(QByteArray, lineEnd);
        QFETCH(QString, typed);
        QFETCH(QByteArray, lines);
        const auto text = [&lineEnd](const char *first) { return QByteArray(first + lineEnd + "same" + lineEnd).toStdString(); };
        const TextMerge merge = TextMerge::of(text("base"), text("mine"), text("theirs"));
        QCOMPARE(merge.hunks().front().kind, TextHunk::Kind::Conflict);
        QCOMPARE(QByteArray::fromStdString(ownLines(typed, merge, 0)), lines);
    }
    void theLastLinesMayEndWithoutOne()
    {
        const TextMerge merge = TextMerge::of("same\nbase", "same\nmine", "same\ntheirs");
        QCOMPARE(ownLines(u"own"_s, merge, merge.hunks().size() - 1), std::string("own"));
    }
};

QTEST_GUILESS_MAIN(TestOwnLines)
#include "tst_ownlines.moc"
