// SPDX-License-Identifier: MIT
#include "app/concordctl/batch.h"

#include "app/concordctl/assignments.h"
#include "app/concordctl/keptdraft.h"
#include "core/json/write.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qint64 usualYield = 40; // ms
constexpr qint64 longestYield = 2'000; // ms

Result<std::vector<Assignment>> assignmentsOn(const QByteArray &line)
{
    std::vector<Assignment> assignments;
    const QStringList texts = QString::fromUtf8(line).split(u'\t', Qt::SkipEmptyParts);
    for (const QString &text : texts) {
        auto assignment = Assignment::parse(text);
        if (!assignment)
            return assignment.error();
        assignments.push_back(*assignment);
    }
    return assignments;
}

QByteArray lineOf(int number, const RecordWrite::Outcome &outcome)
{
    std::vector<Value::Member> members{{"line", Value::integer(number)}, {"status", Value::integer(int(outcome.status))}};
    if (outcome.status == ExitStatus::Done)
        members.push_back({"etag", Value::string(QString::fromLatin1(outcome.revision.token))});
    if (!outcome.message.isEmpty())
        members.push_back({"message", Value::string(outcome.message)});
    if (outcome.merge)
        members.push_back({"report", mergeReport(*outcome.merge)});
    return writeJson(Value::object(std::move(members)), {WriteOptions::Style::Compact, 0});
}

/// After a save that met someone else's, the others go first for a random while, up to as long as it took: a loop without a pause
/// would win every time, and one with a short pause where the server or the machine is slow.
void yieldToOthers(std::chrono::milliseconds took)
{
    const qint64 longest = std::clamp<qint64>(took.count(), usualYield, longestYield);
    QEventLoop pause;
    QTimer::singleShot(QRandomGenerator::global()->bounded(int(longest)), &pause, &QEventLoop::quit);
    pause.exec();
}

bool endsBatch(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Done:
    case ExitStatus::Undecided:
    case ExitStatus::BadInput:
    case ExitStatus::Refused:
        return false;
    case ExitStatus::Deleted:
    case ExitStatus::Locked:
    case ExitStatus::NotAllowed:
    case ExitStatus::Unreachable:
        break;
    }
    return true;
}

/// What a line's write left is in its report, and the next line does not go on with it.
void dropDraft(Remote &remote, const RecordKey &key)
{
    const DraftKey draft = remote.connection().draftKey(key);
    (void)remote.vault().draft(draft); // only what was given is removed
    (void)remote.vault().removeDraft(draft);
}

}

ExitStatus runBatch(Remote &remote, const RecordKey &key, const SaveOptions &options, Console &console)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        console.say(input.errorString());
        return ExitStatus::BadInput;
    }
    ExitStatus status = ExitStatus::Done;
    std::unique_ptr<RecordWrite> write;
    int number = 0;
    for (QByteArray line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
        ++number;
        const auto assignments = assignmentsOn(line.trimmed());
        RecordWrite::Outcome outcome;
        QElapsedTimer stopwatch;
        stopwatch.start();
        if (assignments) {
            const auto edit = [list = *assignments](const Value &base) { return assigned(base, list); };
            // A write that did not come to its end is not gone on with: its session may hold what was refused.
            const bool isFresh = !write;
            if (isFresh)
                write = std::make_unique<RecordWrite>(&remote.connection(), options.onConflict);
            const auto &base = number == 1 ? options.base : std::nullopt;
            outcome = carryOut(*write, [&] { isFresh ? write->update(key, base, edit) : write->updateAgain(edit); });
        } else {
            outcome.status = ExitStatus::BadInput;
            outcome.message = assignments.error().toString();
        }
        console.writeLine(lineOf(number, outcome));
        if (outcome.status != ExitStatus::Done) {
            write.reset();
            dropDraft(remote, key);
            status = status == ExitStatus::Done ? outcome.status : status;
        }
        if (outcome.status == ExitStatus::Unreachable)
            keepDraft(outcome, console);
        if (endsBatch(outcome.status))
            break;
        if (outcome.merge)
            yieldToOthers(std::chrono::milliseconds(stopwatch.elapsed()));
    }
    return status;
}

}
