// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "core/record/schema.h"

#include <QStringList>
#include <vector>

namespace concord::server {

/// A collection and what its schema says about it. Besides draft-07, the server reads from the schema:
/// `x-concord-title` (on the record: the members that name it), `x-server-transitions` (on a member: from each value to the
/// values it may become) and `x-server-unique` (on a string member: no two records may have the same, in any case).
struct Collection {
    QString name;
    QString title;
    QByteArray schemaText; ///< as /schemas/<name> serves it
    Value schemaJson;
    Schema schema;
};

/// The collections of this server, in the order that GET / lists them.
class Catalog {
public:
    /// The samples that are compiled in: articles, orders, contacts.
    static Result<Catalog> builtin();

    const std::vector<Collection> &collections() const noexcept { return m_collections; }
    /// Null when there is none of that name.
    const Collection *find(QStringView name) const;

private:
    std::vector<Collection> m_collections;
};

/// The words that name the record, for lists: its `x-concord-title` members joined by ", "; its id when they are not there.
QString titleOf(const Collection &collection, const Value &record, const QString &id);
/// The members of the record that fit into a row: scalars, and strings of at most 120 bytes.
Value summaryOf(const Value &record);
/// Every string and number of the record in lower case, for searching.
QString searchTextOf(const Value &record);

}
