// SPDX-License-Identifier: MIT
#include "app/concordctl/mergecommand.h"

#include "app/concordctl/gitmerge.h"
#include "app/concordctl/jsonfile.h"
#include "app/concordctl/report.h"
#include "core/json/write.h"
#include "core/merge/merge.h"
#include "core/outputfile.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Result<MergeRules> rulesIn(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"rules"_s))
        return MergeRules();
    const QString path = parser.value(u"rules"_s);
    const auto json = readJson(path);
    if (!json)
        return json.error();
    auto rules = MergeRules::fromJson(*json);
    if (!rules)
        return Error{rules.error().kind, rules.error().detail, path + u'#' + rules.error().where};
    return rules;
}

std::optional<Resolution::Choice> choiceFrom(const QString &name)
{
    if (name == "mine"_L1)
        return Resolution::Choice::Mine;
    if (name == "theirs"_L1)
        return Resolution::Choice::Theirs;
    if (name == "base"_L1)
        return Resolution::Choice::Base;
    return std::nullopt;
}

/// What --take says; Undecided when it is not given, nothing when it is none of the three.
std::optional<Resolution::Choice> choiceIn(const QCommandLineParser &parser, Console &console)
{
    if (!parser.isSet(u"take"_s))
        return Resolution::Choice::Undecided;
    const auto choice = choiceFrom(parser.value(u"take"_s));
    if (!choice)
        console.say(u"--take is mine, theirs or base."_s);
    return choice;
}

/// Says so when an option is given that this kind of merge has no use for.
bool hasNone(const QStringList &options, const QString &mode, const QCommandLineParser &parser, Console &console)
{
    for (const QString &option : options) {
        if (parser.isSet(option)) {
            console.say(u"--%1 does not go with --%2."_s.arg(option, mode));
            return false;
        }
    }
    return true;
}

/// Where -o sends the result; empty: standard output.
QString outputIn(const QCommandLineParser &parser)
{
    const QString path = parser.value(u"output"_s);
    return path == "-"_L1 ? QString() : path;
}

/// Whether two paths name one file, there or not yet. Devices take what two write.
bool isOneFile(const QString &first, const QString &second)
{
    const QFileInfo one(first);
    const QFileInfo other(second);
    if (one.exists() && other.exists())
        return one.isFile() && one.canonicalFilePath() == other.canonicalFilePath();
    return QDir::cleanPath(one.absoluteFilePath()) == QDir::cleanPath(other.absoluteFilePath());
}

/// Says so when the report and the record would come out in one place.
bool areKeptApart(const QCommandLineParser &parser, Console &console)
{
    const QString output = outputIn(parser);
    const QString report = parser.value(u"report"_s);
    if (report == "-"_L1 && output.isEmpty()) {
        console.say(u"--report - needs -o FILE: the record goes to standard output without it."_s);
        return false;
    }
    if (!report.isEmpty() && report != "-"_L1 && !output.isEmpty() && isOneFile(report, output)) {
        console.say(u"--report and --output name the same file."_s);
        return false;
    }
    return true;
}

ExitStatus writeResult(const QCommandLineParser &parser, const QByteArray &bytes, Console &console)
{
    const QString path = outputIn(parser);
    if (path.isEmpty()) {
        console.write(bytes);
        return ExitStatus::Done;
    }
    if (const auto written = writeOutputFile(path, bytes); !written) {
        console.complain(written.error());
        return ExitStatus::BadInput;
    }
    return ExitStatus::Done;
}

ExitStatus mergeText(const QCommandLineParser &parser, Console &console)
{
    const auto choice = choiceIn(parser, console);
    if (!choice || !hasNone({u"rules"_s, u"report"_s}, u"text"_s, parser, console))
        return ExitStatus::BadInput;
    const QStringList paths = parser.positionalArguments();
    const auto base = readFile(paths.at(0));
    const auto mine = readFile(paths.at(1));
    const auto theirs = readFile(paths.at(2));
    for (const auto *file : {&base, &mine, &theirs}) {
        if (!*file) {
            console.complain(file->error());
            return ExitStatus::BadInput;
        }
    }
    const TextMerge merged = TextMerge::of(base->toStdString(), mine->toStdString(), theirs->toStdString());
    if (*choice != Resolution::Choice::Undecided) {
        const std::string settled = merged.result(merged.settledBy(takeOf(*choice)));
        return writeResult(parser, QByteArray::fromStdString(settled), console);
    }
    const std::string text = merged.withMarkers(paths.at(1).toStdString(), paths.at(0).toStdString(), paths.at(2).toStdString());
    const ExitStatus written = writeResult(parser, QByteArray::fromStdString(text), console);
    if (written != ExitStatus::Done || merged.conflictCount() == 0)
        return written;
    const auto count = merged.conflictCount();
    console.say(count == 1 ? u"1 conflict is marked in the output."_s : u"%1 conflicts are marked in the output."_s.arg(count));
    return ExitStatus::Undecided;
}

ExitStatus mergeGit(const QCommandLineParser &parser, Console &console)
{
    if (!hasNone({u"text"_s, u"take"_s, u"report"_s, u"output"_s}, u"git"_s, parser, console))
        return ExitStatus::BadInput;
    const QStringList arguments = parser.positionalArguments();
    const auto rules = rulesIn(parser);
    bool isNumber = false;
    const int markerSize = arguments.value(3).toInt(&isNumber);
    if (arguments.size() != 5 || !isNumber || markerSize < 1) {
        console.say(
            u"--git wants %O %A %B %L %P, as in: git config merge.concord.driver 'concordctl merge --git %O %A %B %L %P'"_s);
        return ExitStatus::BadInput;
    }
    if (!rules) {
        console.complain(rules.error());
        return ExitStatus::BadInput;
    }
    return mergeForGit({arguments.at(0), arguments.at(1), arguments.at(2), markerSize, arguments.at(4)}, *rules, console);
}

}

QString MergeCommand::name() const
{
    return u"merge"_s;
}

QString MergeCommand::summary() const
{
    return u"Merge two edits of the same JSON record or text"_s;
}

void MergeCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"BASE"_s, u"What both sides started from."_s);
    parser.addPositionalArgument(u"MINE"_s, u"One edit of it."_s);
    parser.addPositionalArgument(u"THEIRS"_s, u"The other edit."_s);
    parser.addOptions({
        {u"rules"_s, u"Merge rules: keyed arrays, atomic groups, server-managed members (JSON)."_s, u"FILE"_s},
        {u"take"_s, u"Decide every conflict so: mine, theirs or base. What only one side changed stays merged."_s, u"SIDE"_s},
        {u"report"_s, u"Write the decisions as JSON to FILE, or, with -o FILE, to standard output for -."_s, u"FILE"_s},
        {{u"o"_s, u"output"_s}, u"Write the merged record to FILE instead of standard output, which - is too."_s, u"FILE"_s},
        {u"text"_s, u"Merge as text, line by line, with conflict markers in diff3 style."_s},
        {u"git"_s, u"Run as a git merge driver; the arguments are %O %A %B %L %P."_s},
    });
}

ExitStatus MergeCommand::run(const QCommandLineParser &parser, Console &console) const
{
    if (parser.isSet(u"git"_s))
        return mergeGit(parser, console);
    if (parser.positionalArguments().size() != 3) {
        console.say(u"merge wants BASE, MINE and THEIRS. See concordctl merge --help."_s);
        return ExitStatus::BadInput;
    }
    if (parser.isSet(u"text"_s))
        return mergeText(parser, console);
    return mergeRecords(parser, console);
}

ExitStatus MergeCommand::mergeRecords(const QCommandLineParser &parser, Console &console) const
{
    const auto choice = choiceIn(parser, console);
    if (!choice || !areKeptApart(parser, console))
        return ExitStatus::BadInput;
    const QStringList paths = parser.positionalArguments();
    const auto rules = rulesIn(parser);
    const auto base = readJson(paths.at(0));
    const auto mine = readJson(paths.at(1), base.valueOr(Value()));
    const auto theirs = readJson(paths.at(2), base.valueOr(Value()));
    if (!rules || !base || !mine || !theirs) {
        console.complain(!rules ? rules.error() : !base ? base.error() : !mine ? mine.error() : theirs.error());
        return ExitStatus::BadInput;
    }
    Merge merged = merge(*base, *mine, *theirs, *rules);
    if (*choice != Resolution::Choice::Undecided)
        merged = merged.withAll(*choice);
    const ExitStatus reported = writeReport(merged, parser.value(u"report"_s), console);
    if (reported != ExitStatus::Done || !merged.isDecided())
        return reported;
    return writeResult(parser, writeJson(merged.result()), console);
}

}
