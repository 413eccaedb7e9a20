// SPDX-License-Identifier: MIT
#include "core/merge/place.h"

#include "core/json/number.h"
#include "core/json/write.h"

#include <algorithm>

namespace concord::merging {

namespace {
bool isOrdinary(char c) noexcept
{
    switch (c) {
    case '.':
    case '[':
    case ']':
    case '"':
    case '=':
    case ',':
    case '#':
    case '+':
    case ':':
        return false;
    }
    return static_cast<unsigned char>(c) > ' ';
}

/// Whether a string cannot be mistaken for another scalar or for a part of the label.
bool isPlainInLabel(std::string_view text)
{
    const bool isLiteral = text == "null" || text == "true" || text == "false" || json::isNumber(text);
    return !text.empty() && !isLiteral && std::all_of(text.begin(), text.end(), isOrdinary);
}
}

std::size_t Place::depth() const noexcept
{
    std::size_t steps = 0;
    for (const Place *place = this; place->parent; place = place->parent)
        ++steps;
    return steps;
}

Pointer Place::pointer() const
{
    std::vector<std::string> tokens(depth());
    auto token = tokens.rbegin();
    for (const Place *place = this; place->parent; place = place->parent)
        *token++ = place->step == Step::Member ? std::string(place->name) : std::to_string(place->index);
    return Pointer(std::move(tokens));
}

std::string Place::toLabel() const
{
    constexpr std::size_t marks = 2; // around a step or in front of it
    std::size_t size = 0;
    for (const Place *place = this; place->parent; place = place->parent)
        size += place->name.size() + place->label.size() + marks;
    std::string text;
    text.reserve(size);
    appendTo(text);
    return text;
}

void Place::appendTo(std::string &text) const
{
    if (!parent)
        return;
    parent->appendTo(text);
    if (step == Step::Element)
        text.append("[").append(label).append("]");
    else if (isPlainInLabel(name))
        text.append(text.empty() ? "" : ".").append(name);
    else
        text.append("[").append(quotedForLabel(name)).append("]");
}

std::string quotedForLabel(std::string_view text)
{
    return isPlainInLabel(text) ? std::string(text) : writeJson(Value::string(text)).toStdString();
}

}
