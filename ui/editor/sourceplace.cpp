// SPDX-License-Identifier: MIT
#include "ui/editor/sourceplace.h"

#include "core/json/parse.h"

namespace concord {

namespace {

/// Steps over a valid JSON text without making values of it.
class Scan
{
public:
    explicit Scan(const QString &text)
        : m_text(text)
    {
    }

    qsizetype position() const noexcept { return m_position; }

    void skipSpace()
    {
        while (m_position < m_text.size() && m_text.at(m_position).isSpace())
            ++m_position;
    }

    void skipString()
    {
        for (++m_position; m_position < m_text.size() && m_text.at(m_position) != u'"'; ++m_position) {
            if (m_text.at(m_position) == u'\\')
                ++m_position;
        }
        ++m_position;
    }

    void skipValue()
    {
        skipSpace();
        int depth = 0;
        while (m_position < m_text.size()) {
            const QChar character = m_text.at(m_position);
            if (depth == 0 && (character == u',' || character == u']' || character == u'}' || character.isSpace()))
                return;
            if (character == u'"')
                skipString();
            else
                ++m_position;
            if (character == u'[' || character == u'{')
                ++depth;
            if (character == u']' || character == u'}')
                --depth;
            if (depth == 0 && (character == u'"' || character == u']' || character == u'}'))
                return;
        }
    }

    /// Steps to the child value; false when there is none of that name or index.
    bool enter(const std::string &token)
    {
        skipSpace();
        if (m_position >= m_text.size())
            return false;
        if (m_text.at(m_position) == u'[')
            return enterElement(arrayIndex(token).value_or(static_cast<std::size_t>(m_text.size())));
        return m_text.at(m_position) == u'{' && enterMember(QString::fromStdString(token));
    }

private:
    bool isAtEnd()
    {
        skipSpace();
        return m_position >= m_text.size() || m_text.at(m_position) == u']' || m_text.at(m_position) == u'}';
    }

    bool enterElement(std::size_t index)
    {
        ++m_position;
        for (std::size_t i = 0; !isAtEnd(); ++i) {
            if (i == index)
                return true;
            skipValue();
            skipSeparator(u',');
        }
        return false;
    }

    bool enterMember(const QString &name)
    {
        ++m_position;
        while (!isAtEnd()) {
            const qsizetype begin = m_position;
            skipString();
            const bool isWanted = decoded(m_text.mid(begin, m_position - begin)) == name;
            skipSeparator(u':');
            skipSpace();
            if (isWanted)
                return true;
            skipValue();
            skipSeparator(u',');
        }
        return false;
    }

    void skipSeparator(QChar separator)
    {
        skipSpace();
        if (m_position < m_text.size() && m_text.at(m_position) == separator)
            ++m_position;
    }

    static QString decoded(const QString &quoted)
    {
        const Result<Value, ParseError> name = parseJson(quoted.toUtf8());
        return name ? name->toString() : QString();
    }

    const QString &m_text;
    qsizetype m_position = 0;
};

}

std::optional<SourcePlace> sourcePlace(const QString &json, const Pointer &pointer)
{
    Scan scan(json);
    for (const std::string &token : pointer.tokens()) {
        if (!scan.enter(token))
            return std::nullopt;
    }
    scan.skipSpace();
    const qsizetype begin = scan.position();
    scan.skipValue();
    return SourcePlace{begin, scan.position() - begin};
}

qsizetype utf16Position(const QString &text, std::int64_t byteOffset)
{
    std::int64_t bytes = 0;
    qsizetype position = 0;
    while (position < text.size() && bytes < byteOffset) {
        const char16_t unit = text.at(position).unicode();
        const bool isPair = QChar::isHighSurrogate(unit) && position + 1 < text.size();
        bytes += isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        position += isPair ? 2 : 1;
    }
    return position;
}

}
