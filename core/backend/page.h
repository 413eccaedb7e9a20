// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"

#include <QUrl>
#include <optional>
#include <vector>

namespace concord {

/// A record as a list shows it.
struct ListedRecord {
    QString id;
    Revision revision; ///< invalid when the list does not say it
    Value summary; ///< the list's whole element
    Value record; ///< the record, when the list carries it; absent otherwise
    friend bool operator==(const ListedRecord &, const ListedRecord &) = default;
};

/// One page of a collection.
struct RecordPage {
    std::vector<ListedRecord> records;
    QUrl next; ///< empty at the end
    std::optional<std::int64_t> total; ///< as the server claims it
    QString note; ///< what was odd, in words for a person; empty when nothing was
    friend bool operator==(const RecordPage &, const RecordPage &) = default;
};

/// What a reply to a ListIntention means. `page` is empty unless meaning.outcome is Done.
struct ListMeaning {
    Meaning meaning;
    RecordPage page;
    friend bool operator==(const ListMeaning &, const ListMeaning &) = default;
};

/// A collection that a backend offers.
struct CollectionDescription {
    QString name; ///< as intentions want it
    QString title; ///< for people; the name when the backend has none
    std::optional<std::int64_t> count;
    QUrl schema; ///< absolute; empty when there is none
    friend bool operator==(const CollectionDescription &, const CollectionDescription &) = default;
};

/// What a reply to a CollectionsIntention means. Empty unless meaning.outcome is Done.
struct CollectionsMeaning {
    Meaning meaning;
    std::vector<CollectionDescription> collections;
    friend bool operator==(const CollectionsMeaning &, const CollectionsMeaning &) = default;
};

}
