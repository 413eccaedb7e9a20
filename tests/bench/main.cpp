// SPDX-License-Identifier: MIT
// Prints how fast the merge engine is, as ratios to peers that did the same job in the same run.
#include "tests/bench/jsonbench.h"
#include "tests/bench/linebench.h"
#include "tests/bench/mergebench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>
#include <git2.h>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Concord's merge engine against its peers; exit status 1 when a goal is missed."_s);
    parser.addHelpOption();
    const QCommandLineOption seconds(u"seconds"_s, u"Time for each row."_s, u"s"_s, u"2"_s);
    const QCommandLineOption quick(u"quick"_s, u"Leave out the 100 MB records and the million lines."_s);
    const QCommandLineOption trimerge(u"trimerge"_s, u"The folder whose node_modules has trimerge."_s, u"folder"_s, u"."_s);
    parser.addOptions({seconds, quick, trimerge});
    parser.addPositionalArgument(u"area"_s, u"json, merge or lines; all when left out."_s, u"[area…]"_s);
    parser.process(app);
    const QStringList areas = parser.positionalArguments();
    const auto isWanted = [&areas](const QString &area) { return areas.isEmpty() || areas.contains(area); };
    const std::size_t largestRecord = parser.isSet(quick) ? 10'000'000 : 100'000'000;
    const std::size_t mostLines = parser.isSet(quick) ? 100'000 : 1'000'000;
    git_libgit2_init();
    bench::Table table(parser.value(seconds).toDouble());
    table.printHead();
    if (isWanted(u"json"_s))
        bench::jsonBench(table, largestRecord);
    if (isWanted(u"merge"_s))
        bench::mergeBench(table, largestRecord, parser.value(trimerge));
    if (isWanted(u"lines"_s))
        bench::lineBench(table, mostLines);
    git_libgit2_shutdown();
    std::printf("\n%zu goals missed\n", table.missed());
    return table.missed() == 0 ? 0 : 1;
}
