// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"
#include "core/backend/page.h"
#include "core/backend/pagevalidator.h"
#include "core/net/changesource.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace concord {

/// Asks again and again: for the first page of the collection, and for each open record that is not on it or of which the list
/// says nothing but the id. What differs from the time before is a change.
///
/// Both are asked for conditionally: a record where its version is known, the page where the server gave it a validator. A 304
/// says that the first page is as it was, no more: a change further on need not change its tag, and what is open there is asked
/// for by itself either way.
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
    void goOn();
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
    PageValidator m_validator; ///< of the first page
    Credentials m_askedAs; ///< the user whose page that is
    QSet<QString> m_told; ///< ids of which the first page says more than the id
    quint64 m_request = 0; ///< 0: none under way
    int m_attempt = 0; ///< replies to an earlier one are dropped
    bool m_hasSeenPage = false;
    bool m_hasStarted = false; ///< started() was told since start()
};

}
