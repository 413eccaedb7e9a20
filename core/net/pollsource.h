// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/page.h"
#include "core/net/changesource.h"

#include <QHash>
#include <QTimer>

namespace concord {

/// Asks again and again: for the first page of the collection, and for each open record that is not on it or of which the list says
/// nothing but the id, conditionally where its version is known. What differs from the time before is a change.
class PollSource : public ChangeSource {
    Q_OBJECT
public:
    static constexpr int mostRecords = 50; ///< open records that are asked for one by one

    PollSource(Connection *connection, const QString &collection, QObject *parent);
    void start() override;
    void stop() override;
    void setWatchedRecords(const QList<RecordKey> &keys) override;
    void setInterval(std::chrono::milliseconds interval) override;
    std::chrono::milliseconds pause() const override { return std::max(m_interval, m_rest); }

private:
    void ask();
    void takePage(const RecordPage &page);
    void askNextRecord();
    void takeRecord(const RecordKey &key, const Meaning &meaning);
    enum class SeenIn { List, Record };
    bool note(const ListedRecord &record, SeenIn place);

    /// What was last seen of a record: its version, and what stood there.
    struct Seen {
        Revision revision;
        quint64 hash = 0;
        SeenIn place = SeenIn::List;
        bool isGone = false;
    };
    static bool isOther(const Seen &before, const Seen &now);

    QTimer m_timer;
    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_rest{0}; ///< that the server asked for at last
    QHash<QString, Seen> m_seen;
    QList<RecordKey> m_watched;
    QList<RecordKey> m_toAsk;
    QStringList m_firstPage;
    quint64 m_request = 0; ///< 0: none under way
    int m_attempt = 0; ///< replies to an earlier one are dropped
    bool m_hasSeenPage = false;
    bool m_hasStarted = false; ///< started() was told since start()
};

}
