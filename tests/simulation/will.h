// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"
#include "core/vault/draft.h"
#include "leaves.h"
#include "options.h"

namespace simulation {

/// What a user wants of the open record and has not been told is saved: what they typed and what they decided, by place.
class Will {
public:
    void clear()
    {
        m_typed.clear();
        m_given.clear();
    }
    bool isEmpty() const { return m_typed.empty(); }

    void typed(const concord::Value &before, const concord::Value &after, Time now);
    /// Looked at and decided: what is like theirs now is not wanted otherwise any more.
    void decided(const concord::Merge &merge, Time now);
    /// What a crash may not have taken: the latest wish of each place that is older than `safe`, and those after it.
    Wishes safeSince(Time safe) const;
    /// After a crash: what the draft still knows.
    void restore(const concord::Draft &draft, Time now);

    Wishes wishes() const;

private:
    struct Wish {
        Time at;
        std::optional<std::string> value;
    };
    std::map<std::string, std::vector<Wish>> m_typed;
    std::map<std::string, std::vector<Wish>> m_given; ///< typed, and given up in a merge that is not saved yet
};

}
