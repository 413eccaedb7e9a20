// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/database.h"

#include <QDateTime>
#include <QStringList>
#include <optional>
#include <vector>

namespace concord::server {

/// A record as it is kept, or the memory of a deleted one.
struct StoredRecord {
    QString collection;
    QString id;
    QByteArray body; ///< the very bytes that came; empty when deleted
    QByteArray etag; ///< strong, with its quotes
    QString modifiedBy; ///< who saved it last, or deleted it
    QDateTime modifiedAt; ///< UTC
    bool isDeleted = false;
};

/// One line of the change log.
struct Change {
    qint64 sequence = 0; ///< grows by each change of any record
    QString collection;
    QString id;
    QString kind; ///< "created", "saved", "deleted"
    QByteArray etag;
    QString by;
    QDateTime at;
};

/// Who holds a record, and until when.
struct Lock {
    QString holder;
    QDateTime until;
};

/// A reply that an Idempotency-Key stands for.
struct KeptReply {
    QByteArray fingerprint; ///< of the request that made it
    int status = 0;
    QByteArray etag;
    QByteArray location;
    QByteArray body;
};

/// Which records of a collection, in which order, from where.
struct ListQuery {
    QString collection;
    QStringList words; ///< each must occur somewhere in the record, in any case
    QString sortMember; ///< empty: by id
    Qt::SortOrder order = Qt::AscendingOrder;
    int limit = 50;

    /// The place a page starts from: the sort value and id of the record next to it.
    struct Anchor {
        enum class Side { After, Before };
        Side side = Side::After;
        QVariant value;
        QString id;
    };
    std::optional<Anchor> anchor;
};

struct ListPage {
    std::vector<StoredRecord> records;
    std::vector<QVariant> sortValues; ///< one a record, for the anchors of the pages around
    qint64 total = 0; ///< of all pages
    bool hasMoreBefore = false;
    bool hasMoreAfter = false;
};

/// The records, their change log, locks and kept replies, in one SQLite database. Each writing call is one transaction.
/// A version token is never used twice, not even by a record that was deleted and made again.
class Store {
public:
    Result<Done> open(const QString &path);

    /// Nothing when there never was such a record.
    Result<std::optional<StoredRecord>> record(const QString &collection, const QString &id);
    /// A record to be saved; with an idempotency key its reply is kept in the same transaction.
    struct Write {
        QString collection;
        QString id;
        QByteArray body;
        QString searchText;
        QString user;
        QDateTime now;
        QByteArray idempotencyKey; ///< empty: none
        QByteArray fingerprint;
    };
    Result<StoredRecord> put(const Write &write);
    /// All or none, in one transaction.
    Result<Done> fill(const std::vector<Write> &writes);
    Result<StoredRecord> remove(const QString &collection, const QString &id, const QString &user, const QDateTime &now);

    Result<qint64> count(const QString &collection);
    Result<ListPage> list(const ListQuery &query);
    /// The live record other than `exceptId` whose member (a string) equals the text, in any case.
    Result<std::optional<StoredRecord>> recordWithMember(const QString &collection, const QString &member, const QString &text,
                                                         const QString &exceptId);

    Result<std::vector<Change>> changesSince(qint64 sequence, int limit);
    Result<qint64> lastSequence();

    Result<std::optional<Lock>> lock(const QString &collection, const QString &id, const QDateTime &now);
    Result<Done> setLock(const QString &collection, const QString &id, const Lock &lock);
    Result<Done> removeLock(const QString &collection, const QString &id);

    Result<std::optional<KeptReply>> keptReply(const QString &user, const QByteArray &key);

private:
    Result<StoredRecord> putInTransaction(const Write &write);
    Result<Done> keepReply(const Write &write, const QByteArray &etag);
    Result<qint64> log(const QString &collection, const QString &id, const QString &kind, const QByteArray &etag,
                       const QString &user, const QDateTime &now);
    Result<QByteArray> nextTag(const QByteArray &body);

    Database m_database;
};

}
