// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <vector>

namespace concord {

/// What is known about one field of a record: from its schema, or from its value where there is none. A value; its members
/// are looked up when asked for, so that a schema may refer to itself.
class FieldDescription
{
public:
    enum class Kind { Any, Null, Boolean, Integer, Number, String, Array, Object };
    enum class Need { Optional, Required };

    /// Of a field nothing is known about.
    FieldDescription() = default;
    /// By the subschema `node` of the document `schema`; a `$ref`, an `allOf` and "this or null" are looked through.
    static FieldDescription fromSchema(const Value &schema, const Value &node, std::string name = {}, Need need = Need::Optional);
    /// By what the value is. An absent value gives Kind::Any.
    static FieldDescription inferred(const Value &value, std::string name = {});

    const std::string &name() const noexcept { return m_name; } ///< the member's name; empty for the record and for elements
    QString label() const; ///< the schema's title, else the name made readable: "unitPrice" gives "Unit price"
    QString description() const; ///< for people; empty when there is none
    Kind kind() const noexcept { return m_kind; }
    bool isNullable() const noexcept { return m_isNullable; }
    bool isRequired() const noexcept { return m_need == Need::Required; }
    bool isReadOnly() const; ///< readOnly, or const
    bool isLongText() const; ///< x-concord-text, a text media type, or a maxLength over 200
    bool isContainer() const noexcept { return m_kind == Kind::Array || m_kind == Kind::Object; }

    std::vector<Value> options() const; ///< enum, or the consts of a oneOf; empty when free
    QString format() const; ///< "date", "email", …; empty when there is none
    Value defaultValue() const; ///< absent when there is none
    std::vector<Value> examples() const;
    /// Any other annotation or assertion as it stands in the schema, e.g. keyword("minimum"); absent when there is none.
    Value keyword(std::string_view name) const;

    /// The declared members, in the schema's order. Empty for anything but an object.
    std::vector<FieldDescription> members() const;
    /// One declared, pattern or additional member; inferred from `value` when the schema says nothing about it.
    FieldDescription member(std::string_view name, const Value &value = {}) const;
    /// Of the element at `index`; inferred from `value` when the schema says nothing about it.
    FieldDescription element(std::size_t index, const Value &value = {}) const;

    /// What a new field begins with: the default, else the const, else for an object its required members and defaults, else
    /// the empty value of its kind ("" false 0 [] {}); null when it may be or nothing is known.
    Value initialValue() const;

private:
    Value m_schema; ///< the whole document, for $ref
    std::vector<Value> m_nodes; ///< the node and what it refers to; the first that has a keyword is believed
    std::string m_name;
    Kind m_kind = Kind::Any;
    Need m_need = Need::Optional;
    bool m_isNullable = false;

    void adopt(const Value &node, int depth);
    void readType();
    Value initialObject(int depth) const;
    Value initialValue(int depth) const;
};

/// "unitPrice", "unit_price" and "unit-price" give "Unit price".
QString readableName(std::string_view name);

}
