// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/arrivalcheck.h"
#include "app/concordctl/copyjournal.h"
#include "app/concordctl/exitstatus.h"
#include "app/concordctl/remote.h"
#include "core/net/backoff.h"
#include "core/net/recordlist.h"

#include <functional>

namespace concord {

/// Carries every record of one collection over to another backend, one after the other, each under its id where the destination
/// lets ids be chosen, and looks at the end whether all of them are there. It can be stopped and begun again at any time: what is
/// there already with the same content is left alone. Where a server is busy or asks for rest, it waits.
class CollectionCopy : public QObject {
    Q_OBJECT
public:
    /// When the destination has another record under the id.
    enum class OnExisting { Report, Replace, Skip };
    enum class Fate {
        Copied,
        Replaced,
        AlreadyThere, ///< with the same content, or done by an earlier run
        Skipped, ///< there with other content, and left so as told
        Conflict, ///< there with other content
        Unknown, ///< an earlier run began it, and making it twice is not risked
        Missing, ///< carried over, and the destination's list does not have it
        Failed, ///< could not be read or was refused; the message says why
    };
    Q_ENUM(Fate)
    struct Step {
        QString id; ///< at the source
        QString newId; ///< at the destination
        Fate fate = Fate::Copied;
        QString message;
    };

    /// What an earlier run with the journal has done is left out. The journal has to outlive this.
    CollectionCopy(Remote &from, Remote &to, OnExisting onExisting, CopyJournal &journal, QObject *parent = nullptr);

    /// Emits stepped() for each record, then finished() once.
    void start();
    std::optional<std::int64_t> total() const { return m_source.total(); } ///< as the source claims it
    std::int64_t read() const noexcept { return std::int64_t(m_next); } ///< records that the source listed, so far
    std::optional<std::int64_t> arrived() const { return m_arrived; } ///< records that the destination lists at the end

Q_SIGNALS:
    void stepped(const concord::CollectionCopy::Step &step);
    /// `status` is that of what ended the copy early: a list that could not be loaded, a server that went away.
    void finished(concord::ExitStatus status, const QString &message);

private:
    void goOn();
    void take(const ListedRecord &listed);
    void load();
    void write(const Value &record);
    void written(const Meaning &meaning, const Value &record);
    void meet(const Value &record);
    void met(const Meaning &existing, const Value &record);
    void replace(const Value &record, const Meaning &existing);
    void carried(Fate fate, const QString &newId);
    void end(Fate fate, const QString &message = {}, const QString &newId = {});
    void refused(const Meaning &meaning, const std::function<void()> &again);
    bool waits(const Meaning &meaning, const std::function<void()> &again);
    bool canLeaveTwo() const;
    void checkArrivals();
    void reportArrivals(const QStringList &missing, std::int64_t listed);

    Remote &m_from;
    Remote &m_to;
    OnExisting m_onExisting;
    CopyJournal &m_journal;
    RecordList m_source;
    ArrivalCheck m_arrivals;
    QHash<QString, QString> m_idsByNewId; ///< of what has to be at the destination in the end
    std::optional<std::int64_t> m_arrived;
    std::size_t m_next = 0;
    QString m_id; ///< of the record under way
    bool m_hasSettled = false; ///< its version at the destination was waited for
    int m_waits = 0; ///< for the request under way
    Backoff m_backoff;
    std::chrono::milliseconds m_rest{0}; ///< that a server asked for
};

}
