// SPDX-License-Identifier: MIT
#pragma once

#include "client.h"

#include "core/net/recordsession.h"
#include "core/vault/vault.h"

#include <QList>
#include <memory>

namespace concord::test {

/// A user with one record open, through the very classes the editor's windows stand on.
class Editor
{
public:
    /// On the backend that `client` speaks to.
    explicit Editor(const Client &client);

    /// Opens the record and waits until it is there; false when it is not.
    bool open(const QString &collection, const QString &id);
    /// Begins a new record, not sent anywhere yet.
    void begin(const QString &collection, const Value &mine);
    /// Types a member's new value.
    void type(const char *member, const Value &value);
    /// Saves, and waits until the session rests: saved, refused, or asking.
    void save();
    /// Carries on with something that was begun, and waits likewise.
    void settle();
    void decideAll(Resolution::Choice choice);

    RecordSession &session() { return *m_session; }
    Connection &connection() { return m_connection; }
    bool wasTold(sync::Tell::What what) const { return m_told.contains(what); }
    /// What the vault holds of it.
    std::optional<Draft> draft();

private:
    void start(const RecordKey &key);

    std::unique_ptr<Vault> m_vault;
    Connection m_connection;
    std::unique_ptr<RecordSession> m_session;
    QList<sync::Tell::What> m_told;
};

}
