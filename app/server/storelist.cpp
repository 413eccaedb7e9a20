// SPDX-License-Identifier: MIT
// Pages of a collection by keyset: a page starts after (or before) a record, not at a number, so that records that come and go
// meanwhile neither repeat nor hide others.
#include "app/server/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

/// What a statement is put together from: SQL and the values of its `?`.
struct Clause {
    QString sql;
    QVariantList bindings;

    void add(const QString &more, const QVariantList &values)
    {
        sql += more;
        bindings += values;
    }
};

QString escapedForLike(QString word)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        word.replace(special, QString(u"\\"_s + special));
    return word;
}

Clause matching(const ListQuery &query)
{
    Clause where{u"collection = ? AND deleted = 0"_s, {query.collection}};
    for (const QString &word : query.words)
        where.add(u" AND search LIKE ? ESCAPE '\\'"_s, {QString(u'%' + escapedForLike(word.toLower()) + u'%')});
    return where;
}

/// The sort key; a record without the member sorts first. `modifiedAt` is the server's own unless the records have one. The path
/// is bound, so a member's name cannot leave its quotes.
Clause sortKey(const ListQuery &query)
{
    if (query.sortMember.isEmpty())
        return {u"id"_s, {}};
    QString name = query.sortMember;
    name.remove(u'"');
    const QLatin1StringView otherwise = name == "modifiedAt"_L1 ? "modified_at"_L1 : "''"_L1;
    return {u"coalesce(json_extract(body, ?), %1) COLLATE NOCASE"_s.arg(otherwise), {QString(u"$.\""_s + name + u'"')}};
}

bool runsBackwards(const ListQuery &query)
{
    return query.anchor && query.anchor->side == ListQuery::Anchor::Side::Before;
}

QLatin1StringView comparison(const ListQuery &query)
{
    const bool ascending = (query.order == Qt::AscendingOrder) != runsBackwards(query);
    return ascending ? ">"_L1 : "<"_L1;
}

}

Result<ListPage> Store::list(const ListQuery &query)
{
    ListPage page;
    const Clause where = matching(query);
    auto counted = m_database.run(u"SELECT count(*) FROM records WHERE "_s + where.sql, where.bindings);
    if (!counted)
        return counted.error();
    counted->next();
    page.total = counted->value(0).toLongLong();

    const Clause key = sortKey(query);
    Clause statement{u"SELECT collection, id, body, etag, modified_by, modified_at, deleted, "_s + key.sql
                         + u" FROM records WHERE "_s + where.sql,
                     key.bindings + where.bindings};
    if (query.anchor) {
        const QString beyond = u" AND ("_s + key.sql + u' ' + comparison(query) + u" ? OR ("_s + key.sql + u" = ? AND id "_s
                               + comparison(query) + u" ?))"_s;
        statement.add(beyond, key.bindings + QVariantList{query.anchor->value} + key.bindings
                                  + QVariantList{query.anchor->value, query.anchor->id});
    }
    const QString direction = comparison(query) == ">"_L1 ? u"ASC"_s : u"DESC"_s;
    statement.add(u" ORDER BY "_s + key.sql + u' ' + direction + u", id "_s + direction + u" LIMIT ?"_s,
                  key.bindings + QVariantList{query.limit + 1});

    auto rows = m_database.run(statement.sql, statement.bindings);
    if (!rows)
        return rows.error();
    while (rows->next()) {
        page.records.push_back({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toByteArray(),
                                rows->value(3).toByteArray(), rows->value(4).toString(),
                                timeOf(rows->value(5)), false});
        page.sortValues.push_back(rows->value(7));
    }
    // One row more than asked for tells that there is another page.
    const bool more = page.records.size() > size_t(query.limit);
    if (more) {
        page.records.pop_back();
        page.sortValues.pop_back();
    }
    page.hasMoreAfter = runsBackwards(query) ? true : more;
    page.hasMoreBefore = runsBackwards(query) ? more : query.anchor.has_value();
    if (runsBackwards(query)) {
        std::reverse(page.records.begin(), page.records.end());
        std::reverse(page.sortValues.begin(), page.sortValues.end());
    }
    return page;
}

}
