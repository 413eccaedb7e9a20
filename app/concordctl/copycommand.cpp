// SPDX-License-Identifier: MIT
#include "app/concordctl/copycommand.h"

#include "app/concordctl/collectioncopy.h"
#include "app/concordctl/progressbar.h"
#include "core/backend/recordcount.h"
#include "core/json/write.h"

#include <QEventLoop>
#include <QMap>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Remote::Address side(const QCommandLineParser &parser, const QString &name)
{
    Remote::Address address;
    address.url = parser.value(name);
    address.profile = parser.value(name + u"-profile"_s);
    address.collection = parser.value(name + u"-collection"_s);
    address.user = parser.value(name + u"-user"_s);
    address.tokenFile = parser.value(name + u"-token-file"_s);
    address.headers = parser.values(name + u"-header"_s);
    return address;
}

std::optional<CollectionCopy::OnExisting> existingNamed(const QString &name)
{
    if (name == "report"_L1)
        return CollectionCopy::OnExisting::Report;
    if (name == "replace"_L1)
        return CollectionCopy::OnExisting::Replace;
    if (name == "skip"_L1)
        return CollectionCopy::OnExisting::Skip;
    return std::nullopt;
}

QString nameOf(CollectionCopy::Fate fate)
{
    using Fate = CollectionCopy::Fate;
    switch (fate) {
    case Fate::Copied:
        return u"copied"_s;
    case Fate::Replaced:
        return u"replaced"_s;
    case Fate::AlreadyThere:
        return u"alreadyThere"_s;
    case Fate::Skipped:
        return u"skipped"_s;
    case Fate::Conflict:
        return u"conflict"_s;
    case Fate::Unknown:
        return u"unknown"_s;
    case Fate::Missing:
        return u"missing"_s;
    case Fate::Failed:
        break;
    }
    return u"failed"_s;
}

/// A record that needs somebody's attention.
bool isOpen(CollectionCopy::Fate fate)
{
    using Fate = CollectionCopy::Fate;
    return fate == Fate::Conflict || fate == Fate::Unknown || fate == Fate::Missing || fate == Fate::Failed;
}

QByteArray lineOf(const CollectionCopy::Step &step)
{
    return writeJson(Value::object(
        {{"id", Value::string(step.id)}, {"fate", Value::string(nameOf(step.fate))}, {"message", Value::string(step.message)}}));
}

QString routeEnd(Remote &remote)
{
    return remote.connection().baseUrl().toString(QUrl::RemoveUserInfo) + u' ' + remote.collection();
}

/// Numbers of records, by name; the fates that nothing had are left out.
QByteArray countsOf(const CollectionCopy &copy, const QMap<QString, int> &fates)
{
    std::vector<Value::Member> counts{{"read", Value::integer(copy.read())}};
    for (auto fate = fates.constBegin(); fate != fates.constEnd(); ++fate)
        counts.push_back({fate.key().toStdString(), Value::integer(fate.value())});
    if (copy.arrived())
        counts.push_back({"atDestination", Value::integer(*copy.arrived())});
    return writeJson(Value::object({{"counts", Value::object(std::move(counts))}}));
}

}

QString CopyCommand::name() const
{
    return u"copy"_s;
}

QString CopyCommand::summary() const
{
    return u"Carry a collection over to another backend"_s;
}

void CopyCommand::declare(QCommandLineParser &parser) const
{
    for (const auto &[name, what] : {std::pair(u"from"_s, u"source"_s), std::pair(u"to"_s, u"destination"_s)}) {
        parser.addOptions({
            {name, u"The %1's base URL."_s.arg(what), u"URL"_s},
            {name + u"-profile"_s, u"How the %1 is spoken to: a profile's name, or its file."_s.arg(what), u"NAME|FILE"_s,
             u"rest"_s},
            {name + u"-collection"_s, u"The collection there; not needed where URL is one."_s, u"NAME"_s},
            {name + u"-user"_s, u"Sign in there with this name and the password in its token file (Basic)."_s, u"U"_s},
            {name + u"-token-file"_s, u"The file with the token or password for the %1."_s.arg(what), u"F"_s},
            {name + u"-header"_s, u"Send this header field to the %1; can be given several times."_s.arg(what), u"N: V"_s},
        });
    }
    parser.addOptions({
        {u"existing"_s, u"When the destination has another record under the id: report, replace or skip."_s, u"HOW"_s,
         u"report"_s},
        {u"resume"_s,
         u"Write down in FILE what was carried over, and leave out what it says already. Needed where the destination chooses "
         "the ids itself: a record is never sent there twice."_s,
         u"FILE"_s},
    });
}

ExitStatus CopyCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto onExisting = existingNamed(parser.value(u"existing"_s));
    if (!parser.isSet(u"from"_s) || !parser.isSet(u"to"_s) || !onExisting) {
        console.say(onExisting ? u"copy wants --from URL and --to URL."_s : u"--existing is report, replace or skip."_s);
        return ExitStatus::BadInput;
    }
    const auto from = Remote::at(side(parser, u"from"_s));
    const auto to = Remote::at(side(parser, u"to"_s));
    if (!from || !to) {
        console.complain(from ? to.error() : from.error());
        return ExitStatus::BadInput;
    }
    if (!(*to)->connection().profile().canCreate()) {
        console.say(u"This profile cannot create records at the destination."_s);
        return ExitStatus::BadInput;
    }
    CopyJournal journal;
    if (parser.isSet(u"resume"_s)) {
        const auto opened = journal.open(parser.value(u"resume"_s), {routeEnd(**from), routeEnd(**to)});
        if (!opened) {
            console.complain(opened.error());
            return ExitStatus::BadInput;
        }
    }
    CollectionCopy copy(**from, **to, *onExisting, journal);
    return follow(copy, console);
}

ExitStatus CopyCommand::follow(CollectionCopy &copy, Console &console) const
{
    QEventLoop loop;
    ProgressBar bar;
    QMap<QString, int> fates;
    bool hasOpen = false;
    ExitStatus status = ExitStatus::Done;
    QObject::connect(&copy, &CollectionCopy::stepped, &loop, [&](const CollectionCopy::Step &step) {
        ++fates[nameOf(step.fate)];
        if (isOpen(step.fate)) {
            hasOpen = true;
            bar.clear();
            console.writeLine(lineOf(step));
        }
        bar.show(copy.read(), copy.total());
    });
    QObject::connect(&copy, &CollectionCopy::finished, &loop, [&](ExitStatus end, const QString &message) {
        bar.clear();
        status = end;
        if (!message.isEmpty())
            console.say(message);
        loop.quit();
    });
    copy.start();
    loop.exec();

    console.writeLine(countsOf(copy, fates));
    if (status == ExitStatus::Done && copy.total() && *copy.total() != copy.read())
        console.say(u"The source claims %1 and listed %2."_s.arg(recordCount(*copy.total())).arg(copy.read()));
    return status == ExitStatus::Done && hasOpen ? ExitStatus::Undecided : status;
}

}
