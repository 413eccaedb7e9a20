// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/draft.h"
#include "options.h"

#include <map>

namespace simulation {

/// One user's vault, as core/net's DraftKeeper uses the real one: drafts by record, a new record's by its slot; what is stored
/// soon reaches it a little later and is lost in a crash before that. Outlives the editor.
class ModelVault {
public:
    static constexpr Time delay = 150; ///< DraftKeeper::delay

    using Key = std::pair<QString, int>; ///< id, and the slot of a record that has none
    void storeNow(const Key &key, const concord::Draft &draft)
    {
        m_unstored.reset();
        m_drafts[key] = draft;
    }
    /// True when a flush() is to follow after `delay`.
    bool storeSoon(const Key &key, const concord::Draft &draft)
    {
        const bool isFirst = !m_unstored;
        m_unstored = {key, draft};
        return isFirst;
    }
    void flush()
    {
        if (m_unstored)
            m_drafts[m_unstored->first] = m_unstored->second;
        m_unstored.reset();
    }
    void remove(const Key &key)
    {
        m_unstored.reset();
        m_drafts.erase(key);
    }
    void move(const Key &from, const Key &to)
    {
        if (m_unstored && m_unstored->first == from)
            m_unstored->first = to;
        if (auto node = m_drafts.extract(from)) {
            m_drafts.erase(to);
            node.key() = to;
            m_drafts.insert(std::move(node));
        }
    }
    void crash() { m_unstored.reset(); }
    std::optional<concord::Draft> draft(const Key &key) const
    {
        const auto found = m_drafts.find(key);
        return found == m_drafts.end() ? std::nullopt : std::optional(found->second);
    }
    const std::map<Key, concord::Draft> &drafts() const { return m_drafts; }

private:
    std::map<Key, concord::Draft> m_drafts;
    std::optional<std::pair<Key, concord::Draft>> m_unstored;
};

}
