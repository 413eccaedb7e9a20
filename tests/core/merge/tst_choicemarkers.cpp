// SPDX-License-Identifier: MIT
#include "core/json/write.h"
#include "core/merge/choicemarkers.h"
#include "core/merge/merge.h"
#include "tests/support/recordgenerator.h"

#include <QTest>

using namespace concord;
using namespace concord::testing;

class TestChoiceMarkers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTwoShareIsInTheHunk();
    void takingOneSideGivesItsText();
};

namespace {
/// The text with the part of every hunk that begins with `sign` taken.
QByteArray taken(const std::string &marked, char sign)
{
    QByteArray text;
    char part = 0;
    for (const QByteArray &line : QByteArray::fromStdString(marked).split('\n')) {
        const char first = line.isEmpty() ? ' ' : line.front();
        if (line.startsWith(QByteArray(7, first)) && QByteArray("<|=>").contains(first))
            part = first == '>' ? 0 : first;
        else if (part == 0 || part == sign)
            text += line + '\n';
    }
    text.chop(1);
    return text;
}
}

void TestChoiceMarkers::whatTwoShareIsInTheHunk()
{
    QCOMPARE(withChoiceMarkers({"a\nb\n", "a\nc\n", "a\nc\n"}),
             std::string("a\n<<<<<<< ours\nc\n||||||| base\nb\n=======\nc\n>>>>>>> theirs\n"));
    QCOMPARE(withChoiceMarkers({"a\n", "a\n", "a\n"}), std::string("a\n"));
    QCOMPARE(withChoiceMarkers({"a\r\nb\r\n", "a\r\nc\r\n", "a\r\nd\r\n"}),
             std::string("a\r\n<<<<<<< ours\r\nc\r\n||||||| base\r\nb\r\n=======\r\nd\r\n>>>>>>> theirs\r\n"));
}

void TestChoiceMarkers::takingOneSideGivesItsText()
{
    using Choice = Resolution::Choice;
    int conflicts = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        const Triple triple = RecordGenerator(seed).triple();
        const Merge merged = merge(triple.base, triple.mine, triple.theirs, triple.rules);
        const auto written = [&](Choice choice) -> QByteArray {
            return writeJson(merged.withAll(choice).result(), {.style = WriteOptions::Style::Pretty}) + '\n';
        };
        const std::string base = written(Choice::Base).toStdString();
        const std::string mine = written(Choice::Mine).toStdString();
        const std::string theirs = written(Choice::Theirs).toStdString();
        const std::string marked = withChoiceMarkers({base, mine, theirs});
        QCOMPARE(taken(marked, '|'), QByteArray::fromStdString(base));
        QCOMPARE(taken(marked, '<'), QByteArray::fromStdString(mine));
        QCOMPARE(taken(marked, '='), QByteArray::fromStdString(theirs));
        const bool isMarked = marked.find("<<<<<<< ours\n") != std::string::npos;
        QCOMPARE(isMarked, base != mine || base != theirs);
        conflicts += isMarked;
    }
    QVERIFY(conflicts > 100);
}

QTEST_GUILESS_MAIN(TestChoiceMarkers)
#include "tst_choicemarkers.moc"
