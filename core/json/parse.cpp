// SPDX-License-Identifier: MIT
#include "core/json/parse.h"

#include "core/json/escape.h"
#include "core/json/node.h"
#include "core/json/scanner.h"

#include <unordered_set>

namespace concord {

using namespace Qt::StringLiterals;

namespace {
struct Open {
    std::shared_ptr<json::Node> node;
    std::unordered_set<std::string> names;
};

class Reader
{
public:
    Reader(QByteArray bytes, const ParseOptions &options)
        : m_bytes(std::move(bytes))
        , m_options(options)
        , m_scan({m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())})
    {
    }
    Result<Value, ParseError> read()
    {
        if (!readText())
            return m_scan.error();
        return m_root;
    }

private:
    bool readText()
    {
        if (m_bytes.startsWith("\xef\xbb\xbf"))
            return m_scan.fail(ParseError::Kind::ByteOrderMark, 0, u"the text begins with a byte order mark"_s);
        m_scan.skipSpace();
        if (m_scan.atEnd())
            return m_scan.fail(ParseError::Kind::Empty, m_scan.position(), u"there is no value in the text"_s);
        if (!readValue())
            return false;
        while (!m_open.empty()) {
            if (!readNext())
                return false;
        }
        m_scan.skipSpace();
        if (!m_scan.atEnd())
            return m_scan.fail(ParseError::Kind::TrailingContent, m_scan.position(), u"there is more after the end of the value"_s);
        return true;
    }

    bool readNext()
    {
        Open &open = m_open.back();
        const bool isObject = open.node->kind == Value::Kind::Object;
        const char close = isObject ? '}' : ']';
        m_scan.skipSpace();
        if (m_scan.peek() == close) {
            m_scan.skipByte();
            std::shared_ptr<json::Node> node = std::move(open.node);
            node->length = static_cast<qsizetype>(m_scan.position()) - node->begin;
            m_open.pop_back();
            add(Value::Access::make(std::move(node)));
            return true;
        }
        if (!open.node->children.empty()) {
            if (m_scan.peek() != ',')
                return m_scan.failHere(isObject ? u"',' or '}'"_s : u"',' or ']'"_s);
            m_scan.skipByte();
            m_scan.skipSpace();
        }
        return (!isObject || readName(open)) && readValue();
    }

    bool readName(Open &open)
    {
        const std::size_t start = m_scan.position();
        if (m_scan.peek() != '"')
            return m_scan.failHere(u"a member name in quotes"_s);
        if (!m_scan.readString())
            return false;
        std::string name = json::unescaped({m_bytes.constData() + start + 1, m_scan.position() - start - 2});
        if (!open.names.insert(name).second)
            return m_scan.fail(ParseError::Kind::DuplicateMember, start, u"the member \"%1\" stands twice in this object"_s.arg(QString::fromStdString(name)));
        open.node->names.push_back(std::move(name));
        m_scan.skipSpace();
        if (m_scan.peek() != ':')
            return m_scan.failHere(u"':'"_s);
        m_scan.skipByte();
        m_scan.skipSpace();
        return true;
    }

    bool readValue()
    {
        const auto start = static_cast<qsizetype>(m_scan.position());
        auto node = std::make_shared<json::Node>();
        node->document = m_bytes;
        node->begin = start;
        const char c = m_scan.peek();
        if (c == '{' || c == '[') {
            if (static_cast<int>(m_open.size()) >= m_options.maximumDepth)
                return m_scan.fail(ParseError::Kind::TooDeep, m_scan.position(), u"more than %1 values inside each other"_s.arg(m_options.maximumDepth));
            node->kind = c == '{' ? Value::Kind::Object : Value::Kind::Array;
            m_scan.skipByte();
            m_open.push_back({std::move(node), {}});
            return true;
        }
        if (!readScalar(c, *node))
            return false;
        node->length = static_cast<qsizetype>(m_scan.position()) - start;
        add(Value::Access::make(std::move(node)));
        return true;
    }

    bool readScalar(char first, json::Node &node)
    {
        node.kind = first == '"' ? Value::Kind::String : first == 'n' ? Value::Kind::Null : first == 't' || first == 'f' ? Value::Kind::Boolean : Value::Kind::Number;
        if (first == '"')
            return m_scan.readString();
        if (first == 'n' || first == 't' || first == 'f')
            return m_scan.readLiteral(first == 'n' ? "null" : first == 't' ? "true" : "false");
        if (first == '-' || (first >= '0' && first <= '9'))
            return m_scan.readNumber();
        return m_scan.failHere(u"a value"_s);
    }

    void add(Value value)
    {
        if (m_open.empty())
            m_root = std::move(value);
        else
            m_open.back().node->children.push_back(std::move(value));
    }

    QByteArray m_bytes;
    ParseOptions m_options;
    json::Scanner m_scan;
    std::vector<Open> m_open;
    Value m_root;
};
}

QString ParseError::toString() const
{
    return u"line %1, column %2 (byte %3): %4"_s.arg(line).arg(column).arg(byteOffset).arg(detail);
}

Error ParseError::toError(const QString &source) const
{
    const QString place = u"%1:%2"_s.arg(line).arg(column);
    return Error{Error::Kind::BadInput, detail, source.isEmpty() ? place : source + u':' + place};
}

Result<Value, ParseError> parseJson(QByteArray bytes, const ParseOptions &options)
{
    return Reader(std::move(bytes), options).read();
}

}
