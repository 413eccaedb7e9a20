// SPDX-License-Identifier: MIT
#include "core/merge/place.h"

#include "core/json/number.h"
#include "core/json/write.h"

#include <algorithm>
#include <array>

namespace concord::merging {

namespace {
/// By byte: no blank, and no mark of a label.
constexpr std::array<bool, 256> ordinary = [] {
    std::array<bool, 256> found{};
    std::fill(found.begin() + ' ' + 1, found.end(), true);
    for (const char mark : std::string_view(".[]\"=,#+:"))
        found[static_cast<unsigned char>(mark)] = false;
    return found;
}();

bool isOrdinary(char c) noexcept
{
    return ordinary[static_cast<unsigned char>(c)];
}

/// Whether it is a JSON number, true, false or null.
bool isScalar(std::string_view text)
{
    const bool mayBeNumber = text.front() == '-' || (text.front() >= '0' && text.front() <= '9');
    return mayBeNumber ? json::isNumber(text) : text == "null" || text == "true" || text == "false";
}

/// Whether a string cannot be mistaken for another scalar or for a part of the label.
bool isPlainInLabel(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isOrdinary) && !isScalar(text);
}

std::string writtenInLabel(std::string_view text)
{
    return writeJson(Value::string(text)).toStdString();
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
    std::vector<std::string> tokens;
    tokens.reserve(depth());
    appendTo(tokens);
    return Pointer(std::move(tokens));
}

void Place::appendTo(std::vector<std::string> &tokens) const
{
    if (!parent)
        return;
    parent->appendTo(tokens);
    if (step == Step::Element)
        tokens.push_back(std::to_string(index));
    else
        tokens.emplace_back(name);
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
        text.append("[").append(writtenInLabel(name)).append("]");
}

void appendForLabel(std::string &label, std::string_view text)
{
    if (isPlainInLabel(text))
        label.append(text);
    else
        label.append(writtenInLabel(text));
}

}
