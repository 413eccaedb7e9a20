// SPDX-License-Identifier: MIT
#pragma once

#include "editor.h"

namespace simulation {

/// Somebody at an editor: types, saves, deletes, decides, waits or does not, all by chance. When the weather is calm they
/// only bring to an end what they began.
class User {
public:
    User(World &world, Editor &editor, std::uint64_t seed)
        : m_world(world)
        , m_editor(editor)
        , m_random(seed)
    {
    }

    /// One thing that a person could do now.
    void act();
    /// True when there is nothing left for them to do or to wait for.
    bool isAtRest() const;
    int actionsLeft = 0;

private:
    bool isHostile() const; ///< the weather: they try things, beyond ending what they began
    void openSomething();
    void actReady();
    void actMerging();
    void actDeleteConflict();
    void actDeleted();
    void actDuplicate();
    void actBusy();
    void type();
    concord::Value typed(const concord::Value &record);
    concord::Value typedInItems(const concord::Value &record);
    concord::Value typedInText(const concord::Value &record);
    concord::Resolution resolutionOf(const concord::Decision &decision);
    concord::Merge resolved(const concord::Merge &merge);
    std::string token();

    World &m_world;
    Editor &m_editor;
    Random m_random;
    int m_lastToken = 0;
};

}
