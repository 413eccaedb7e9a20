// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"
#include "core/merge/rules.h"

#include <functional>

namespace concord::testing {

/// Three versions of a record as a test meets them.
struct Triple {
    Value base;
    Value mine;
    Value theirs;
    MergeRules rules;

    /// For a failure message: one line a version, and the rules.
    QString toString() const;
};

/// Makes small records that have everything a merge can meet: nested objects, keyed arrays ("lines", by id), sets ("tags"),
/// sequences
/// ("steps", with doubles; "rows", objects without identity), tuples ("at"), long text ("text"), numbers in several spellings,
/// null. The same seed gives the same records on every machine.
class RecordGenerator {
public:
    explicit RecordGenerator(std::uint64_t seed)
        : m_state(seed)
    {
    }

    Value record();
    /// The record after up to `edits` random edits: members and elements changed, added, removed, moved, made another kind.
    Value edited(const Value &record, int edits);
    /// Two edits of one record; every other time they have edits in common.
    Triple triple();
    /// The same with rules: managed members, atomic groups, array rules, text.
    Triple tripleWithRules();

    /// Uniform in [0, bound).
    std::uint64_t below(std::uint64_t bound);
    bool oneIn(std::uint64_t times) { return below(times) == 0; }

private:
    Value object(int depth);
    Value member(std::string_view name, int depth);
    Value scalar();
    Value text();
    Value line(std::int64_t id);
    Value elementFor(std::string_view arrayName);
    Value editedObject(const Value &object);
    Value editedArray(const Value &array, std::string_view name);
    Value editedValue(const Value &value, std::string_view name);
    Value editedText(const Value &text);
    std::string_view newName();

    std::uint64_t m_state;
};

/// The smallest triple found that still fails: takes members and elements away, in one version or in all, and puts simple values
/// in place of others, as long as `fails` stays true.
Triple shrunk(Triple triple, const std::function<bool(const Triple &)> &fails);

}
