// SPDX-License-Identifier: MIT
#include "app/concordctl/profilecommand.h"

#include "app/concordctl/ask.h"
#include "app/concordctl/jsonfile.h"
#include "app/concordctl/meaningwords.h"
#include "app/concordctl/remote.h"
#include "core/backend/profilecheck.h"
#include "core/json/write.h"
#include "core/outputfile.h"

#include <QEventLoop>
#include <QTimer>
#include <QUuid>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The answer says nothing about the profile.
bool isInTheWay(const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    const std::array outcomes{Outcome::Unreachable, Outcome::Unknown,         Outcome::Unavailable,
                              Outcome::RateLimited, Outcome::Unauthenticated, Outcome::Forbidden};
    return std::find(outcomes.begin(), outcomes.end(), meaning.outcome) != outcomes.end();
}

/// Carries out what the check asks for, one intention after the other. Gives the first answer that was in the way:
/// the server was not reached, or does not let this user in.
std::optional<Meaning> walk(ProfileCheck &check, Connection &connection)
{
    std::optional<Meaning> inTheWay;
    const auto take = [&](const auto &answer, const Meaning &meaning) {
        if (!inTheWay && isInTheWay(meaning))
            inTheWay = meaning;
        check.take(answer);
    };
    while (!check.isDone()) {
        if (check.delay().count() > 0) {
            QEventLoop pause;
            QTimer::singleShot(check.delay(), &pause, &QEventLoop::quit);
            pause.exec();
        }
        const Intention intention = check.intention();
        if (const auto *list = std::get_if<ListIntention>(&intention)) {
            const ListMeaning answer = askList(connection, *list);
            take(answer, answer.meaning);
        } else if (std::holds_alternative<CollectionsIntention>(intention)) {
            const CollectionsMeaning answer = askCollections(connection);
            take(answer, answer.meaning);
        } else {
            const Meaning answer = ask(connection, intention);
            take(answer, answer);
        }
    }
    return inTheWay;
}

bool isFound(const ProfileCheck &check, QLatin1StringView step, CheckFinding::Verdict verdict)
{
    const auto &findings = check.findings();
    return std::any_of(findings.begin(), findings.end(),
                       [&](const CheckFinding &finding) { return finding.step == step && finding.verdict == verdict; });
}

/// What to do about a check that did not get far, for a person; empty where the table says it all.
QString adviceOn(const ProfileCheck &check, const QCommandLineParser &parser)
{
    using Verdict = CheckFinding::Verdict;
    if (isFound(check, "list"_L1, Verdict::Bad))
        return u"Is this the right address? What is there: concordctl probe %1"_s.arg(parser.value(u"url"_s));
    if (isFound(check, "collections"_L1, Verdict::Bad) && !parser.isSet(u"collection"_s))
        return u"Say in which collection to try it: --collection NAME. What is at the address: concordctl probe %1"_s.arg(
            parser.value(u"url"_s));
    if (isFound(check, "sample"_L1, Verdict::Skipped) && !parser.isSet(u"sample"_s))
        return u"No record is there to be copied: give the content of one with --sample FILE."_s;
    return {};
}
}

QString ProfileCommand::name() const
{
    return u"profile"_s;
}

QString ProfileCommand::summary() const
{
    return u"Check how well a profile fits a backend (profile check FILE)"_s;
}

void ProfileCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"check"_s, u"What to do."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The profile: its file, or the name of one that is built in."_s);
    Remote::declare(parser);
    parser.addOptions({
        {u"sample"_s, u"The content of the scratch record; without it a listed record is copied."_s, u"FILE"_s},
        {u"report"_s, u"Write the result as JSON to FILE, or to standard output, instead of the table, for -."_s, u"FILE"_s},
    });
}

ExitStatus ProfileCommand::run(const QCommandLineParser &parser, Console &console) const
{
    if (parser.positionalArguments().constFirst() != "check"_L1) {
        console.say(u"profile can check: concordctl profile check FILE --url BASE"_s);
        return ExitStatus::BadInput;
    }
    const auto sample = parser.isSet(u"sample"_s) ? readJson(parser.value(u"sample"_s)) : Result<Value>(Value());
    const auto remote = Remote::from(parser, {{}, parser.positionalArguments().at(1)});
    if (!sample || !remote) {
        console.complain(sample ? remote.error() : sample.error());
        return ExitStatus::BadInput;
    }
    Connection &connection = (*remote)->connection();
    const QString unique = QUuid::createUuid().toString(QUuid::Id128).first(12);
    ProfileCheck check(connection.profile(), {(*remote)->collection(), *sample, u"concord-check-"_s + unique, unique.toLatin1()});
    const std::optional<Meaning> inTheWay = walk(check, connection);

    const QByteArray report = writeJson(check.report(), {WriteOptions::Style::Pretty, 2}) + '\n';
    const QString path = parser.value(u"report"_s);
    console.write(path == "-"_L1 ? report : check.table().toLocal8Bit());
    if (!path.isEmpty() && path != "-"_L1) {
        if (const auto written = writeOutputFile(path, report); !written) {
            console.complain(written.error());
            return ExitStatus::BadInput;
        }
    }
    if (check.passed())
        return ExitStatus::Done;
    if (inTheWay) {
        console.say(wordsOf(*inTheWay));
        return exitStatusOf(*inTheWay);
    }
    if (const QString advice = adviceOn(check, parser); !advice.isEmpty())
        console.say(advice);
    return ExitStatus::Undecided;
}

}
