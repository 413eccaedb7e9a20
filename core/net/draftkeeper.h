// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/draftbuffer.h"

#include <QObject>
#include <QTimer>

namespace concord {

/// Keeps the draft of one open record in the vault: a DraftBuffer with its clock, and with word of what the vault refuses.
/// Without a vault nothing is kept and nothing fails.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    /// Between attempts while the vault refuses.
    static constexpr std::chrono::milliseconds retryDelay{2'000};

    /// `key` names connection, user and slot; the record comes with each call.
    DraftKeeper(Vault *vault, const DraftKey &key, QObject *parent = nullptr);
    /// Stores what is not stored yet.
    ~DraftKeeper() override;

    /// Of this process, or left by one that ended; nothing when there is none or it cannot be read (then failed() follows).
    std::optional<Draft> draft(const RecordKey &key);
    void storeNow(const RecordKey &key, const Draft &draft);
    void storeSoon(const RecordKey &key, const Draft &draft);
    void remove(const RecordKey &key);
    void move(const RecordKey &from, const RecordKey &to);
    /// Somebody signed in: the work goes on as theirs. Without a name, and while the vault refuses, it stays whose it was.
    void setUser(const QString &user, const RecordKey &key);
    /// Under which the vault has the draft of the record.
    DraftKey draftKey(const RecordKey &record) const { return m_buffer.draftKey(record); }
    /// Stores what is not stored yet, without waiting for DraftBuffer::delay.
    void flush();
    /// False without a vault and while it refuses: the latest draft is in memory only.
    bool isSafe() const noexcept { return m_vault && m_isSafe; }

Q_SIGNALS:
    /// The vault refused. What it refused is tried again until it is taken or outdated.
    void failed(const concord::Error &error);
    void recovered();

private:
    void report(const Result<Done> &result);

    Vault *const m_vault;
    DraftBuffer m_buffer;
    QTimer m_timer;
    bool m_isSafe = true;
};

}
