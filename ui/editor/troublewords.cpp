// SPDX-License-Identifier: MIT
#include "ui/editor/troublewords.h"

#include "ui/editor/sessionwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Message = MessageBanner::Message;
using Severity = MessageBanner::Severity;
using Action = MessageBanner::Action;
using sync::Trouble;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(concord::SessionWords)
};

Action showProblemAction()
{
    return {SessionAction::showProblem, Words::tr("Show the &field"), {}};
}

QString lockWords(const Problem &problem)
{
    const QString who = problem.lockedBy.isEmpty() ? Words::tr("Somebody else") : problem.lockedBy;
    if (!problem.lockedUntil.isValid())
        return Words::tr("%1 holds a lock on this record.").arg(who);
    return Words::tr("%1 holds a lock on this record until %2.").arg(who, momentWords(problem.lockedUntil));
}

QString lines(const QStringList &parts)
{
    QStringList lines = parts;
    lines.removeAll(QString());
    return lines.join(u'\n');
}

/// Where the server only says how long, and not until when.
QString lockText(const Trouble &trouble, const QString &words)
{
    if (trouble.problem.lockedUntil.isValid() || !trouble.retryAfter)
        return words;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*trouble.retryAfter);
    return lines({words, Words::tr("It asks to wait %1 s before the next try.").arg(seconds.count())});
}

Message unsupportedMessage(int status, const QString &words)
{
    const QString kept = Words::tr("What you have is kept as a draft.");
    switch (status) {
    case 413:
        return {Severity::Error,
                Words::tr("The record is too large for the server."),
                lines({words, Words::tr("Shorten it and save again."), kept}),
                {}};
    case 414:
        return {Severity::Error,
                Words::tr("The record's id is too long for the server."),
                lines({words, Words::tr("Save it under a shorter one."), kept}),
                {}};
    case 415:
        return {Severity::Error,
                Words::tr("The server does not take records in this form."),
                lines({words, Words::tr("Another profile may fit this backend better: File → Connect to… finds out."), kept}),
                {}};
    default:
        return {Severity::Error, Words::tr("The server cannot do this."), lines({words, kept}), {}};
    }
}

}

MessageBanner::Action retryAction()
{
    return {SessionAction::retry, Words::tr("&Try again"), {}};
}

MessageBanner::Action signInAction()
{
    return {SessionAction::signIn, Words::tr("&Sign in…"), {}};
}

QString momentWords(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

MessageBanner::Message troubleMessage(const sync::Trouble &trouble)
{
    const QString words = serverWords(trouble.problem, trouble.status);
    switch (trouble.kind) {
    case Trouble::Kind::None:
        return {};
    case Trouble::Kind::Invalid:
        return {Severity::Error, Words::tr("The server did not accept the record."), words, {showProblemAction()}};
    case Trouble::Kind::RefusedByRule:
        return {Severity::Error,
                Words::tr("The server refused the change itself; nobody else changed the record."),
                words,
                {showProblemAction(), retryAction()}};
    case Trouble::Kind::StaleAgain:
        return {
            Severity::Warning, Words::tr("The record was saved again by somebody else in the meantime."), words, {retryAction()}};
    case Trouble::Kind::Locked:
        return {Severity::Warning, lockWords(trouble.problem), lockText(trouble, words), {retryAction()}};
    case Trouble::Kind::Forbidden:
        return {Severity::Error,
                Words::tr("You may not change this record. What you typed is kept."),
                words,
                {{SessionAction::signIn, Words::tr("&Sign in as somebody else…"), {}}}};
    case Trouble::Kind::KeyReused:
        return {Severity::Warning,
                Words::tr("The server takes this for a repetition of an earlier request with other content."),
                words,
                {retryAction()}};
    case Trouble::Kind::Unsupported:
        return unsupportedMessage(trouble.status, words);
    case Trouble::Kind::ParentMissing:
        return {Severity::Error, Words::tr("The collection is not there (any more)."), words, {retryAction()}};
    case Trouble::Kind::RedirectRefused:
        return {Severity::Error,
                Words::tr("The server sent the request elsewhere in a way that could lose it, so it was not followed."),
                words,
                {}};
    case Trouble::Kind::Unavailable:
        return {Severity::Warning,
                Words::tr("The server is not available. Nothing was saved; your draft is kept."),
                words,
                {retryAction()}};
    case Trouble::Kind::NotApplied:
        return {Severity::Error, Words::tr("The server said yes, but the record is as it was before."), words, {retryAction()}};
    case Trouble::Kind::Malformed:
        return {Severity::Error, Words::tr("The server's answer makes no sense here."), words, {retryAction()}};
    case Trouble::Kind::OutcomeUnknown:
        return {Severity::Warning, Words::tr("It could not be found out whether the save took effect."), words, {retryAction()}};
    case Trouble::Kind::Gone:
        return {Severity::Error, Words::tr("The record is not there."), words, {retryAction()}};
    }
    return {};
}

}
