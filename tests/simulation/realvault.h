// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/draftbuffer.h"
#include "draftplace.h"

namespace simulation {

/// One editor's part of the run's Vault, reached through the DraftBuffer that RecordSession uses as well. A failure of the vault
/// breaks the run: in memory there is none.
class RealVault : public DraftPlace {
public:
    RealVault(World &world, int editor);

    void storeNow(const Key &key, const concord::Draft &draft) override;
    bool storeSoon(const Key &key, const concord::Draft &draft) override;
    void flush() override;
    void remove(const Key &key) override;
    void move(const Key &from, const Key &to) override;
    void crash() override;
    std::optional<concord::Draft> draft(const Key &key) override;
    bool holds(const Key &key) const override;
    Drafts drafts() const override;

private:
    static concord::RecordKey recordOf(const Key &key);
    void use(const Key &key);
    void begin();
    void changed(const concord::Result<concord::Done> &result);

    World &m_world;
    const QString m_connection;
    int m_slot = 0;
    std::optional<concord::DraftBuffer> m_buffer;
    mutable std::optional<Drafts> m_drafts; ///< as asked since the last change: asked after every step
};

}
