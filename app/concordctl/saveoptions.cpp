// SPDX-License-Identifier: MIT
#include "app/concordctl/saveoptions.h"

#include "app/concordctl/keptdraft.h"
#include "app/concordctl/report.h"
#include "core/json/write.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

std::optional<OnConflict> policyNamed(const QString &name)
{
    if (name == "fail"_L1)
        return OnConflict::Fail;
    if (name == "merge"_L1)
        return OnConflict::Merge;
    if (name == "mine"_L1)
        return OnConflict::Mine;
    if (name == "theirs"_L1)
        return OnConflict::Theirs;
    return std::nullopt;
}

}

void SaveOptions::declare(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"base"_s,
         u"The edit began with the record in FILE, at the version in FILE.etag, as get --base wrote them. Both are "
         "brought up to date when it was saved."_s,
         u"FILE"_s},
        {u"on-conflict"_s,
         u"When someone else saved first: fail, merge (and report what needs a choice), or merge and decide each "
         "conflict for mine or theirs."_s,
         u"HOW"_s, u"merge"_s},
        {u"report"_s, u"Write what was merged, and how, as JSON to FILE, or to standard output for -."_s, u"FILE"_s},
    });
}

Result<SaveOptions> SaveOptions::from(const QCommandLineParser &parser)
{
    SaveOptions options;
    const auto policy = policyNamed(parser.value(u"on-conflict"_s));
    if (!policy)
        return Error{Error::Kind::BadUsage, u"--on-conflict is fail, merge, mine or theirs."_s, {}};
    options.onConflict = *policy;
    options.report = parser.value(u"report"_s);
    options.basePath = parser.value(u"base"_s);
    if (!options.basePath.isEmpty()) {
        auto base = BaseFile::read(options.basePath);
        if (!base)
            return base.error();
        options.base = *base;
    }
    return options;
}

RecordWrite::Outcome carryOut(RecordWrite &write, const std::function<void()> &start)
{
    QEventLoop loop;
    RecordWrite::Outcome outcome;
    const auto ended = QObject::connect(
        &write, &RecordWrite::finished, &loop,
        [&](const RecordWrite::Outcome &end) {
            outcome = end;
            loop.quit();
        },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(&loop, start, Qt::QueuedConnection);
    loop.exec();
    QObject::disconnect(ended);
    return outcome;
}

ExitStatus conclude(const RecordWrite::Outcome &outcome, const SaveOptions &options, Console &console)
{
    if (!outcome.message.isEmpty())
        console.say(outcome.message);
    if (outcome.status == ExitStatus::Unreachable && !outcome.record.isAbsent())
        keepDraft(outcome, console);
    const bool wantsReport = outcome.status == ExitStatus::Undecided || !options.report.isEmpty();
    if (wantsReport) {
        const ExitStatus reported = writeReport(outcome.merge.value_or(Merge()), options.report, console);
        if (reported == ExitStatus::BadInput)
            return reported;
    }
    if (outcome.status != ExitStatus::Done)
        return outcome.status;
    if (!options.basePath.isEmpty() && !outcome.record.isAbsent()) {
        if (const auto written = BaseFile{outcome.record, outcome.revision}.write(options.basePath); !written) {
            console.complain(written.error());
            return ExitStatus::BadInput;
        }
    }
    if (options.report != "-"_L1) {
        const Value line = Value::object(
            {{"id", Value::string(outcome.key.id)}, {"etag", Value::string(QString::fromLatin1(outcome.revision.token))}});
        console.writeLine(writeJson(line));
    }
    return ExitStatus::Done;
}

}
