// SPDX-License-Identifier: MIT
#include "core/json/knownruns.h"

#include "core/json/parse.h"

#include <QTest>
#include <atomic>
#include <thread>

using namespace concord;
using json::KnownRuns;
using json::Node;

class TestKnownRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownAtFirst();
    void aRunIsFoundByAllOfItsPlaces();
    void theLastFewAreKept();
    void aNodeAtTheAddressOfAFreedOneIsAnotherPlace();
    void threadsFindOnlyWhatWasRemembered();
};

void TestKnownRuns::nothingIsKnownAtFirst()
{
    const Node child;
    const Node other;
    QVERIFY(!KnownRuns().find({&child, &other, 1}));
}

void TestKnownRuns::aRunIsFoundByAllOfItsPlaces()
{
    const Node nodes[3];
    KnownRuns runs;
    runs.remember({&nodes[0], &nodes[1], 7}, 0);
    runs.remember({&nodes[1], &nodes[0], 7}, 42);
    QCOMPARE(runs.find({&nodes[0], &nodes[1], 7}), std::optional<std::size_t>(0)); // none alike is known too
    QCOMPARE(runs.find({&nodes[1], &nodes[0], 7}), std::optional<std::size_t>(42));
    QVERIFY(!runs.find({&nodes[2], &nodes[1], 7}));
    QVERIFY(!runs.find({&nodes[0], &nodes[2], 7}));
    QVERIFY(!runs.find({&nodes[0], &nodes[1], 8}));
}

void TestKnownRuns::theLastFewAreKept()
{
    const std::vector<Node> nodes(100);
    KnownRuns runs;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        runs.remember({&nodes[i], &nodes[0], 1}, i);
        QCOMPARE(runs.find({&nodes[i], &nodes[0], 1}), std::optional(i));
    }
    QVERIFY(runs.find({&nodes[90], &nodes[0], 1}));
    QVERIFY(!runs.find({&nodes[0], &nodes[0], 1})); // so that it never grows
}

/// A document of numbers, large enough for its runs to be remembered, that differs from others at one element.
QByteArray numbersExceptAt(int place)
{
    QByteArray text = "[";
    for (int i = 0; i < 20'000; ++i)
        text += QByteArray::number(i == place ? 99'999 : 10'000 + i) + ',';
    return text + "0]";
}

void TestKnownRuns::aNodeAtTheAddressOfAFreedOneIsAnotherPlace()
{
    const Value base = *parseJson(numbersExceptAt(-1));
    for (const int place : {5, 19'000, 12'345, 5}) {
        const Value other =
            *parseJson(numbersExceptAt(place)); // freed at the end, so that the next one takes its place in memory
        for (int again = 0; again < 2; ++again) {
            QCOMPARE(Value::commonRun(base, 0, other, 0), std::size_t(place));
            QCOMPARE(Value::commonRun(other, 0, base, 0), std::size_t(place));
            QCOMPARE(Value::commonRun(base, std::size_t(place) + 1, other, std::size_t(place) + 1), std::size_t(20'000 - place));
        }
    }
}

void TestKnownRuns::threadsFindOnlyWhatWasRemembered()
{
    const std::vector<Node> nodes(40);
    KnownRuns runs;
    std::atomic<int> wrong = 0;
    const auto work = [&](std::size_t first) {
        for (std::size_t round = 0; round < 5000; ++round) {
            const std::size_t i = (first + round * 7) % nodes.size();
            if (const std::optional<std::size_t> found = runs.find({&nodes[i], &nodes[0], 1}); found && *found != i)
                ++wrong;
            runs.remember({&nodes[i], &nodes[0], 1}, i);
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t first = 0; first < 4; ++first)
        threads.emplace_back(work, first);
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestKnownRuns)
#include "tst_knownruns.moc"
