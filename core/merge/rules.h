// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

namespace concord {

/// A pattern over JSON Pointers: like a pointer, but a token "*" stands for any one token. "/lines/*/qty" matches
/// "/lines/3/qty". A literal "*" member is written "~2".
class PointerPattern
{
public:
    PointerPattern() = default;
    explicit PointerPattern(std::vector<std::optional<std::string>> tokens);
    /// Error BadInput as Pointer::parse gives it.
    static Result<PointerPattern> parse(std::string_view text);
    bool matches(const Pointer &pointer) const noexcept;
    std::string toStdString() const;
    const std::vector<std::optional<std::string>> &tokens() const noexcept { return m_tokens; } ///< nullopt is the wildcard
    friend bool operator==(const PointerPattern &, const PointerPattern &) = default;

private:
    std::vector<std::optional<std::string>> m_tokens;
};

/// How the elements of an array correspond between versions.
struct ArrayRule {
    enum class Kind {
        Infer, ///< keyed when the elements have one unique identity member, else an ordered set of unique scalars, else a sequence
        Keyed, ///< by the members in `keys`
        Set, ///< scalars by value; their order is kept but never conflicts
        Sequence, ///< by position after alignment; one conflict where both sides put an element somewhere else
        Atomic, ///< the array is one value
    };
    PointerPattern at;
    Kind kind = Kind::Infer;
    std::vector<std::string> keys; ///< for Keyed: the member (or members together) that identify an element
    friend bool operator==(const ArrayRule &, const ArrayRule &) = default;
};

/// What the schema or the profile knows about a record that the values alone do not say.
/// The written form (--rules, profiles, x-concord-* annotations of a JSON Schema) is documented in resources/profiles/README.md.
struct MergeRules {
    std::vector<ArrayRule> arrays; ///< the first that matches wins
    std::vector<PointerPattern> managed; ///< set by the server: always theirs, never a conflict
    std::vector<std::vector<PointerPattern>> atomicGroups; ///< siblings that only make sense together
    std::vector<PointerPattern> atomic; ///< subtrees that are one value
    std::vector<PointerPattern> text; ///< strings merged line by line even when short; others only when multi-line or long
    std::size_t longText = 120; ///< a single-line string of at least so many bytes counts as long text

    /// From the JSON form {"arrays": {"/lines": {"keyed": ["sku"]}, "/tags": "set"}, "managed": […], "atomicGroups": [[…]], …}.
    /// Error BadInput with the JSON Pointer of the mistake in `where`.
    static Result<MergeRules> fromJson(const Value &json);
    Value toJson() const;
    /// The rules in a JSON Schema's x-concord-array, x-concord-atomic, x-concord-text and readOnly annotations (readOnly: draft-07
    /// validation section 10.3, "managed exclusively by the owning authority"). Follows local $ref, but not into itself.
    static MergeRules fromSchema(const Value &schema);
    /// These rules first, then those of `other`.
    MergeRules mergedWith(const MergeRules &other) const;
    friend bool operator==(const MergeRules &, const MergeRules &) = default;
};

}
