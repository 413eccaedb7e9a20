// SPDX-License-Identifier: MIT
#include "app/concordctl/listcommand.h"

#include "app/concordctl/ask.h"
#include "app/concordctl/meaningwords.h"
#include "app/concordctl/remote.h"
#include "core/json/write.h"
#include "core/net/recordlist.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QByteArray lineOf(const ListedRecord &record)
{
    std::vector<Value::Member> members{{"id", Value::string(record.id)}};
    if (record.revision.isValid())
        members.push_back({"etag", Value::string(QString::fromLatin1(record.revision.token))});
    members.push_back({"summary", record.summary});
    return writeJson(Value::object(std::move(members)), {WriteOptions::Style::Compact, 0});
}

ExitStatus listCollections(Remote &remote, Console &console)
{
    const CollectionsMeaning reply = askCollections(remote.connection());
    if (const ExitStatus status = exitStatusOf(reply.meaning); status != ExitStatus::Done) {
        console.say(wordsOf(reply.meaning));
        return status;
    }
    for (const CollectionDescription &collection : reply.collections) {
        std::vector<Value::Member> members{{"name", Value::string(collection.name)}, {"title", Value::string(collection.title)}};
        if (collection.count)
            members.push_back({"count", Value::integer(*collection.count)});
        console.writeLine(writeJson(Value::object(std::move(members))));
    }
    return ExitStatus::Done;
}

/// Prints the records as they come, until there are `limit` or no more.
ExitStatus printRecords(RecordList &list, std::size_t limit, const std::function<QByteArray(const ListedRecord &)> &format,
                        Console &console)
{
    QEventLoop loop;
    std::size_t printed = 0;
    QObject::connect(&list, &RecordList::stateChanged, &loop, [&] {
        if (list.state() == RecordList::State::Failed)
            return loop.quit();
        if (list.state() != RecordList::State::Ready)
            return;
        for (; printed < list.records().size() && printed < limit; ++printed)
            console.writeLine(format(list.records()[printed]));
        if (printed < limit && list.canFetchMore())
            QMetaObject::invokeMethod(&list, &RecordList::fetchMore, Qt::QueuedConnection);
        else
            loop.quit();
    });
    list.reload();
    loop.exec();
    if (list.state() == RecordList::State::Failed) {
        console.say(wordsOf(list.failure()));
        return exitStatusOf(list.failure());
    }
    if (!list.note().isEmpty())
        console.say(list.note());
    return ExitStatus::Done;
}

}

QString ListCommand::name() const
{
    return u"list"_s;
}

QString ListCommand::summary() const
{
    return u"List the records of a collection, one JSON object a line"_s;
}

void ListCommand::declare(QCommandLineParser &parser) const
{
    Remote::declare(parser);
    parser.addOptions({
        {u"collections"_s, u"List the backend's collections instead of records."_s},
        {u"search"_s, u"Only records with these words, where the backend can search."_s, u"WORDS"_s},
        {u"sort"_s, u"In order of a member; -MEMBER for descending."_s, u"MEMBER"_s},
        {u"limit"_s, u"At most so many records; 0 for all."_s, u"N"_s, u"0"_s},
        {u"ids"_s, u"Print only the ids, one a line."_s},
    });
}

ExitStatus ListCommand::run(const QCommandLineParser &parser, Console &console) const
{
    auto remote = Remote::from(parser);
    if (!remote) {
        console.complain(remote.error());
        return ExitStatus::BadInput;
    }
    if (parser.isSet(u"collections"_s))
        return listCollections(**remote, console);
    bool isNumber = false;
    const qulonglong limit = parser.value(u"limit"_s).toULongLong(&isNumber);
    if (!isNumber) {
        console.say(u"--limit is a number."_s);
        return ExitStatus::BadInput;
    }
    RecordList list(&(*remote)->connection(), (*remote)->collection());
    list.setQuery(parser.value(u"search"_s));
    list.setSort(parser.value(u"sort"_s));
    const bool idsOnly = parser.isSet(u"ids"_s);
    const auto format = [idsOnly](const ListedRecord &record) { return idsOnly ? record.id.toUtf8() : lineOf(record); };
    return printRecords(list, limit == 0 ? std::size_t(RecordList::maximumRecords) : std::size_t(limit), format, console);
}

}
