// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "core/record/revision.h"

#include <QUrl>
#include <optional>
#include <variant>

namespace concord {

/// What is wanted of a backend, before any profile says how that is asked for. Values; ids and collections are as the
/// backend spells them, never encoded.

/// Which collections are there. Answered by collectionsOf().
struct CollectionsIntention {
    friend bool operator==(const CollectionsIntention &, const CollectionsIntention &) = default;
};

/// One page of a collection. Answered by listOf().
struct ListIntention {
    QString collection;
    QString query; ///< search words; left out where the profile knows no search
    QString sort; ///< a member name, "-name" for descending; left out where the profile knows no sorting
    int limit = 50; ///< wanted length of a page; a server may send fewer or more
    QUrl page; ///< RecordPage::next of the page before; empty for the first
    friend bool operator==(const ListIntention &, const ListIntention &) = default;
};

/// The record, or the news that `unless` is still its version (If-None-Match).
struct GetIntention {
    QString collection;
    QString id;
    std::optional<Revision> unless;
    friend bool operator==(const GetIntention &, const GetIntention &) = default;
};

/// Replace a record that is at `revision`. `base` is what it was then: a partial update sends the difference.
struct UpdateIntention {
    QString collection;
    QString id;
    Value record;
    Value base;
    Revision revision;
    friend bool operator==(const UpdateIntention &, const UpdateIntention &) = default;
};

/// Make a record that is not there yet; never replaces one where the backend can promise that.
struct CreateIntention {
    QString collection;
    std::optional<QString> id; ///< none: the server chooses
    Value record;
    QByteArray idempotencyKey; ///< the bare key without quotes; empty for none
    friend bool operator==(const CreateIntention &, const CreateIntention &) = default;
};

/// Remove a record that is at `revision`.
struct DeleteIntention {
    QString collection;
    QString id;
    Revision revision;
    friend bool operator==(const DeleteIntention &, const DeleteIntention &) = default;
};

/// Any JSON document of the backend's: a schema, an OpenAPI description. The Meaning's record is the document.
struct DocumentIntention {
    QUrl url;
    friend bool operator==(const DocumentIntention &, const DocumentIntention &) = default;
};

using Intention = std::variant<CollectionsIntention, ListIntention, GetIntention, UpdateIntention, CreateIntention,
                               DeleteIntention, DocumentIntention>;

/// True when carrying it out can change something on the server.
inline bool isWrite(const Intention &intention) noexcept
{
    return std::holds_alternative<UpdateIntention>(intention) || std::holds_alternative<CreateIntention>(intention)
        || std::holds_alternative<DeleteIntention>(intention);
}

}
