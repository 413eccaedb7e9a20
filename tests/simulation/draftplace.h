// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/draft.h"
#include "options.h"

#include <map>
#include <memory>

namespace simulation {

class World;

/// One user's drafts: by record, a new record's by its slot. What is stored soon gets there a little later, and is lost in a
/// crash before that. Outlives the editor.
class DraftPlace {
public:
    using Key = std::pair<QString, int>; ///< id, and the slot of a record that has none
    using Drafts = std::map<Key, concord::Draft>;

    virtual ~DraftPlace() = default;
    virtual void storeNow(const Key &key, const concord::Draft &draft) = 0;
    /// True when a flush() is to follow after DraftBuffer::delay.
    virtual bool storeSoon(const Key &key, const concord::Draft &draft) = 0;
    virtual void flush() = 0;
    virtual void remove(const Key &key) = 0;
    virtual void move(const Key &from, const Key &to) = 0;
    /// The editor is gone, and with it what it had not stored yet.
    virtual void crash() = 0;
    /// What the editor works on from now on.
    virtual std::optional<concord::Draft> draft(const Key &key) = 0;
    virtual bool holds(const Key &key) const = 0;
    virtual Drafts drafts() const = 0;
};

/// The place of this editor's drafts, as storageOf() the run's options says.
std::unique_ptr<DraftPlace> draftPlace(World &world, int editor);

}
