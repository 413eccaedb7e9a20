// SPDX-License-Identifier: MIT
#include "core/backend/link.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// Reads one Link field value from left to right (RFC 8288 appendix B.2).
class Scanner
{
public:
    explicit Scanner(const QByteArray &text)
        : m_text(text)
    {
    }

    bool isAtEnd() const { return m_at >= m_text.size(); }
    char peek() const { return isAtEnd() ? '\0' : m_text.at(m_at); }
    bool take(char c)
    {
        if (peek() != c || isAtEnd())
            return false;
        ++m_at;
        return true;
    }
    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t')
            ++m_at;
    }
    QByteArray until(const char *stops)
    {
        const qsizetype start = m_at;
        while (!isAtEnd() && !QByteArrayView(stops).contains(m_text.at(m_at)))
            ++m_at;
        return m_text.mid(start, m_at - start).trimmed();
    }
    /// Precondition: peek() is the opening quote. An unclosed string ends with the text.
    QByteArray quotedString()
    {
        QByteArray content;
        ++m_at;
        while (!isAtEnd() && peek() != '"') {
            if (peek() == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            content += m_text.at(m_at++);
        }
        take('"');
        return content;
    }
    /// To behind the comma that ends a malformed link, quoted strings skipped whole.
    void skipLink()
    {
        while (!isAtEnd() && peek() != ',') {
            if (peek() == '"')
                quotedString();
            else
                ++m_at;
        }
        take(',');
    }

private:
    QByteArray m_text;
    qsizetype m_at = 0;
};

struct RawLink {
    QByteArray target;
    std::vector<std::pair<QByteArray, QByteArray>> parameters; ///< names lower-case
};

std::optional<RawLink> readLink(Scanner &scanner)
{
    if (!scanner.take('<'))
        return std::nullopt;
    RawLink link {scanner.until(">"), {}};
    if (!scanner.take('>'))
        return std::nullopt;
    scanner.skipSpace();
    while (scanner.take(';')) {
        scanner.skipSpace();
        const QByteArray name = scanner.until("=;,").toLower();
        QByteArray value;
        if (scanner.take('=')) {
            scanner.skipSpace();
            value = scanner.peek() == '"' ? scanner.quotedString() : scanner.until(";,");
        }
        if (!name.isEmpty())
            link.parameters.emplace_back(name, value);
        scanner.skipSpace();
    }
    return link;
}

/// Section 3.3 and 3.4: the first occurrence of a parameter counts.
QByteArray parameter(const RawLink &link, const QByteArray &name)
{
    const auto found = std::find_if(link.parameters.begin(), link.parameters.end(), [&](const auto &p) { return p.first == name; });
    return found == link.parameters.end() ? QByteArray() : found->second;
}

bool hasParameter(const RawLink &link, const QByteArray &name)
{
    return std::any_of(link.parameters.begin(), link.parameters.end(), [&](const auto &p) { return p.first == name; });
}

}

std::vector<WebLink> parseLinks(const QByteArray &value, const QUrl &base)
{
    std::vector<WebLink> links;
    Scanner scanner(value);
    while (!scanner.isAtEnd()) {
        scanner.skipSpace();
        const auto raw = readLink(scanner);
        scanner.skipSpace();
        const bool endsWell = scanner.isAtEnd() || scanner.peek() == ',';
        scanner.skipLink();
        if (!raw || !endsWell || hasParameter(*raw, "anchor"))
            continue;
        const QUrl target = QUrl::fromEncoded(raw->target);
        const QString relations = QString::fromUtf8(parameter(*raw, "rel")).toLower().simplified();
        if (!target.isValid() && !raw->target.isEmpty())
            continue;
        links.push_back({base.resolved(target), relations.split(u' ', Qt::SkipEmptyParts), QString::fromUtf8(parameter(*raw, "type")),
                         QString::fromUtf8(parameter(*raw, "title"))});
    }
    return links;
}

QUrl linkTarget(const std::vector<WebLink> &links, const QString &relation)
{
    const auto found = std::find_if(links.begin(), links.end(), [&](const WebLink &link) { return link.relations.contains(relation); });
    return found == links.end() ? QUrl() : found->target;
}

}
