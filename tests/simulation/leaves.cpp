// SPDX-License-Identifier: MIT
#include "leaves.h"

#include <algorithm>

using namespace concord;

namespace simulation {

namespace {

std::string textOf(const Value &value)
{
    return value.isNumber() ? std::string(value.numberText()) : value.toStdString();
}

constexpr char longText[] = "/text";

void collectLines(const std::string &text, Leaves &leaves)
{
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::size_t colon = std::min(text.find(": ", from), end);
        leaves.emplace(longText + ('/' + text.substr(from, colon - from)), text.substr(colon, end - colon));
        from = end + 1;
    }
}

void collect(const Value &value, const std::string &place, Leaves &leaves)
{
    if (value.isObject()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collect(value.at(i), place + '/' + std::string(value.memberName(i)), leaves);
    } else if (value.isArray()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collect(value.at(i), place + '/' + value.at(i)["id"].toStdString(), leaves);
    } else if (value.isString() && place == longText) {
        collectLines(value.toStdString(), leaves);
    } else if (!value.isAbsent() && place != "/v") {
        leaves.emplace(place, textOf(value));
    }
}

}

Leaves leavesOf(const Value &record)
{
    Leaves leaves;
    collect(record, {}, leaves);
    return leaves;
}

std::optional<std::string> at(const Leaves &leaves, const std::string &place)
{
    const auto found = leaves.find(place);
    return found == leaves.end() ? std::nullopt : std::optional(found->second);
}

Changes changesFrom(const Leaves &before, const Leaves &after)
{
    Changes changes;
    for (const auto &[place, value] : after) {
        if (at(before, place) != value)
            changes.emplace(place, value);
    }
    for (const auto &[place, value] : before) {
        if (!after.contains(place))
            changes.emplace(place, std::nullopt);
    }
    return changes;
}

Leaves leavesBelow(const Value &record, const Pointer &pointer, const Value &value)
{
    std::string place;
    Value here = record;
    for (const std::string &token : pointer.tokens()) {
        const auto index = here.isArray() ? arrayIndex(token) : std::nullopt;
        here = index ? here.at(*index) : here[token];
        place += '/' + (index && here.isObject() ? here["id"].toStdString() : token);
    }
    Leaves leaves;
    collect(value, place, leaves);
    return leaves;
}

}
