// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/step.h"
#include "draftplace.h"
#include "network.h"
#include "will.h"

namespace simulation {

/// One user's editor: core/sync's step function for the record that is open, the vault, and the network. Killed and started
/// again, it goes on from the vault. Checks after every step what it owes its user.
class Editor {
public:
    Editor(World &world, int number, const concord::sync::Terms &terms);

    int number() const { return m_number; }
    const concord::sync::State &state() const { return m_state; }
    Network &network() { return m_network; }
    DraftPlace &vault() { return *m_vault; }

    /// Turns to a record; an empty id is a new one with this content.
    void open(const QString &id, const concord::Value &fresh);
    /// The user did it; what it means for their will is noted first.
    void edit(const concord::Value &mine);
    void act(const concord::sync::Event &event, const char *what); ///< `what` for the story; null: already told
    /// Another setting for clean merges: shown first from now on, or no longer.
    void changeSetting();
    /// Kills the editor at any moment and starts it again from the vault.
    void crash();
    /// What is typed is in the vault (but for the last moment) or was on the server: true at any time, not only in a crash.
    void checkRecoverable();

private:
    void begin(const concord::RecordKey &key);
    void watch(const QString &id);
    void dispatch(const concord::sync::Event &event);
    void carryOut(const concord::sync::Effect &effect);
    void send(const concord::sync::SendRequest &request);
    concord::Intention asSent(const concord::Intention &intention);
    void noteLook(const concord::Intention &intention, const concord::Meaning &meaning, int change);
    void removeDraft(const concord::RecordKey &key);
    concord::Meaning asUnderstood(const concord::Intention &intention, concord::sync::Phase phase,
                                  const concord::Meaning &meaning) const;
    void noteWish(const concord::sync::Event &event);
    void checkRestored(const concord::Draft &draft);
    DraftPlace::Key vaultKey(const concord::RecordKey &key) const { return {key.id, key.id.isEmpty() ? m_slot : 0}; }

    World &m_world;
    const int m_number;
    concord::sync::Terms m_terms;
    Network m_network;
    std::unique_ptr<DraftPlace> m_vault;
    concord::sync::State m_state;
    Will m_will;
    Random m_random;
    std::map<concord::sync::RequestId, int> m_exchanges;
    int m_generation = 0; ///< replies and timers of an earlier one are dropped
    int m_slot = 0; ///< of the present new record
    int m_createAction = 0;
    Time m_removedAt = 0;
    Look m_look; ///< the last one at the record that is open
    bool m_givesUp = false;
};

}
