// SPDX-License-Identifier: MIT
#pragma once

#include "draftplace.h"

namespace simulation {

/// What DraftBuffer and Vault do together, as simply as it can be said.
class ModelVault : public DraftPlace {
public:
    void storeNow(const Key &key, const concord::Draft &draft) override
    {
        m_unstored.reset();
        m_drafts[key] = draft;
    }
    bool storeSoon(const Key &key, const concord::Draft &draft) override
    {
        const bool isFirst = !m_unstored;
        m_unstored = {key, draft};
        return isFirst;
    }
    void flush() override
    {
        if (m_unstored)
            m_drafts[m_unstored->first] = m_unstored->second;
        m_unstored.reset();
    }
    void remove(const Key &key) override
    {
        m_unstored.reset();
        m_drafts.erase(key);
    }
    void move(const Key &from, const Key &to) override
    {
        if (m_unstored && m_unstored->first == from)
            m_unstored->first = to;
        if (auto node = m_drafts.extract(from)) {
            m_drafts.erase(to);
            node.key() = to;
            m_drafts.insert(std::move(node));
        }
    }
    void crash() override { m_unstored.reset(); }
    std::optional<concord::Draft> draft(const Key &key) override
    {
        const auto found = m_drafts.find(key);
        return found == m_drafts.end() ? std::nullopt : std::optional(found->second);
    }
    bool holds(const Key &key) const override { return m_drafts.contains(key); }
    Drafts drafts() const override { return m_drafts; }

private:
    Drafts m_drafts;
    std::optional<std::pair<Key, concord::Draft>> m_unstored;
};

}
