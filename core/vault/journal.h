// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "core/record/recordkey.h"

#include <QDateTime>
#include <QStringList>
#include <QVariant>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

class QIODevice;

namespace concord {

class Database;

/// One collision of two people's work and what became of it.
struct JournalEntry {
    enum class Kind {
        Conflict, ///< someone saved first
        Duplicate, ///< a create met an existing record
        DeletedElsewhere, ///< mine met a deletion
        Resurrected, ///< my save brought a deleted record back
        Refused, ///< by a rule of the server's though the version was current
        Locked,
        OutcomeUnknown, ///< the reply was lost; `outcome` says what was found out
    };
    enum class Outcome {
        Open, ///< not decided yet
        MergedAutomatically, ///< without a question
        MergedByUser,
        KeptMine,
        TookTheirs,
        SavedAsNew,
        Recreated,
        Discarded,
        FoundSaved, ///< a lost reply: our write is there
        FoundUnsaved, ///< a lost reply: it is not
        Superseded, ///< the user's next collision on the record, a later entry, asks about it again
    };

    qint64 number = 0; ///< given by append()
    QDateTime at;
    QString connection;
    QString user = {}; ///< whose work mine is; empty: nobody whose name is known
    RecordKey record;
    QString slot = {}; ///< while the record has no id: of its draft, as in DraftKey
    QString title; ///< of the record, for people
    Kind kind = Kind::Conflict;
    QString with; ///< who saved first, when the server says
    QDateTime theirsAt;
    Value base; ///< absent where there is none; likewise the others
    Value mine;
    Value theirs;
    Value result; ///< what was saved
    Value report; ///< mergeReport(); its decisions are what countsByField() counts
    Outcome outcome = Outcome::Open;
    QDateTime decidedAt;
    QByteArray request; ///< the refused one as text, secrets removed (core/net/exchangetext.h)
    QByteArray response;
    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// An entry without its values and its exchange: what a list of many shows.
struct JournalSummary {
    qint64 number = 0;
    QDateTime at;
    QString connection;
    RecordKey record;
    QString title;
    JournalEntry::Kind kind = JournalEntry::Kind::Conflict;
    QString with;
    JournalEntry::Outcome outcome = JournalEntry::Outcome::Open;
    QDateTime decidedAt;
    QStringList asked; ///< the fields that needed a choice by the user, sorted
    QStringList merged; ///< the fields that did not
    friend bool operator==(const JournalSummary &, const JournalSummary &) = default;
};

/// Which entries. Empty members do not restrict.
struct JournalQuery {
    QString text = {}; ///< anywhere in the record's id and title, who, the fields and the values; without case for ASCII
    QString connection = {};
    QString user = {};
    QString collection = {};
    QString id = {};
    QString slot = {};
    QString field = {}; ///< a JSON Pointer that a decision of the entry has
    std::optional<JournalEntry::Outcome> outcome = {};
    QDateTime from = {};
    QDateTime until = {}; ///< exclusive
    int limit = 500;
    int offset = 0;
    friend bool operator==(const JournalQuery &, const JournalQuery &) = default;
};

/// How often something was changed in a collision, in a span of time, and how often that was a conflict. A collision that was
/// asked about again, since theirs moved on meanwhile, is one: what was superseded is in the journal and not in the counts.
struct CollisionCount {
    QDate period; ///< its first day, in local time
    RecordKey record; ///< id empty when counted over all records
    QString field = {}; ///< empty when counted over all fields
    int collisions = 0; ///< in which it was changed, by one side or by both
    int asked = 0; ///< of these, both sides changed it differently: the user had to choose
    friend bool operator==(const CollisionCount &, const CollisionCount &) = default;
};

/// The conflict journal: what collided, when, with whom, and what was decided. Part of the vault; Vault::journal() gives it.
class Journal {
public:
    enum class Period { Day, Week, Month, All };

    explicit Journal(const Database &database);

    /// Stores an entry and returns its number. `at` must be valid.
    Result<qint64> append(const JournalEntry &entry);
    /// What became of it. Error NotFound for an unknown number.
    Result<Done> decide(qint64 number, JournalEntry::Outcome outcome, const QDateTime &at, const Value &result,
                        const Value &report);
    /// The new record that it is about has an id now. Error NotFound for an unknown number.
    Result<Done> setRecord(qint64 number, const RecordKey &record);
    /// What the entry's user has open from before on the same record (with an id or a slot) is Outcome::Superseded by it. Unknown
    /// numbers supersede nothing.
    Result<Done> supersede(qint64 number, const QDateTime &at);
    Result<JournalEntry> entry(qint64 number) const;
    /// Newest first.
    Result<std::vector<JournalEntry>> search(const JournalQuery &query) const;
    /// The same entries without what is long in them. Error Cancelled soon after `stop` was asked for.
    Result<std::vector<JournalSummary>> summaries(const JournalQuery &query, const std::stop_token &stop = {}) const;
    /// One JSON object a line (the query's limit and offset do not apply), oldest first; returns how many. Error Cancelled soon
    /// after `stop` was asked for.
    Result<qint64> exportJsonLines(const JournalQuery &query, QIODevice *out, const std::stop_token &stop = {}) const;
    /// What had to be asked about most often first, then what collided most often.
    Result<std::vector<CollisionCount>> countsByRecord(const JournalQuery &query, Period period) const;
    Result<std::vector<CollisionCount>> countsByField(const JournalQuery &query, Period period) const;

private:
    static std::pair<QString, QVariantList> conditions(const JournalQuery &query);
    Result<Done> change(qint64 number, const QString &assignments, const QVariantList &values) const;
    Result<std::vector<CollisionCount>> counts(const QString &rows, const JournalQuery &query, Period period) const;

    const Database &m_database;
};

/// One line of an export. Absent values are left out.
Value toJson(const JournalEntry &entry);
/// {"period"?, "collection", "id" or "field", "collisions", "asked"}; the period is the ISO date of its first day.
Value toJson(const CollisionCount &count);

}
