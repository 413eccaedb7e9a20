// SPDX-License-Identifier: MIT
#include "core/json/write.h"

#include "core/json/escape.h"
#include "core/json/node.h"

namespace concord {

namespace {
class Writer
{
public:
    explicit Writer(const WriteOptions &options)
        : m_options(options)
    {
    }
    void write(const Value &value, int level)
    {
        const json::Node *node = Value::Access::node(value);
        const bool asWritten = m_options.style == WriteOptions::Style::AsWritten || !value.isContainer();
        if (asWritten && node->length > 0) {
            m_text.append(node->text());
            return;
        }
        m_text.push_back(value.isObject() ? '{' : '[');
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0)
                m_text.push_back(',');
            breakLine(level + 1);
            if (value.isObject()) {
                json::appendQuoted(m_text, value.memberName(i));
                m_text += m_options.style == WriteOptions::Style::Pretty ? ": " : ":";
            }
            write(node->children[i], level + 1);
        }
        if (value.size() > 0)
            breakLine(level);
        m_text.push_back(value.isObject() ? '}' : ']');
    }
    QByteArray text() const { return QByteArray::fromStdString(m_text); }

private:
    void breakLine(int level)
    {
        if (m_options.style != WriteOptions::Style::Pretty)
            return;
        m_text.push_back('\n');
        m_text.append(static_cast<std::size_t>(level * m_options.indent), ' ');
    }

    WriteOptions m_options;
    std::string m_text;
};
}

QByteArray writeJson(const Value &value, const WriteOptions &options)
{
    if (value.isAbsent())
        return {};
    const json::Node *root = Value::Access::node(value);
    const bool wholeDocument = options.style == WriteOptions::Style::AsWritten && root->length > 0
        && QByteArrayView(root->document).trimmed().size() == root->length;
    if (wholeDocument)
        return root->document;
    Writer writer(options);
    writer.write(value, 0);
    return writer.text();
}

}
