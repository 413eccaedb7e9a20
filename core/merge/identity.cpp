// SPDX-License-Identifier: MIT
#include "core/merge/identity.h"

#include "core/json/write.h"
#include "core/merge/place.h"

#include <algorithm>
#include <unordered_set>

namespace concord::merging {

namespace {
bool canIdentify(const Value &value) noexcept
{
    return value.isString() || value.isNumber();
}

std::string scalarLabel(const Value &value)
{
    return value.isString() ? quotedForLabel(value.toStdString()) : writeJson(value, {.style = WriteOptions::Style::Compact}).toStdString();
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

bool Identity::isGivenBy(const Value &element) const
{
    return isKeyed() && std::all_of(m_names.begin(), m_names.end(), [&](const std::string &name) { return canIdentify(element[name]); });
}

Value Identity::of(const Value &element) const
{
    if (!isGivenBy(element))
        return element;
    if (m_names.size() == 1)
        return element[m_names.front()];
    std::vector<Value> values;
    for (const std::string &name : m_names)
        values.push_back(element[name]);
    return Value::array(std::move(values));
}

std::string Identity::label(const Value &element) const
{
    if (m_kind == Kind::Whole && !element.isContainer())
        return scalarLabel(element);
    if (!isGivenBy(element))
        return {};
    std::string text;
    for (const std::string &name : m_names)
        text += (text.empty() ? "" : ",") + quotedForLabel(name) + '=' + scalarLabel(element[name]);
    return text;
}

bool areUnique(const std::vector<Value> &values)
{
    std::unordered_set<Value, ValueHash> seen;
    seen.reserve(values.size());
    return std::all_of(values.begin(), values.end(), [&seen](const Value &value) { return seen.insert(value).second; });
}

Identity inferredIdentity(const std::vector<Value> &base, const std::vector<Value> &mine, const std::vector<Value> &theirs)
{
    for (const char *name : identityMembers) {
        const Identity candidate = Identity::ofMembers({name});
        const auto identifies = [&](const std::vector<Value> &elements) {
            std::vector<Value> identities;
            for (const Value &element : elements) {
                if (!candidate.isGivenBy(element))
                    return false;
                identities.push_back(element[name]);
            }
            return areUnique(identities);
        };
        if (identifies(base) && identifies(mine) && identifies(theirs))
            return candidate;
    }
    return {};
}

}
