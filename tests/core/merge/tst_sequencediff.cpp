// SPDX-License-Identifier: MIT
#include "core/merge/sequencediff.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <random>

using namespace concord;

namespace {
using Sequence = std::vector<std::uint32_t>;

/// Length of a longest common subsequence, by the textbook table.
std::size_t commonLength(const Sequence &a, const Sequence &b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

/// Checks that the changes lead from a to b; returns how many elements they leave unchanged.
std::size_t unchangedBy(const std::vector<SequenceChange> &changes, const Sequence &a, const Sequence &b)
{
    std::uint32_t inA = 0;
    std::uint32_t inB = 0;
    std::size_t unchanged = 0;
    bool first = true;
    for (const SequenceChange &change : changes) {
        const std::uint32_t run = change.aBegin - inA;
        if ((run == 0 && !first) || change.bBegin - inB != run || change.aSize() + change.bSize() == 0)
            qFatal("changes touch or do not line up");
        if (!std::equal(a.begin() + inA, a.begin() + change.aBegin, b.begin() + inB))
            qFatal("a run between changes differs");
        unchanged += run;
        inA = change.aEnd;
        inB = change.bEnd;
        first = false;
    }
    if (!std::equal(a.begin() + inA, a.end(), b.begin() + inB, b.end()))
        qFatal("the rest differs");
    return unchanged + (a.size() - inA);
}

Sequence edited(Sequence sequence, std::mt19937 &random, int edits, std::uint32_t distinct)
{
    for (int i = 0; i < edits; ++i) {
        const std::size_t at = random() % (sequence.size() + 1);
        const std::uint32_t element = random() % 4 == 0 ? noSuchElement : static_cast<std::uint32_t>(random()) % distinct;
        const auto place = sequence.begin() + static_cast<std::ptrdiff_t>(at);
        if (random() % 2 == 0 || at == sequence.size())
            sequence.insert(place, element);
        else if (random() % 2 == 0)
            sequence.erase(place);
        else
            *place = element;
    }
    return sequence;
}
}

class TestSequenceDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallSequencesHaveShortestScripts();
    void largeSequencesLeadFromOneToTheOther_data();
    void largeSequencesLeadFromOneToTheOther();
    void movedUniqueLineDoesNotPullEverythingAlong();
    void insertionsStandAtTheLastPossiblePlace();
    void emptySides();
};

void TestSequenceDiff::smallSequencesHaveShortestScripts()
{
    std::mt19937 random(20261120);
    for (int round = 0; round < 20'000; ++round) {
        const std::uint32_t distinct = 1 + static_cast<std::uint32_t>(random()) % 8;
        Sequence a(random() % 24);
        std::generate(a.begin(), a.end(), [&] { return static_cast<std::uint32_t>(random()) % distinct; });
        const Sequence b = edited(a, random, static_cast<int>(random() % 12), distinct);
        QCOMPARE(unchangedBy(diffOf(a, b, distinct), a, b), commonLength(a, b));
    }
}

void TestSequenceDiff::largeSequencesLeadFromOneToTheOther_data()
{
    QTest::addColumn<int>("distinct");
    QTest::addColumn<int>("edits");
    QTest::addColumn<double>("nearShortest"); // share of the longest common subsequence that must be kept
    QTest::newRow("nearly all unique, few edits") << 1'000'000 << 40 << 1.0;
    QTest::newRow("nearly all unique, many edits") << 1'000'000 << 1500 << 0.999;
    QTest::newRow("many duplicates, few edits") << 30 << 40 << 1.0;
    QTest::newRow("many duplicates, many edits") << 30 << 1500 << 0.97;
    QTest::newRow("two elements") << 2 << 1500 << 0.95;
}

void TestSequenceDiff::largeSequencesLeadFromOneToTheOther()
{
    QFETCH(int, distinct);
    QFETCH(int, edits);
    QFETCH(double, nearShortest);
    std::mt19937 random(7);
    const auto count = static_cast<std::uint32_t>(distinct);
    for (int round = 0; round < 3; ++round) {
        Sequence a(3000);
        std::generate(a.begin(), a.end(), [&] { return static_cast<std::uint32_t>(random()) % count; });
        const Sequence b = edited(a, random, edits, count);
        const std::size_t unchanged = unchangedBy(diffOf(a, b, count), a, b);
        QVERIFY(static_cast<double>(unchanged) >= nearShortest * static_cast<double>(commonLength(a, b)));
    }
}

void TestSequenceDiff::movedUniqueLineDoesNotPullEverythingAlong()
{
    Sequence a(1000);
    for (std::uint32_t i = 0; i < 1000; ++i)
        a[i] = i % 10; // no element but the last is unique
    Sequence b = a;
    a.insert(a.begin(), 10);
    b.push_back(10);
    QCOMPARE(unchangedBy(diffOf(a, b, 11), a, b), std::size_t(1000));
}

void TestSequenceDiff::insertionsStandAtTheLastPossiblePlace()
{
    const Sequence a{0, 1, 2, 1, 3};
    const Sequence b{0, 1, 2, 1, 2, 1, 3};
    QCOMPARE(diffOf(a, b, 4), (std::vector<SequenceChange>{{4, 4, 4, 6}}));
    QCOMPARE(diffOf(b, a, 4), (std::vector<SequenceChange>{{4, 6, 4, 4}}));
}

void TestSequenceDiff::emptySides()
{
    const Sequence some{0, 1};
    QVERIFY(diffOf({}, {}, 0).empty());
    QVERIFY(diffOf(some, some, 2).empty());
    QCOMPARE(diffOf(some, {}, 2), (std::vector<SequenceChange>{{0, 2, 0, 0}}));
    QCOMPARE(diffOf({}, Sequence{noSuchElement}, 0), (std::vector<SequenceChange>{{0, 0, 0, 1}}));
}

QTEST_GUILESS_MAIN(TestSequenceDiff)
#include "tst_sequencediff.moc"
