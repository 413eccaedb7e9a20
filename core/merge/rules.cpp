// SPDX-License-Identifier: MIT
#include "core/merge/rules.h"

#include <algorithm>

namespace concord {

using namespace Qt::StringLiterals;

namespace {
/// The token without its escapes; nothing when a '~' is followed by something else than 0, 1 or 2.
std::optional<std::string> unescapedToken(std::string_view token)
{
    std::string text;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            text.push_back(token[i]);
            continue;
        }
        const char code = ++i < token.size() ? token[i] : '\0';
        if (code != '0' && code != '1' && code != '2')
            return std::nullopt;
        text.push_back(code == '0' ? '~' : code == '1' ? '/' : '*');
    }
    return text;
}

std::string escapedToken(const std::string &token)
{
    if (token == "*")
        return "~2";
    std::string text;
    for (const char c : token) {
        if (c == '~' || c == '/')
            text += c == '~' ? "~0" : "~1";
        else
            text.push_back(c);
    }
    return text;
}

template<typename T>
void append(std::vector<T> &to, const std::vector<T> &from)
{
    for (const T &item : from) {
        if (std::find(to.begin(), to.end(), item) == to.end())
            to.push_back(item);
    }
}
}

Result<PointerPattern> PointerPattern::parse(std::string_view text)
{
    PointerPattern pattern;
    if (text.empty())
        return pattern;
    const auto mistake = [text](const QString &detail) {
        return Error{Error::Kind::BadInput, detail, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
    };
    if (text.front() != '/')
        return mistake(u"a pattern is empty or begins with '/'"_s);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('/', 1), text.size());
        const std::string_view token = text.substr(1, end - 1);
        const std::optional<std::string> plain = unescapedToken(token);
        if (!plain)
            return mistake(u"'~' stands only in ~0, ~1 and ~2"_s);
        pattern.m_tokens.push_back(token == "*" ? std::nullopt : plain);
        text.remove_prefix(end);
    }
    return pattern;
}

PointerPattern::PointerPattern(std::vector<std::optional<std::string>> tokens)
    : m_tokens(std::move(tokens))
{
}

bool PointerPattern::matches(const Pointer &pointer) const noexcept
{
    return std::equal(m_tokens.begin(), m_tokens.end(), pointer.tokens().begin(), pointer.tokens().end(),
                      [](const std::optional<std::string> &token, const std::string &actual) { return !token || *token == actual; });
}

std::string PointerPattern::toStdString() const
{
    std::string text;
    for (const std::optional<std::string> &token : m_tokens)
        text += '/' + (token ? escapedToken(*token) : std::string("*"));
    return text;
}

MergeRules MergeRules::mergedWith(const MergeRules &other) const
{
    MergeRules rules = *this;
    append(rules.arrays, other.arrays);
    append(rules.managed, other.managed);
    append(rules.atomicGroups, other.atomicGroups);
    append(rules.atomic, other.atomic);
    append(rules.text, other.text);
    return rules;
}

}
