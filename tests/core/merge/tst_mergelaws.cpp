// SPDX-License-Identifier: MIT
// The laws of the merge over generated records. CONCORD_CASES sets how many (200,000 when not given), CONCORD_SEED where to
// begin. A failing case is made as small as it gets and printed with its seed.
#include "tests/core/merge/mergelaws.h"

#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::testing;

class TestMergeLaws : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void hold();
    void shrinkingFindsTheSmallestCase();
};

namespace {
std::uint64_t numberFrom(const char *variable, std::uint64_t otherwise)
{
    bool isNumber = false;
    const std::uint64_t number = qEnvironmentVariable(variable).toULongLong(&isNumber);
    return isNumber ? number : otherwise;
}

/// Every fourth case has rules.
Triple caseOf(std::uint64_t seed)
{
    RecordGenerator generator(seed);
    return seed % 4 == 3 ? generator.tripleWithRules() : generator.triple();
}

const MergeLaw *brokenLaw(const Triple &triple)
{
    const bool hasRules = !(triple.rules == MergeRules());
    for (const MergeLaw &law : mergeLaws()) {
        if ((!hasRules || law.holdsWithRules) && !law.broken(triple).isEmpty())
            return &law;
    }
    return nullptr;
}

QString storyOf(const MergeLaw &law, std::uint64_t seed)
{
    const auto fails = [&law](const Triple &triple) { return !law.broken(triple).isEmpty(); };
    const Triple smallest = shrunk(caseOf(seed), fails);
    return u"\"%1\" does not hold for CONCORD_SEED=%2: %3%4"_s.arg(QString::fromUtf8(law.name), QString::number(seed),
                                                                   law.broken(smallest), smallest.toString());
}
}

void TestMergeLaws::hold()
{
    const std::uint64_t first = numberFrom("CONCORD_SEED", 1);
    const std::uint64_t count = numberFrom("CONCORD_CASES", 200'000);
    std::atomic<std::uint64_t> next = first;
    std::atomic<bool> hasFailed = false;
    std::mutex mutex;
    QString story;
    const auto work = [&] {
        for (std::uint64_t seed = next++; seed < first + count && !hasFailed; seed = next++) {
            const MergeLaw *broken = brokenLaw(caseOf(seed));
            if (!broken || hasFailed.exchange(true))
                continue;
            const std::lock_guard lock(mutex);
            story = storyOf(*broken, seed);
        }
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < std::clamp(std::thread::hardware_concurrency(), 1u, 8u); ++i)
            workers.emplace_back(work);
    }
    QVERIFY2(story.isEmpty(), qPrintable(story));
    qInfo("%llu cases from seed %llu, %zu laws", static_cast<unsigned long long>(count), static_cast<unsigned long long>(first), mergeLaws().size());
}

void TestMergeLaws::shrinkingFindsTheSmallestCase()
{
    const auto fails = [](const Triple &triple) { return triple.mine.contains("a") && triple.theirs.contains("b"); };
    std::uint64_t seed = 1;
    while (!fails(RecordGenerator(seed).triple()))
        ++seed;
    const Triple smallest = shrunk(RecordGenerator(seed).triple(), fails);
    QCOMPARE(smallest.mine.size(), std::size_t(1));
    QCOMPARE(smallest.theirs.size(), std::size_t(1));
    QVERIFY(smallest.base.isAbsent() || smallest.base.size() == 0);
}

QTEST_GUILESS_MAIN(TestMergeLaws)
#include "tst_mergelaws.moc"
