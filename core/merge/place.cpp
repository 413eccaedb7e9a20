// SPDX-License-Identifier: MIT
#include "core/merge/place.h"

#include "core/json/number.h"
#include "core/json/write.h"

#include <algorithm>

namespace concord::merging {

namespace {
/// Whether a string cannot be mistaken for another scalar or for a part of the label.
bool isPlainInLabel(std::string_view text)
{
    const auto isPlain = [](char c) {
        return static_cast<unsigned char>(c) > ' ' && std::string_view(".[]\"=,#+:").find(c) == std::string_view::npos;
    };
    const bool isLiteral = text == "null" || text == "true" || text == "false" || json::isNumber(text);
    return !text.empty() && !isLiteral && std::all_of(text.begin(), text.end(), isPlain);
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
    for (const Place *place = this; place->parent; place = place->parent)
        tokens.push_back(place->step == Step::Member ? std::string(place->name) : std::to_string(place->index));
    std::reverse(tokens.begin(), tokens.end());
    return Pointer(std::move(tokens));
}

std::string Place::toLabel() const
{
    std::vector<const Place *> path;
    path.reserve(depth());
    for (const Place *place = this; place->parent; place = place->parent)
        path.push_back(place);
    std::string text;
    for (auto place = path.rbegin(); place != path.rend(); ++place) {
        if ((*place)->step == Step::Element) {
            text.append("[").append((*place)->label).append("]");
        } else if (const std::string_view member = (*place)->name; isPlainInLabel(member)) {
            text.append(text.empty() ? "" : ".").append(member);
        } else {
            text.append("[").append(quotedForLabel(member)).append("]");
        }
    }
    return text;
}

std::string quotedForLabel(std::string_view text)
{
    return isPlainInLabel(text) ? std::string(text) : writeJson(Value::string(text)).toStdString();
}

}
