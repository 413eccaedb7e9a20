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

/// Nothing when one of them cannot be understood.
std::optional<Options> optionsIn(const QCommandLineParser &parser)
{
    const auto faults = faultsIn(parser.value(u"faults"_s));
    const auto broken = brokenRuleNamed(parser.value(u"break"_s));
    Options options;
    options.seed = parser.value(u"seed"_s).toULongLong();
    options.editors = parser.value(u"editors"_s).toInt();
    options.actions = parser.value(u"actions"_s).toInt();
    options.tokens = tokensNamed(parser.value(u"tokens"_s));
    options.storage = storageNamed(parser.value(u"vault"_s));
    const bool areNamed =
        parser.isSet(u"tokens"_s) == options.tokens.has_value() && parser.isSet(u"vault"_s) == options.storage.has_value();
    if (!faults || !broken || !areNamed || options.editors < 1 || options.actions < 1)
        return {};
    options.faults = *faults;
    options.broken = *broken;
    return options;
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
          << " actions each, " << nameOf(tokensOf(smallest))
          << " version tokens, faults: " << (faults.isEmpty() ? u"none"_s : faults.join(u", "_s)) << "\n\n";
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
    const auto report = [&](int done) {
        const double seconds = double(clock.elapsed()) / 1000;
        out() << done << " runs, " << steps << " steps, " << faults << " faults, no invariant broken; " << seconds << " s, "
              << qint64(double(steps) / std::max(seconds, 0.001)) << " steps per second" << Qt::endl;
    };
    for (int i = 0; i < runs; ++i) {
        if (i > 0 && i % 50'000 == 0)
            report(i);
        options.seed = first + std::uint64_t(i);
        const Outcome outcome = simulate(options);
        steps += outcome.steps;
        faults += outcome.faults;
        if (outcome.violation) {
            tell(options);
            return 1;
        }
    }
    report(runs);
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
    parser.addOptions(
        {{u"seed"_s, u"First seed; each run takes the next."_s, u"S"_s, u"1"_s},
         {u"runs"_s, u"How many runs."_s, u"N"_s, u"1000"_s},
         {u"editors"_s, u"Editors in each run."_s, u"E"_s, u"3"_s},
         {u"actions"_s, u"Actions of each user before everybody is left to come to rest."_s, u"A"_s, u"12"_s},
         {u"faults"_s,
          u"all, or a list: delay, drop-request, drop-reply, duplicate, restart, error, gateway, busy, sign-out, "
          "rotate, behind, delete, crash, offline, redirect, lock, rule, no-tag, precondition."_s,
          u"LIST"_s, u"all"_s},
         {u"tokens"_s,
          u"What the server says about versions: strong, weak-matched, weak-first, weak, ignored, body or none; "
          "without it the seed has its say."_s,
          u"KIND"_s},
         {u"vault"_s, u"Where drafts are kept: real (SQLite in memory) or model; without it real in one run of 64."_s, u"KIND"_s},
         {u"break"_s,
          u"Break a rule on purpose, to see it noticed: skip-if-match, follow-redirect, drop-draft-early, resend-post, "
          "trust-lost-reply, overwrite-on-conflict, trust-busy-gateway, fresh-key, skip-look."_s,
          u"RULE"_s, u"none"_s},
         {u"story"_s, u"Tell the story of the first seed, whether it fails or not."_s}});
    parser.process(application);
    const auto options = optionsIn(parser);
    const int runs = parser.value(u"runs"_s).toInt();
    if (!options || runs < 1) {
        QTextStream(stderr) << parser.helpText();
        return 2;
    }
    if (!parser.isSet(u"story"_s))
        return run(*options, runs);
    Options told = *options;
    told.story = Options::Story::Told;
    for (const QString &line : simulate(told).story)
        out() << line << '\n';
    return 0;
}
