// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/exitstatus.h"
#include "app/concordctl/remote.h"
#include "core/net/recordlist.h"

#include <QSet>

namespace concord {

/// Carries every record of one collection over to another backend, one after the other, each under its id where the destination
/// lets ids be chosen. It can be stopped and begun again at any time: what is there already with the same content is left alone.
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
        Failed, ///< could not be read or was refused; the message says why
    };
    Q_ENUM(Fate)
    struct Step {
        QString id; ///< at the source
        QString newId; ///< at the destination
        Fate fate = Fate::Copied;
        QString message;
    };

    /// `done`: ids at the source that an earlier run has carried over.
    CollectionCopy(Remote &from, Remote &to, OnExisting onExisting, const QSet<QString> &done, QObject *parent = nullptr);

    /// Emits stepped() for each record, then finished() once.
    void start();
    std::optional<std::int64_t> total() const { return m_source.total(); } ///< as the source claims it

Q_SIGNALS:
    void stepped(const concord::CollectionCopy::Step &step);
    /// `status` is that of what ended the copy early: a list that could not be loaded, a server that went away.
    void finished(concord::ExitStatus status, const QString &message);

private:
    void goOn();
    void read(const ListedRecord &listed);
    void write(const Value &record);
    void written(const Meaning &meaning, const Value &record);
    void meet(const Value &record);
    void replace(const Value &record, const Meaning &existing);
    void end(Fate fate, const QString &message = {}, const QString &newId = {});
    bool endsAll(const Meaning &meaning);

    Remote &m_from;
    Remote &m_to;
    OnExisting m_onExisting;
    QSet<QString> m_done;
    RecordList m_source;
    std::size_t m_next = 0;
    QString m_id; ///< of the record under way
};

}
