// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/vault.h"

#include <QObject>
#include <QTimer>
#include <chrono>

namespace concord {

/// Keeps the draft of one open record in the vault: at once where a request is about to go out, else soon after the last
/// keystroke, so that a crash costs at most 250 ms of typing. Without a vault nothing is kept and nothing fails.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    /// From the first unstored keystroke to the store; leaves room for the store itself.
    static constexpr std::chrono::milliseconds delay{150};
    /// Between attempts while the vault refuses.
    static constexpr std::chrono::milliseconds retryDelay{2'000};

    DraftKeeper(Vault *vault, const QString &connection, const QString &slot, QObject *parent = nullptr);
    /// Stores what is not stored yet.
    ~DraftKeeper() override;

    /// Of this process, or left by one that ended; nothing when there is none or it cannot be read (then failed() follows).
    std::optional<Draft> draft(const RecordKey &key);
    void storeNow(const RecordKey &key, const Draft &draft);
    void storeSoon(const RecordKey &key, const Draft &draft);
    void remove(const RecordKey &key);
    void move(const RecordKey &from, const RecordKey &to);
    /// Stores what is not stored yet, without waiting for `delay`.
    void flush();
    /// False without a vault and while it refuses: the latest draft is in memory only.
    bool isSafe() const noexcept { return m_vault && m_isSafe; }

Q_SIGNALS:
    /// The vault refused. What it refused is tried again until it is taken or outdated.
    void failed(const concord::Error &error);
    void recovered();

private:
    struct Unstored {
        RecordKey key;
        Draft draft;
    };
    DraftKey draftKey(const RecordKey &record) const;
    void report(const Result<Done> &result);

    Vault *const m_vault;
    const QString m_connection;
    const QString m_slot;
    QTimer m_timer;
    std::optional<Unstored> m_unstored;
    bool m_isSafe = true;
};

}
