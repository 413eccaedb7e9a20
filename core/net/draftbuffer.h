// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/vault.h"

#include <chrono>

namespace concord {

/// The draft of one open record on its way to the vault: at once, or a little later, the latest content winning. It knows no
/// time: whoever owns it calls flush() when `delay` has passed since storeSoon(), so that a crash costs at most 250 ms of
/// typing. What the vault refused stays here, to be tried again. Without a vault nothing is kept and nothing fails. Two buffers
/// for one record have a draft each.
class DraftBuffer {
    Q_DISABLE_COPY_MOVE(DraftBuffer)
public:
    /// From the first unstored keystroke to flush(); leaves room for the store itself.
    static constexpr std::chrono::milliseconds delay{150};

    /// `slot` tells apart the new records of the collection. `vault` must outlive the buffer, which does not store by itself.
    DraftBuffer(Vault *vault, const QString &connection, const QString &slot, const QString &user = {});
    /// The draft that is in the vault is given to the next buffer that asks for it.
    ~DraftBuffer();

    /// Of this process, or left by one that ended.
    Result<std::optional<Draft>> draft(const RecordKey &key) const;
    Result<Done> storeNow(const RecordKey &key, const Draft &draft);
    void storeSoon(const RecordKey &key, const Draft &draft);
    /// Stores what is not stored yet; nothing to store is done as well.
    Result<Done> flush();
    Result<Done> remove(const RecordKey &key);
    Result<Done> move(const RecordKey &from, const RecordKey &to);
    /// Somebody signed in: the work goes on as theirs. Without a name it stays whose it was; on error too.
    Result<Done> setUser(const QString &user, const RecordKey &key);
    /// There is something to flush().
    bool holdsDraft() const noexcept { return m_unstored.has_value(); }
    /// Under which the vault has the draft of the record.
    DraftKey draftKey(const RecordKey &record) const;

private:
    struct Unstored {
        RecordKey key;
        Draft draft;
    };

    Vault *m_vault;
    QString m_connection;
    QString m_slot;
    QString m_user;
    quint64 m_holder;
    std::optional<Unstored> m_unstored;
};

}
