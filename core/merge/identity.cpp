// SPDX-License-Identifier: MIT
#include "core/merge/identity.h"

#include "core/json/write.h"
#include "core/merge/place.h"

#include <algorithm>
#include <bit>

namespace concord::merging {

namespace {
bool canIdentify(ValueView value) noexcept
{
    return value.isString() || value.isNumber();
}

void appendScalar(std::string &label, ValueView value)
{
    if (const std::optional<std::string_view> plain = value.plainString())
        appendForLabel(label, *plain);
    else if (value.isString())
        appendForLabel(label, value.toStdString());
    else if (value.isNumber())
        label += value.numberText();
    else
        label += writeJson(value.value(), {.style = WriteOptions::Style::Compact}).toStdString();
}
}

Identity Identity::ofMembers(std::vector<std::string> names)
{
    Identity identity;
    identity.m_kind = Kind::Members;
    identity.m_names = std::move(names);
    return identity;
}

Identity Identity::ofWhole()
{
    Identity identity;
    identity.m_kind = Kind::Whole;
    return identity;
}

bool Identity::isGivenBy(ValueView element) const
{
    return isKeyed() && std::all_of(m_names.begin(), m_names.end(), [&](const std::string &name) { return canIdentify(element[name]); });
}

Value Identity::of(ValueView element) const
{
    if (!isGivenBy(element))
        return element.value();
    if (m_names.size() == 1)
        return element[m_names.front()].value();
    std::vector<Value> values;
    for (const std::string &name : m_names)
        values.push_back(element[name].value());
    return Value::array(std::move(values));
}

bool Identity::areSame(ValueView a, ValueView b) const
{
    const auto isSame = [&](const std::string &name) {
        const ValueView inA = a[name];
        return canIdentify(inA) && (a.isSameNode(b) || inA == b[name]);
    };
    return isKeyed() && std::all_of(m_names.begin(), m_names.end(), isSame);
}

std::string Identity::label(ValueView element) const
{
    std::string text;
    if (m_kind == Kind::Whole && !element.isContainer())
        appendScalar(text, element);
    if (!isKeyed())
        return text;
    for (const std::string &name : m_names) {
        const ValueView value = element[name];
        if (!canIdentify(value))
            return {};
        text.append(text.empty() ? "" : ",");
        appendForLabel(text, name);
        text.append("=");
        appendScalar(text, value);
    }
    return text;
}

bool areUnique(const std::vector<ValueView> &values)
{
    constexpr std::size_t few = 8; // so that hashing them would cost more
    if (values.size() <= few) {
        for (auto value = values.begin(); value != values.end(); ++value) {
            if (std::find(values.begin(), value, *value) != value)
                return false;
        }
        return true;
    }
    std::vector<const ValueView *> seen(std::bit_ceil(values.size() * 2)); // a hash table with open addressing
    for (const ValueView &value : values) {
        std::size_t at = value.hash() & (seen.size() - 1);
        for (; seen[at]; at = (at + 1) & (seen.size() - 1)) {
            if (*seen[at] == value)
                return false;
        }
        seen[at] = &value;
    }
    return true;
}

namespace {
bool identifies(std::string_view name, const std::vector<ValueView> &elements)
{
    if (!elements.empty() && !canIdentify(elements.front()[name])) // most names are refused here, without memory
        return false;
    std::vector<ValueView> identities;
    identities.reserve(elements.size());
    for (const ValueView element : elements) {
        identities.push_back(element[name]);
        if (!canIdentify(identities.back()))
            return false;
    }
    return areUnique(identities);
}
}

Identity inferredIdentity(const std::vector<ValueView> &base, const std::vector<ValueView> &mine,
                          const std::vector<ValueView> &theirs)
{
    for (const char *name : identityMembers) {
        if (identifies(name, base) && identifies(name, mine) && identifies(name, theirs))
            return Identity::ofMembers({name});
    }
    return {};
}

}
