// SPDX-License-Identifier: MIT
#include "core/merge/place.h"

#include "core/json/write.h"

#include <algorithm>

namespace concord::merging {

Pointer Place::pointer() const
{
    std::vector<std::string> tokens;
    for (const Place *place = this; place->parent; place = place->parent)
        tokens.push_back(place->step == Step::Member ? std::string(place->name) : std::to_string(place->index));
    std::reverse(tokens.begin(), tokens.end());
    return Pointer(std::move(tokens));
}

std::string Place::toLabel() const
{
    std::vector<const Place *> path;
    for (const Place *place = this; place->parent; place = place->parent)
        path.push_back(place);
    std::string text;
    for (auto place = path.rbegin(); place != path.rend(); ++place) {
        if ((*place)->step == Step::Element) {
            text += '[' + std::string((*place)->label) + ']';
            continue;
        }
        const std::string member = quotedForLabel((*place)->name);
        const bool isQuoted = member.front() == '"';
        text += isQuoted ? "[" + member + "]" : text.empty() ? member : "." + member;
    }
    return text;
}

std::string quotedForLabel(std::string_view text)
{
    const auto isPlain = [](char c) { return static_cast<unsigned char>(c) > ' ' && std::string_view(".[]\"=,#+:").find(c) == std::string_view::npos; };
    const bool isLiteral = text == "null" || text == "true" || text == "false" || Value::number(text);
    if (!text.empty() && !isLiteral && std::all_of(text.begin(), text.end(), isPlain))
        return std::string(text);
    return writeJson(Value::string(text)).toStdString();
}

}
