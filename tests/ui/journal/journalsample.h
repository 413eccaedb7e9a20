// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/parse.h"
#include "core/merge/merge.h"
#include "core/vault/journal.h"

#include <QTest>

namespace concord::test {

inline Value parsed(const char *text)
{
    return parseJson(text).value();
}

inline QDateTime day(int month, int date)
{
    return QDateTime(QDate(2026, month, date), QTime(12, 0));
}

/// Both changed the title, theirs the price; decided for theirs by the user.
inline JournalEntry decidedConflict(const QDateTime &at, const QString &id)
{
    JournalEntry entry;
    entry.at = at;
    entry.connection = QStringLiteral("home");
    entry.record = {QStringLiteral("articles"), id};
    entry.title = QStringLiteral("Tea ") + id;
    entry.with = QStringLiteral("Grace");
    entry.theirsAt = at.addSecs(-60);
    entry.base = parsed(R"({"title": "Tea", "price": 1})");
    entry.mine = parsed(R"({"title": "Green tea", "price": 1})");
    entry.theirs = parsed(R"({"title": "Black tea", "price": 2})");
    const Merge merge = concord::merge(entry.base, entry.mine, entry.theirs).withAll(Resolution::Choice::Theirs);
    entry.result = merge.result();
    entry.report = mergeReport(merge);
    entry.outcome = JournalEntry::Outcome::MergedByUser;
    entry.decidedAt = at.addSecs(30);
    entry.request = "PUT /articles/tea\nIf-Match: \"1\"\n\n{}";
    entry.response = "409\n\n{}";
    return entry;
}

}
