// SPDX-License-Identifier: MIT
#include "app/concordctl/probecommand.h"

#include "app/concordctl/ask.h"
#include "app/concordctl/remote.h"
#include "core/backend/probe.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Value strings(const QStringList &list)
{
    std::vector<Value> values;
    for (const QString &text : list)
        values.push_back(Value::string(text));
    return Value::array(std::move(values));
}

/// The collections that its OpenAPI document describes; absent when it has none.
Value described(const std::optional<OpenApiDescription> &openApi)
{
    if (!openApi)
        return {};
    std::vector<Value> collections;
    for (const OpenApiCollection &collection : openApi->collections) {
        collections.push_back(Value::object({{"name", Value::string(collection.name)},
                                             {"requiredHeaders", strings(collection.requiredHeaders)},
                                             {"schema", collection.schema}}));
    }
    return Value::object({{"title", Value::string(openApi->title)}, {"collections", Value::array(std::move(collections))}});
}

Value reportOf(const Probe &probe)
{
    std::vector<Value> proposals;
    for (const ProfileProposal &proposal : probe.proposals()) {
        proposals.push_back(Value::object({{"profile", Value::string(proposal.profile)},
                                           {"score", Value::integer(proposal.score)},
                                           {"seen", strings(proposal.seen)}}));
    }
    return Value::object({{"proposals", Value::array(std::move(proposals))},
                          {"list", strings(probe.listShape())},
                          {"openApi", described(probe.openApi())},
                          {"notes", strings(probe.notes())},
                          {"wantsSignIn", Value::boolean(probe.wantsSignIn())}});
}

/// What to do next, for a person.
QString adviceOn(const Probe &probe, const QString &url)
{
    constexpr int likely = 60;
    const ProfileProposal best = probe.proposals().front();
    if (best.score >= likely)
        return u"%1 fits best. To see how well: concordctl profile check %1 --url %2"_s.arg(best.profile, url);
    if (probe.wantsSignIn())
        return u"It says little to who is not signed in: give a token with --token-file, and --user with it for a password."_s;
    return u"No profile that comes along is known by this; %1 is only a guess. If the API begins at another address, probe that; "
           "else a profile of your own may be needed."_s.arg(best.profile);
}
}

QString ProbeCommand::name() const
{
    return u"probe"_s;
}

QString ProbeCommand::summary() const
{
    return u"Find out which profile fits a backend, by reading only"_s;
}

void ProbeCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"URL"_s, u"The backend's base URL."_s);
    Remote::declareSignIn(parser);
}

ExitStatus ProbeCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto remote = Remote::from(parser, {parser.positionalArguments().constFirst(), u"rest"_s});
    if (!remote) {
        console.complain(remote.error());
        return ExitStatus::BadInput;
    }
    Connection &connection = (*remote)->connection();
    Probe probe(connection.endpoint());
    bool isReached = false;
    QString whyNot;
    while (!probe.isDone()) {
        const HttpReply reply = askPlainly(connection, probe.request());
        isReached = isReached || reply.transport == HttpReply::Transport::Completed;
        whyNot = reply.transportDetail;
        if (!isReached && reply.transport != HttpReply::Transport::Lost) // who breaks off at OPTIONS may well answer a GET
            break;
        probe.take(reply);
    }
    if (!isReached) {
        console.say(u"The server cannot be reached: %1"_s.arg(whyNot));
        return ExitStatus::Unreachable;
    }
    console.writeLine(writeJson(reportOf(probe), {WriteOptions::Style::Pretty, 2}));
    console.say(adviceOn(probe, parser.positionalArguments().constFirst()));
    return ExitStatus::Done;
}

}
