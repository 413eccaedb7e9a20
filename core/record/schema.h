// SPDX-License-Identifier: MIT
// core/record: what a record is. Its key and revision, the schema it should keep to, and the description of its fields
// that a form, a merge or a message goes by. Nothing here changes a value or fetches anything.
#pragma once

#include "core/json/pointer.h"
#include "core/record/fielddescription.h"

#include <memory>
#include <vector>

namespace concord {

/// One place where a record does not keep to its schema.
struct SchemaViolation {
    Pointer pointer; ///< the field; a missing required member is named by the pointer it would have
    QString keyword; ///< the JSON Schema keyword that is broken: "required", "maximum", …
    QString message; ///< a sentence in English, e.g. "Must be at least 1."
    friend bool operator==(const SchemaViolation &, const SchemaViolation &) = default;
};

/// A JSON Schema (draft-07). A value: copying is O(1), and validating from several threads is safe.
///
/// Numbers are compared exactly, whatever their size. `format` is checked for date, time, date-time, email, uri, uuid, ipv4 and
/// regex; others are annotations, as draft-07 section 7.2 allows. `$ref` reaches inside the document only.
class Schema
{
public:
    /// Without constraints: every record keeps to it, and no field is described beforehand.
    Schema() = default;
    /// Error BadInput with the place in `where` when it is not a schema, has a `$ref` that leads nowhere, or a broken pattern;
    /// Unsupported for a `$ref` into another document; TooLarge when schemas stand more than 64 deep inside each other.
    static Result<Schema> fromJson(const Value &json);

    /// False for a default-constructed one.
    bool isValid() const noexcept { return m_compiled != nullptr; }
    /// What it was made from; absent when invalid.
    const Value &json() const noexcept { return m_json; }

    /// The record as a whole; Kind::Any when invalid.
    FieldDescription root() const;
    /// What stands at the pointer by the schema, an element by its array's items; Kind::Any where the schema says nothing.
    FieldDescription at(const Pointer &pointer) const;

    /// In document order of the schema; empty when the record keeps to it. O(size of the record × constraints on each field).
    std::vector<SchemaViolation> validate(const Value &record) const;

    /// Made from equal JSON.
    friend bool operator==(const Schema &first, const Schema &second) { return first.m_json == second.m_json; }

private:
    struct Compiled;
    Value m_json;
    std::shared_ptr<const Compiled> m_compiled;
};

}
