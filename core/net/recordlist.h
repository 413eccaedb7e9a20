// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/paging.h"

#include <QObject>
#include <QPointer>
#include <optional>
#include <vector>

namespace concord {

class Connection;

/// The records of one collection, loaded page by page. A model of ui stands on it; it knows no rows beyond those loaded.
///
/// Bounded whatever the server says: Paging ends it, with a message in note(), where pages go in circles; it ends at
/// maximumRecords too. A record that turns up on two pages is kept once. When the server wants the list begun anew
/// (RestartList) it does so, once a reload(). What is fetched anew takes the place of what is there in one step, when it is as
/// much or mostRenewed records; until then, and when it fails, the old records stay.
class RecordList : public QObject {
    Q_OBJECT
public:
    static constexpr int maximumRecords = 1'000'000;
    static constexpr int mostRenewed = 1'000; ///< beyond, the rest is fetched again page by page

    enum class State {
        Empty, ///< nothing asked for yet
        Loading,
        Ready, ///< loaded so far; canFetchMore() says whether there is more
        Failed, ///< problem() says why; what was loaded stays, fetchMore() tries again
    };
    Q_ENUM(State)

    RecordList(Connection *connection, const QString &collection, QObject *parent = nullptr);

    QString collection() const { return m_collection; }
    State state() const noexcept { return m_state; }
    const std::vector<ListedRecord> &records() const noexcept { return m_shown.records; }
    /// The server's own count, if it gave one; it may be wrong.
    std::optional<std::int64_t> total() const noexcept { return m_shown.total; }
    bool canFetchMore() const noexcept;
    /// Nothing is known to be beyond the records.
    bool isAtEnd() const noexcept { return m_shown.isAtEnd(); }
    /// The records are those of before a reload() that is not at its end.
    bool isRenewing() const noexcept { return m_renewed.has_value(); }
    /// Why the list ended early, in English; empty when it did not.
    QString note() const;
    /// How the last page failed.
    const Meaning &failure() const noexcept { return m_failure; }

    /// Starts over with these words; the profile says what a backend can search. No effect when nothing changes.
    void setQuery(const QString &query);
    /// Starts over in this order; empty is the server's own.
    void setSort(const QString &sort);
    QString query() const { return m_query; }
    QString sort() const { return m_sort; }

public Q_SLOTS:
    /// Loads what is loaded anew; at least the first page. While that is under way already, it comes to its end, and then all is
    /// loaded once more: however often there is something new, the list follows.
    void reload();
    /// Loads the next page, after a failed reload() that of what is fetched anew; no effect while loading or at the end.
    void fetchMore();

Q_SIGNALS:
    /// Before and after all records are replaced, by others or by none.
    void aboutToReset();
    void reset();
    /// Before and after `count` records are appended at `first`.
    void aboutToAppend(int first, int count);
    void appended(int first, int count);
    void stateChanged();

private:
    struct Loaded {
        std::vector<ListedRecord> records;
        Paging paging;
        std::optional<std::int64_t> total;
        QString note;

        bool isAtEnd() const noexcept { return paging.isAtEnd() || !note.isEmpty(); }
    };
    enum class Rows { Kept, Dropped }; ///< until there are others

    void beginAsked(Rows rows);
    void begin(Rows rows);
    void request();
    void setState(State state);
    void take(const ListMeaning &reply);
    void add(const RecordPage &page, Loaded &to);
    void append(std::vector<ListedRecord> records, Loaded &to);
    void replace(Loaded loaded);
    bool isLackingRows() const;
    Loaded &coming() noexcept { return m_renewed ? *m_renewed : m_shown; }

    QPointer<Connection> m_connection;
    QString m_collection;
    QString m_query;
    QString m_sort;
    State m_state = State::Empty;
    Loaded m_shown;
    std::optional<Loaded> m_renewed; ///< to take the place of m_shown
    Meaning m_failure;
    quint64 m_request = 0; ///< 0: none under way
    bool m_restarted = false;
    bool m_isOutdated = false; ///< what is under way, by a reload() since
};

}
