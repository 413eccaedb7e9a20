// SPDX-License-Identifier: MIT
// Thousands of runs in which nothing may be lost, and a few rules broken on purpose, each of which has to be noticed.
#include "shrink.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace simulation;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(simulation::BrokenRule)
Q_DECLARE_METATYPE(std::optional<simulation::Storage>)

class TestSimulation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nothingIsLost_data();
    void nothingIsLost();
    void theSameSeedIsTheSameRun();
    void aBrokenRuleIsNoticed_data();
    void aBrokenRuleIsNoticed();
    void aFailingRunIsShrunkAndTold();
};

namespace {

QString story(const Options &failing)
{
    Options smallest = shrink(failing);
    smallest.story = Options::Story::Told;
    const Outcome outcome = simulate(smallest);
    const QStringList lines(outcome.story.begin(), outcome.story.end());
    return u"seed %1\n%2\nviolated: %3"_s.arg(failing.seed).arg(lines.join(u'\n'), outcome.violation.value_or(QString()));
}

/// The first run of so many that breaks an invariant.
std::optional<Options> firstFailure(Options options, int runs)
{
    for (int run = 1; run <= runs; ++run) {
        options.seed = std::uint64_t(run);
        if (simulate(options).violation)
            return options;
    }
    return {};
}

}

void TestSimulation::nothingIsLost_data()
{
    QTest::addColumn<int>("runs");
    QTest::addColumn<int>("editors");
    QTest::addColumn<quint64>("firstSeed");
    QTest::addColumn<std::optional<Storage>>("storage");
    const std::optional<Storage> drawn;
    QTest::newRow("three editors") << 8'000 << 3 << quint64(1) << drawn;
    QTest::newRow("two editors") << 1'500 << 2 << quint64(1'000'001) << drawn;
    QTest::newRow("six editors") << 500 << 6 << quint64(2'000'001) << drawn;
    QTest::newRow("three editors over the real vault") << 60 << 3 << quint64(3'000'001) << std::optional(Storage::Vault);
}

void TestSimulation::nothingIsLost()
{
    QFETCH(int, runs);
    QFETCH(int, editors);
    QFETCH(quint64, firstSeed);
    QFETCH(std::optional<Storage>, storage);
    QElapsedTimer clock;
    clock.start();
    Options options;
    options.editors = editors;
    options.faults = allFaults();
    options.storage = storage;
    qint64 steps = 0;
    qint64 faults = 0;
    for (int run = 0; run < runs; ++run) {
        options.seed = firstSeed + std::uint64_t(run);
        const Outcome outcome = simulate(options);
        steps += outcome.steps;
        faults += outcome.faults;
        if (!outcome.violation)
            continue;
        qInfo("seed %llu: %s", static_cast<unsigned long long>(options.seed), qPrintable(*outcome.violation));
        QFAIL(qPrintable(story(options)));
    }
    QVERIFY2(faults > runs, "a quiet network proves nothing");
    const qint64 perSecond = steps * 1000 / std::max<qint64>(1, clock.elapsed());
    qInfo("%d runs, %lld steps, %lld faults, %lld steps per second", runs, static_cast<long long>(steps),
          static_cast<long long>(faults), static_cast<long long>(perSecond));
}

void TestSimulation::theSameSeedIsTheSameRun()
{
    Options options;
    options.faults = allFaults();
    options.story = Options::Story::Told;
    options.seed = 4711;
    const Outcome once = simulate(options);
    QCOMPARE(simulate(options).story, once.story);
    options.seed = 4712;
    QVERIFY(simulate(options).story != once.story);
}

void TestSimulation::aBrokenRuleIsNoticed_data()
{
    QTest::addColumn<BrokenRule>("broken");
    QTest::addColumn<QRegularExpression>("noticedAs");
    const auto row = [](const char *name, BrokenRule broken, const QString &noticedAs) {
        QTest::newRow(name) << broken << QRegularExpression(noticedAs);
    };
    row("a write without If-Match", BrokenRule::SkipIfMatch, u"never seen|never saw"_s);
    row("a 303 that is followed", BrokenRule::FollowRedirect, u"never had|still there"_s);
    row("a draft that is dropped when the request goes out", BrokenRule::DropDraftEarly,
        u"neither in its vault nor|lost .* in a crash"_s);
    row("a POST that is sent again", BrokenRule::ResendPost, u"wanted one record and got two"_s);
    row("no reply taken for success", BrokenRule::TrustLostReply, u"never had|still there"_s);
    row("a 503 to a create taken for not done", BrokenRule::TrustBusyGateway, u"wanted one record and got two"_s);
    row("a create that is repeated with another key", BrokenRule::FreshKey, u"wanted one record and got two"_s);
    row("an unguarded write without a look", BrokenRule::SkipLook, u"never seen|never saw|nobody typed|without a look"_s);
    row("mine put over theirs", BrokenRule::OverwriteOnConflict, u"never seen"_s);
}

void TestSimulation::aBrokenRuleIsNoticed()
{
    QFETCH(BrokenRule, broken);
    QFETCH(QRegularExpression, noticedAs);
    Options options;
    options.faults = allFaults();
    options.broken = broken;
    const auto failing = firstFailure(options, 1'000);
    QVERIFY(failing);
    const QString violation = *simulate(*failing).violation;
    QVERIFY2(noticedAs.match(violation).hasMatch(), qPrintable(violation));
    qInfo("noticed in run %llu: %s", static_cast<unsigned long long>(failing->seed), qPrintable(violation));
}

void TestSimulation::aFailingRunIsShrunkAndTold()
{
    Options options;
    options.faults = allFaults();
    options.broken = BrokenRule::SkipIfMatch;
    const auto failing = firstFailure(options, 1'000);
    QVERIFY(failing);
    Options smallest = shrink(*failing);
    smallest.story = Options::Story::Told;
    const Outcome outcome = simulate(smallest);
    QVERIFY(outcome.violation);
    QVERIFY(smallest.faults.size() < options.faults.size());
    QVERIFY2(outcome.story.size() <= 80, qPrintable(QString::number(outcome.story.size())));
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
