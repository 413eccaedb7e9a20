// SPDX-License-Identifier: MIT
// Prints how fast the merge engine is, as ratios to peers that did the same job in the same run.
#include "tests/bench/jsonbench.h"
#include "tests/bench/linebench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures Concord's merge engine against its peers; exit status 1 when a goal is missed."_s);
    parser.addHelpOption();
    const QCommandLineOption seconds(u"seconds"_s, u"Time for each row."_s, u"s"_s, u"2"_s);
    const QCommandLineOption quick(u"quick"_s, u"Leave out the 100 MB records and the million lines."_s);
    parser.addOptions({seconds, quick});
    parser.addPositionalArgument(u"area"_s, u"json or lines; both when left out."_s, u"[area…]"_s);
    parser.process(app);
    const QStringList areas = parser.positionalArguments();
    bench::Table table(parser.value(seconds).toDouble());
    if (areas.isEmpty() || areas.contains(u"json"_s))
        bench::jsonBench(table, parser.isSet(quick) ? 10'000'000 : 100'000'000);
    if (areas.isEmpty() || areas.contains(u"lines"_s))
        bench::lineBench(table, parser.isSet(quick) ? 100'000 : 1'000'000);
    std::printf("\n%zu goals missed\n", table.missed());
    return table.missed() == 0 ? 0 : 1;
}
