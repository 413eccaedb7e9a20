// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <iterator>
#include <utility>

#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>

namespace concord {

class ValijsonAdapter;

class ValijsonFrozenValue : public valijson::adapters::FrozenValue
{
public:
    explicit ValijsonFrozenValue(Value value)
        : m_value(std::move(value))
    {
    }
    FrozenValue *clone() const override { return new ValijsonFrozenValue(m_value); }
    bool equalTo(const valijson::adapters::Adapter &other, bool strict) const override;

private:
    Value m_value;
};

/// Walks elements or members by position; a position beyond the last is the end.
template<typename Item>
class ValijsonIterator
{
public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = Item *;
    using reference = Item;

    ValijsonIterator(Value container, std::size_t position)
        : m_container(std::move(container))
        , m_position(position)
    {
    }
    Item operator*() const;
    valijson::adapters::DerefProxy<Item> operator->() const { return valijson::adapters::DerefProxy<Item>(**this); }
    bool operator==(const ValijsonIterator &other) const { return m_position == other.m_position; }
    bool operator!=(const ValijsonIterator &other) const { return m_position != other.m_position; }
    ValijsonIterator &operator++()
    {
        ++m_position;
        return *this;
    }
    ValijsonIterator operator++(int)
    {
        ValijsonIterator before = *this;
        ++m_position;
        return before;
    }
    ValijsonIterator operator--(int)
    {
        ValijsonIterator before = *this;
        --m_position;
        return before;
    }
    ValijsonIterator &operator--()
    {
        --m_position;
        return *this;
    }
    void advance(std::ptrdiff_t steps) { m_position += static_cast<std::size_t>(steps); }

private:
    Value m_container;
    std::size_t m_position;
};

class ValijsonArray
{
public:
    using const_iterator = ValijsonIterator<ValijsonAdapter>;
    using iterator = const_iterator;

    explicit ValijsonArray(Value value = {})
        : m_value(std::move(value))
    {
    }
    const_iterator begin() const { return {m_value, 0}; }
    const_iterator end() const { return {m_value, m_value.size()}; }
    std::size_t size() const { return m_value.size(); }

private:
    Value m_value;
};

using ValijsonMember = std::pair<std::string, ValijsonAdapter>;

class ValijsonObject
{
public:
    using const_iterator = ValijsonIterator<ValijsonMember>;
    using iterator = const_iterator;

    explicit ValijsonObject(Value value = {})
        : m_value(std::move(value))
    {
    }
    const_iterator begin() const { return {m_value, 0}; }
    const_iterator end() const { return {m_value, m_value.size()}; }
    const_iterator find(const std::string &name) const { return {m_value, m_value.indexOf(name).value_or(m_value.size())}; }
    std::size_t size() const { return m_value.size(); }

private:
    Value m_value;
};

/// The questions of BasicAdapter about one value.
class ValijsonValue
{
public:
    explicit ValijsonValue(Value value = Value::null())
        : m_value(std::move(value))
    {
    }
    const Value &value() const noexcept { return m_value; }

    static bool hasStrictTypes() { return true; }
    bool isArray() const { return m_value.isArray(); }
    bool isBool() const { return m_value.isBoolean(); }
    bool isDouble() const { return m_value.isNumber() && !isInteger(); }
    bool isInteger() const { return m_value.toInteger().has_value(); }
    bool isNull() const { return m_value.isNull(); }
    bool isNumber() const { return m_value.isNumber(); }
    bool isObject() const { return m_value.isObject(); }
    bool isString() const { return m_value.isString(); }

    opt::optional<ValijsonArray> getArrayOptional() const { return isArray() ? opt::make_optional(ValijsonArray(m_value)) : opt::nullopt; }
    opt::optional<ValijsonObject> getObjectOptional() const { return isObject() ? opt::make_optional(ValijsonObject(m_value)) : opt::nullopt; }
    bool getArraySize(std::size_t &size) const { return assign(isArray(), size, m_value.size()); }
    bool getObjectSize(std::size_t &size) const { return assign(isObject(), size, m_value.size()); }
    bool getBool(bool &boolean) const { return assign(isBool(), boolean, m_value.toBoolean()); }
    bool getDouble(double &number) const { return assign(isNumber(), number, m_value.toDouble()); }
    bool getInteger(std::int64_t &integer) const { return assign(isInteger(), integer, m_value.toInteger().value_or(0)); }
    bool getString(std::string &text) const { return assign(isString(), text, m_value.toStdString()); }
    valijson::adapters::FrozenValue *freeze() const { return new ValijsonFrozenValue(m_value); }

private:
    template<typename T>
    static bool assign(bool isThere, T &to, T from)
    {
        if (isThere)
            to = std::move(from);
        return isThere;
    }

    Value m_value;
};

/// Lets valijson read a Value: the classes above are those that its BasicAdapter asks for. Everything holds Values, which are
/// shared, so no document has to outlive an adapter. Equality is that of Value, exact for numbers of any size.
class ValijsonAdapter : public valijson::adapters::BasicAdapter<ValijsonAdapter, ValijsonArray, ValijsonMember, ValijsonObject, ValijsonValue>
{
public:
    explicit ValijsonAdapter(const Value &value = Value::null())
        : BasicAdapter(ValijsonValue(value))
        , m_value(value)
    {
    }
    const Value &value() const noexcept { return m_value; }
    bool equalTo(const valijson::adapters::Adapter &other, bool strict) const override
    {
        const auto *ours = dynamic_cast<const ValijsonAdapter *>(&other);
        return ours ? ours->m_value == m_value : BasicAdapter::equalTo(other, strict);
    }

private:
    Value m_value;
};

template<>
inline ValijsonAdapter ValijsonIterator<ValijsonAdapter>::operator*() const
{
    return ValijsonAdapter(m_container.at(m_position));
}

template<>
inline ValijsonMember ValijsonIterator<ValijsonMember>::operator*() const
{
    return {std::string(m_container.memberName(m_position)), ValijsonAdapter(m_container.at(m_position))};
}

inline bool ValijsonFrozenValue::equalTo(const valijson::adapters::Adapter &other, bool strict) const
{
    return ValijsonAdapter(m_value).equalTo(other, strict);
}

}

template<>
struct valijson::adapters::AdapterTraits<concord::ValijsonAdapter> {
    using DocumentType = concord::Value;
    static std::string adapterName() { return "ValijsonAdapter"; }
};
