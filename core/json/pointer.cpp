// SPDX-License-Identifier: MIT
#include "core/json/pointer.h"

#include <algorithm>
#include <charconv>

namespace concord {

using namespace Qt::StringLiterals;

namespace {
Error badPointer(std::string_view text, const QString &detail)
{
    return Error{Error::Kind::BadInput, detail, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
}

/// Undoes ~0 and ~1 in place; false when another '~' is there.
bool unescapeToken(std::string &token)
{
    std::size_t to = 0;
    for (std::size_t i = 0; i < token.size(); ++i) {
        char c = token[i];
        if (c == '~') {
            if (i + 1 == token.size() || (token[i + 1] != '0' && token[i + 1] != '1'))
                return false;
            c = token[++i] == '0' ? '~' : '/';
        }
        token[to++] = c;
    }
    token.resize(to);
    return true;
}

Error notFound(const Pointer &pointer, const QString &detail)
{
    return Error{Error::Kind::NotFound, detail, pointer.toString()};
}

Value childAt(const Value &parent, const std::string &token)
{
    if (parent.isObject())
        return parent[token];
    const std::optional<std::size_t> index = parent.isArray() ? arrayIndex(token) : std::nullopt;
    return index ? parent.at(*index) : Value();
}

/// The parent with one child replaced, added or removed; absent when the token does not fit.
Value withChild(const Value &parent, const std::string &token, const Value &child)
{
    if (parent.isObject())
        return parent.withMember(token, child);
    if (!parent.isArray())
        return {};
    if (token == "-")
        return child.isAbsent() ? Value() : parent.withInserted(parent.size(), child);
    const std::optional<std::size_t> index = arrayIndex(token);
    if (!index || *index >= parent.size())
        return {};
    return child.isAbsent() ? parent.withoutElement(*index) : parent.withElement(*index, child);
}
}

Pointer::Pointer(std::vector<std::string> tokens)
    : m_tokens(std::move(tokens))
{
}

Result<Pointer> Pointer::parse(std::string_view text)
{
    Pointer pointer;
    if (text.empty())
        return pointer;
    if (text.front() != '/')
        return badPointer(text, u"a JSON Pointer is empty or begins with '/'"_s);
    std::size_t at = 1;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find('/', at), text.size());
        std::string token(text.substr(at, end - at));
        if (!unescapeToken(token))
            return badPointer(text, u"'~' in a JSON Pointer must be followed by 0 or 1"_s);
        pointer.m_tokens.push_back(std::move(token));
        at = end + 1;
    }
    return pointer;
}

Result<Pointer> Pointer::parse(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return parse(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

std::string Pointer::toStdString() const
{
    std::string text;
    for (const std::string &token : m_tokens) {
        text.push_back('/');
        for (const char c : token) {
            if (c == '~')
                text += "~0";
            else if (c == '/')
                text += "~1";
            else
                text.push_back(c);
        }
    }
    return text;
}

QString Pointer::toString() const
{
    return QString::fromStdString(toStdString());
}

std::string_view Pointer::last() const noexcept
{
    return isRoot() ? std::string_view() : std::string_view(m_tokens.back());
}

Pointer Pointer::parent() const
{
    Pointer parent = *this;
    if (!isRoot())
        parent.m_tokens.pop_back();
    return parent;
}

Pointer Pointer::child(std::string_view token) const
{
    Pointer child = *this;
    child.m_tokens.emplace_back(token);
    return child;
}

Pointer Pointer::child(std::size_t index) const
{
    return child(std::to_string(index));
}

bool Pointer::isPrefixOf(const Pointer &other) const noexcept
{
    return m_tokens.size() <= other.m_tokens.size() && std::equal(m_tokens.begin(), m_tokens.end(), other.m_tokens.begin());
}

std::optional<std::size_t> arrayIndex(std::string_view token) noexcept
{
    std::size_t index = 0;
    const char *end = token.data() + token.size();
    const auto [stop, error] = std::from_chars(token.data(), end, index);
    const bool leadingZero = token.size() > 1 && token.front() == '0';
    if (token.empty() || leadingZero || error != std::errc() || stop != end)
        return std::nullopt;
    return index;
}

Value valueAt(const Value &root, const Pointer &pointer)
{
    Value value = root;
    for (const std::string &token : pointer.tokens()) {
        value = childAt(value, token);
        if (value.isAbsent())
            break;
    }
    return value;
}

Result<Value> withValueAt(const Value &root, const Pointer &pointer, const Value &value)
{
    if (pointer.isRoot())
        return value;
    const std::vector<std::string> &tokens = pointer.tokens();
    std::vector<Value> parents{root};
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        parents.push_back(childAt(parents.back(), tokens[i]));
        if (parents.back().isAbsent())
            return notFound(pointer, u"there is no value above this place"_s);
    }
    Value child = value;
    for (std::size_t i = tokens.size(); i-- > 0;) {
        child = withChild(parents[i], tokens[i], child);
        if (child.isAbsent())
            return notFound(pointer, u"there is no such place to put a value"_s);
    }
    return child;
}

}
