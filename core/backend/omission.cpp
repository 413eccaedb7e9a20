// SPDX-License-Identifier: MIT
#include "core/backend/omission.h"

namespace concord::backend {

namespace {

using Tokens = std::vector<std::optional<std::string>>;

Value remove(const Value &value, const Tokens &tokens, std::size_t depth);

Value removeFromObject(const Value &object, const Tokens &tokens, std::size_t depth)
{
    Value result = object;
    const bool isLast = depth + 1 == tokens.size();
    for (std::size_t i = object.size(); i-- > 0;) {
        const std::string name(object.memberName(i));
        if (tokens[depth] && *tokens[depth] != name)
            continue;
        const Value kept = isLast ? Value() : remove(object.at(i), tokens, depth + 1);
        if (!kept.isSameNode(object.at(i)))
            result = result.withMember(name, kept);
    }
    return result;
}

Value removeFromArray(const Value &array, const Tokens &tokens, std::size_t depth)
{
    Value result = array;
    const bool isLast = depth + 1 == tokens.size();
    for (std::size_t i = array.size(); i-- > 0;) {
        if (tokens[depth] && arrayIndex(*tokens[depth]) != i)
            continue;
        if (isLast)
            result = result.withoutElement(i);
        else if (const Value kept = remove(array.at(i), tokens, depth + 1); !kept.isSameNode(array.at(i)))
            result = result.withElement(i, kept);
    }
    return result;
}

Value remove(const Value &value, const Tokens &tokens, std::size_t depth)
{
    if (depth >= tokens.size())
        return value;
    if (value.isObject())
        return removeFromObject(value, tokens, depth);
    return value.isArray() ? removeFromArray(value, tokens, depth) : value;
}

}

Value without(const Value &value, const std::vector<PointerPattern> &patterns)
{
    Value result = value;
    for (const PointerPattern &pattern : patterns)
        result = remove(result, pattern.tokens(), 0);
    return result;
}

}
