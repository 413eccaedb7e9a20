// SPDX-License-Identifier: MIT
// concord-simulate: many runs of the simulation, and the story of the first that fails.
#include "shrink.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace simulation;
using namespace Qt::StringLiterals;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

std::optional<std::set<Fault>> faultsIn(const QString &list)
{
    if (list == u"all")
        return allFaults();
    std::set<Fault> faults;
    for (const QString &name : list.split(u',', Qt::SkipEmptyParts)) {
        const auto fault = faultNamed(name);
        if (!fault)
            return {};
        faults.insert(*fault);
    }
    return faults;
}

void tell(const Options &failing)
{
    Options smallest = shrink(failing);
    smallest.story = Options::Story::Told;
    const Outcome outcome = simulate(smallest);
    QStringList faults;
    for (const Fault fault : smallest.faults)
        faults << nameOf(fault);
    out() << "seed " << failing.seed << " fails. Shrunk to " << smallest.editors << " editors, " << smallest.actions
          << " actions each, faults: " << (faults.isEmpty() ? u"none"_s : faults.join(u", "_s)) << "\n\n";
    for (const QString &line : outcome.story)
        out() << line << '\n';
    out() << "\nviolated: " << outcome.violation.value_or(QString()) << '\n';
}

int run(Options options, int runs)
{
    QElapsedTimer clock;
    clock.start();
    std::int64_t steps = 0;
    std::int64_t faults = 0;
    const std::uint64_t first = options.seed;
    for (int i = 0; i < runs; ++i) {
        options.seed = first + std::uint64_t(i);
        const Outcome outcome = simulate(options);
        steps += outcome.steps;
        faults += outcome.faults;
        if (outcome.violation) {
            tell(options);
            return 1;
        }
    }
    const double seconds = double(clock.elapsed()) / 1000;
    out() << runs << " runs, " << steps << " steps, " << faults << " faults, no invariant broken; " << seconds << " s, "
          << qint64(double(steps) / std::max(seconds, 0.001)) << " steps per second\n";
    return 0;
}

}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"concord-simulate"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Drives editors through a hostile network in virtual time and checks that no edit is lost."_s);
    parser.addHelpOption();
    parser.addOptions({{u"seed"_s, u"First seed; each run takes the next."_s, u"S"_s, u"1"_s},
                       {u"runs"_s, u"How many runs."_s, u"N"_s, u"1000"_s},
                       {u"editors"_s, u"Editors in each run."_s, u"E"_s, u"3"_s},
                       {u"actions"_s, u"Actions of each user before everybody is left to come to rest."_s, u"A"_s, u"12"_s},
                       {u"faults"_s,
                        u"all, or a list: delay, drop-request, drop-reply, duplicate, restart, error, busy, sign-out, "
                        "rotate, behind, delete, crash, offline, redirect, lock, rule, no-tag, precondition."_s,
                        u"LIST"_s, u"all"_s},
                       {u"story"_s, u"Tell the story of the first seed, whether it fails or not."_s}});
    parser.process(application);
    const auto faults = faultsIn(parser.value(u"faults"_s));
    Options options;
    options.seed = parser.value(u"seed"_s).toULongLong();
    options.editors = parser.value(u"editors"_s).toInt();
    options.actions = parser.value(u"actions"_s).toInt();
    const int runs = parser.value(u"runs"_s).toInt();
    if (!faults || options.editors < 1 || options.actions < 1 || runs < 1) {
        QTextStream(stderr) << parser.helpText();
        return 2;
    }
    options.faults = *faults;
    if (!parser.isSet(u"story"_s))
        return run(options, runs);
    options.story = Options::Story::Told;
    for (const QString &line : simulate(options).story)
        out() << line << '\n';
    return 0;
}
