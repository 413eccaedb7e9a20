// SPDX-License-Identifier: MIT
#include "core/json/diagnosis.h"

#include "core/json/escape.h"
#include "core/json/scanner.h"

#include <unordered_set>

namespace concord::json {

using namespace Qt::StringLiterals;

namespace {
/// An array or object that was begun and not yet ended.
struct Open {
    bool isObject = false;
    bool isEmpty = true;
    std::unordered_set<std::string> names;
};

class Reader
{
public:
    Reader(std::string_view text, const ParseOptions &options)
        : m_text(text)
        , m_options(options)
        , m_scan(text)
    {
    }
    bool readText();
    ParseError error() const { return m_scan.error(); }

private:
    bool readNext(Open &open);
    bool readName(Open &open);
    bool readValue();

    std::string_view m_text;
    ParseOptions m_options;
    Scanner m_scan;
    std::vector<Open> m_open;
};

bool Reader::readText()
{
    if (m_text.starts_with("\xef\xbb\xbf"))
        return m_scan.fail(ParseError::Kind::ByteOrderMark, 0, u"the text begins with a byte order mark"_s);
    m_scan.skipSpace();
    if (m_scan.atEnd())
        return m_scan.fail(ParseError::Kind::Empty, m_scan.position(), u"there is no value in the text"_s);
    if (!readValue())
        return false;
    while (!m_open.empty()) {
        if (!readNext(m_open.back()))
            return false;
    }
    m_scan.skipSpace();
    if (!m_scan.atEnd())
        return m_scan.fail(ParseError::Kind::TrailingContent, m_scan.position(), u"there is more after the end of the value"_s);
    return true;
}

/// The end of the container, or its next child.
bool Reader::readNext(Open &open)
{
    m_scan.skipSpace();
    if (m_scan.peek() == (open.isObject ? '}' : ']')) {
        m_scan.skipByte();
        m_open.pop_back();
        return true;
    }
    if (!open.isEmpty) {
        if (m_scan.peek() != ',')
            return m_scan.failHere(open.isObject ? u"',' or '}'"_s : u"',' or ']'"_s);
        m_scan.skipByte();
        m_scan.skipSpace();
    }
    open.isEmpty = false;
    return (!open.isObject || readName(open)) && readValue();
}

bool Reader::readName(Open &open)
{
    const std::size_t start = m_scan.position();
    if (m_scan.peek() != '"')
        return m_scan.failHere(u"a member name in quotes"_s);
    if (!m_scan.readString())
        return false;
    const std::string name = unescaped(m_text.substr(start + 1, m_scan.position() - start - 2));
    if (!open.names.insert(name).second)
        return m_scan.fail(ParseError::Kind::DuplicateMember, start,
                           u"the member \"%1\" stands twice in this object"_s.arg(QString::fromStdString(name)));
    m_scan.skipSpace();
    if (m_scan.peek() != ':')
        return m_scan.failHere(u"':'"_s);
    m_scan.skipByte();
    m_scan.skipSpace();
    return true;
}

bool Reader::readValue()
{
    const char c = m_scan.peek();
    if (c != '{' && c != '[')
        return m_scan.readScalar();
    if (static_cast<int>(m_open.size()) >= m_options.maximumDepth) {
        const QString detail = u"more than %1 values stand inside each other"_s.arg(m_options.maximumDepth);
        return m_scan.fail(ParseError::Kind::TooDeep, m_scan.position(), detail);
    }
    m_scan.skipByte();
    m_open.push_back({c == '{', true, {}});
    return true;
}
}

std::optional<ParseError> errorOf(std::string_view text, const ParseOptions &options)
{
    Reader reader(text, options);
    if (reader.readText())
        return std::nullopt;
    return reader.error();
}

}
