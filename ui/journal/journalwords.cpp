// SPDX-License-Identifier: MIT
#include "ui/journal/journalwords.h"

#include "core/json/pointer.h"

#include <QCoreApplication>
#include <QLocale>

namespace concord {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(concord::JournalWords)
};

}

QString kindText(JournalEntry::Kind kind)
{
    using Kind = JournalEntry::Kind;
    switch (kind) {
    case Kind::Conflict:
        return Words::tr("Someone saved first");
    case Kind::Duplicate:
        return Words::tr("It existed already");
    case Kind::DeletedElsewhere:
        return Words::tr("Deleted meanwhile");
    case Kind::Resurrected:
        return Words::tr("Saving brought it back");
    case Kind::Refused:
        return Words::tr("Refused by a rule");
    case Kind::Locked:
        return Words::tr("Locked");
    case Kind::OutcomeUnknown:
        return Words::tr("The answer was lost");
    }
    Q_UNREACHABLE();
}

QString outcomeText(JournalEntry::Outcome outcome)
{
    using Outcome = JournalEntry::Outcome;
    switch (outcome) {
    case Outcome::Open:
        return Words::tr("Open");
    case Outcome::MergedAutomatically:
        return Words::tr("Merged by itself");
    case Outcome::MergedByUser:
        return Words::tr("Merged by you");
    case Outcome::KeptMine:
        return Words::tr("Kept mine");
    case Outcome::TookTheirs:
        return Words::tr("Took theirs");
    case Outcome::SavedAsNew:
        return Words::tr("Saved as new");
    case Outcome::Recreated:
        return Words::tr("Recreated");
    case Outcome::Discarded:
        return Words::tr("Discarded mine");
    case Outcome::FoundSaved:
        return Words::tr("It had been saved");
    case Outcome::FoundUnsaved:
        return Words::tr("It had not been saved");
    case Outcome::Superseded:
        return Words::tr("Asked again later");
    }
    Q_UNREACHABLE();
}

QString recordText(const RecordKey &key)
{
    const QString id = key.isNew() ? Words::tr("(new)") : key.id;
    return key.collection.isEmpty() ? id : key.collection + u'/' + id;
}

QString fieldText(const QString &pointer)
{
    const Result<Pointer> place = Pointer::parse(pointer);
    if (!place)
        return pointer;
    QString text;
    for (const std::string &token : place->tokens()) {
        const QString name = QString::fromStdString(token);
        bool isIndex = false;
        name.toUInt(&isIndex);
        if (!isIndex && !text.isEmpty())
            text += u'.';
        text += isIndex ? QString(u'[' + name + u']') : name;
    }
    return place->isRoot() ? Words::tr("(the whole record)") : text;
}

QString momentText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

}
