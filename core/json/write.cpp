// SPDX-License-Identifier: MIT
#include "core/json/write.h"

#include "core/json/branch.h"
#include "core/json/document.h"
#include "core/json/largepages.h"
#include "core/json/layout.h"

#include <algorithm>

namespace concord {

using json::Branch;
using json::Layout;
using json::Model;
using Access = ValueView::Access;

namespace {
/// A container that is being written.
class Open
{
public:
    /// Like a parsed container that has children.
    Open(ValueView itsContainer, ValueView likeThis)
        : container(itsContainer)
        , model(likeThis)
        , m_like(likeThis)
    {
    }
    Open(ValueView itsContainer, Layout layout)
        : container(itsContainer)
        , m_layout(std::move(layout))
    {
    }
    /// Learnt from the model when it is asked for: most containers are written without.
    const Layout &layout()
    {
        if (!m_layout)
            m_layout = Layout::of(m_like);
        return *m_layout;
    }
    std::string_view afterOpen() { return model.hasChildren() ? model.beforeFirst() : layout().afterOpen; }
    std::string_view beforeClose() { return model.hasChildren() ? model.afterLast() : layout().beforeClose; }

    ValueView container;
    Model model; ///< without children where there is none
    std::size_t next = 0;
    std::optional<std::size_t> previous; ///< where the last child written stands in the model

private:
    ValueView m_like;
    std::optional<Layout> m_layout;
};

/// A text that is written piece by piece, most of them short.
class Output
{
public:
    void reserve(std::size_t size)
    {
        m_bytes.resize(static_cast<qsizetype>(size));
        m_begin = m_bytes.data();
        json::preferLargePages(m_begin, size);
    }
    void append(std::string_view text)
    {
        if (text.size() > static_cast<std::size_t>(m_bytes.size()) - m_size)
            reserve(std::max(2 * m_size, m_size + text.size()));
        std::copy(text.begin(), text.end(), m_begin + m_size);
        m_size += text.size();
    }
    QByteArray text() &&
    {
        m_bytes.truncate(static_cast<qsizetype>(m_size));
        return std::move(m_bytes);
    }

private:
    QByteArray m_bytes;
    char *m_begin = nullptr;
    std::size_t m_size = 0;
};

class Writer
{
public:
    explicit Writer(const WriteOptions &options)
        : m_options(options)
    {
    }
    void reserve(std::size_t size) { m_text.reserve(size); }
    void append(std::string_view text) { m_text.append(text); }
    void write(ValueView root);
    QByteArray text() && { return std::move(m_text).text(); }

private:
    bool keepsBytes(ValueView value) const
    {
        return !value.isContainer() || (m_options.style == WriteOptions::Style::AsWritten && !Access::branch(value));
    }
    /// The container a Branch was made from and is written like; absent where it is not.
    ValueView modelOf(ValueView container) const;
    Layout inheritedLayout();
    void open(ValueView container);
    void writeNext();
    void writeGap(Open &open, std::optional<std::size_t> place);
    void writeName(Open &open, std::optional<std::size_t> place);
    std::size_t writeRun(Open &open, std::size_t place);

    WriteOptions m_options;
    Output m_text;
    std::vector<Open> m_open;
};

void Writer::write(ValueView root)
{
    if (keepsBytes(root))
        return append(Access::text(root));
    open(root);
    while (!m_open.empty())
        writeNext();
}

ValueView Writer::modelOf(ValueView container) const
{
    const Branch *branch = Access::branch(container);
    const bool isLikeModel = branch && m_options.style == WriteOptions::Style::AsWritten && branch->model.size() > 0;
    return isLikeModel ? ValueView(branch->model) : ValueView();
}

/// For a container in the innermost open one.
Layout Writer::inheritedLayout()
{
    if (!m_open.empty())
        return m_open.back().layout().forChild();
    if (m_options.style != WriteOptions::Style::Pretty)
        return Layout::compact();
    return Layout::pretty("\n", std::string(static_cast<std::size_t>(m_options.indent), ' '));
}

void Writer::open(ValueView container)
{
    const ValueView model = modelOf(container);
    append(container.isObject() ? "{" : "[");
    m_open.push_back(model.isAbsent() ? Open(container, inheritedLayout()) : Open(container, model));
}

/// The place of a child in the model, if it is the model's own child under the same name.
std::optional<std::size_t> placeInModel(const Open &open, std::size_t index)
{
    const std::optional<std::size_t> place = open.model.indexOfNode(open.container.at(index));
    if (place && open.container.isObject()) {
        const Branch *branch = Access::branch(open.container);
        if (branch->names && branch->model.memberName(*place) != branch->memberName(index))
            return std::nullopt;
    }
    return place;
}

void Writer::writeNext()
{
    Open &open = m_open.back();
    if (open.next == open.container.size()) {
        if (open.next > 0)
            append(open.beforeClose());
        append(open.container.isObject() ? "}" : "]");
        m_open.pop_back();
        return;
    }
    const std::size_t index = open.next;
    if (const std::optional<std::size_t> place = placeInModel(open, index)) {
        writeGap(open, place);
        open.previous = writeRun(open, *place);
        return;
    }
    // A value that was replaced stands where the old one stood.
    const Branch *branch = Access::branch(open.container);
    const bool mayBeReplaced = open.container.isObject() && open.model.hasChildren();
    const std::optional<std::size_t> replaced = mayBeReplaced ? branch->model.indexOf(branch->memberName(index)) : std::nullopt;
    writeGap(open, replaced);
    if (open.container.isObject())
        writeName(open, replaced);
    const bool isArrayBesideModel = open.container.isArray() && open.previous && *open.previous + 1 < open.model.size();
    open.previous = replaced ? replaced : isArrayBesideModel ? std::optional(*open.previous + 1) : std::nullopt;
    ++open.next;
    const ValueView child = open.container.at(index);
    if (keepsBytes(child))
        append(Access::text(child));
    else
        this->open(child);
}

/// What stands before a child. `place` is where it, or what it replaced, stands in the model.
void Writer::writeGap(Open &open, std::optional<std::size_t> place)
{
    if (open.next == 0)
        append(open.afterOpen());
    else if (place && *place > 0)
        append(open.model.gap(*place - 1, *place));
    else if (!place && open.previous && *open.previous + 1 < open.model.size())
        append(open.model.gap(*open.previous, *open.previous + 1));
    else
        append(open.layout().between);
}

void Writer::writeName(Open &open, std::optional<std::size_t> place)
{
    if (place)
        return append(open.model.nameAndColon(*place));
    append(json::writtenName(open.container, open.next));
    append(open.layout().afterName);
}

/// Writes as many children as follow each other in the model, with what stands between them; returns the place of the last.
std::size_t Writer::writeRun(Open &open, std::size_t place)
{
    const Branch &branch = *Access::branch(open.container);
    std::size_t run = open.model.ownInARow(place, std::span(branch.children).subspan(open.next));
    if (branch.names) {
        std::size_t named = 1;
        while (named < run && branch.model.memberName(place + named) == branch.memberName(open.next + named))
            ++named;
        run = named;
    }
    append(open.model.run(place, place + run - 1));
    open.next += run;
    return place + run - 1;
}

/// The white space around a parsed text's root, which an edited root keeps.
struct Surroundings {
    std::string_view before;
    std::string_view after;
};

Surroundings surroundingsOf(ValueView value)
{
    const Branch *branch = Access::branch(value);
    const ValueView parsed = branch ? ValueView(branch->model) : value;
    if (parsed.isAbsent() || Access::owner(parsed)->form != json::Owner::Form::Document)
        return {};
    const auto &document = *static_cast<const json::Document *>(Access::owner(parsed));
    if (&document.root != &Access::node(parsed))
        return {};
    const std::string_view all(document.bytes, static_cast<std::size_t>(document.source.size()));
    return {all.substr(0, document.root.begin), all.substr(document.root.begin + document.root.length)};
}

/// The whole text a parsed root came from.
std::optional<QByteArray> untouchedText(ValueView value)
{
    if (Access::branch(value) || Access::owner(value)->form != json::Owner::Form::Document)
        return std::nullopt;
    const auto &document = *static_cast<const json::Document *>(Access::owner(value));
    return &document.root == &Access::node(value) ? std::optional(document.source) : std::nullopt;
}

/// Exact for what was parsed, some room for edits of it; 0 when there is no telling.
std::size_t likelySize(ValueView value)
{
    const Branch *branch = Access::branch(value);
    if (!branch)
        return Access::text(value).size();
    return branch->model.isContainer() ? Access::text(branch->model).size() * 17 / 16 + 64 : 0;
}
}

QByteArray writeJson(const Value &value, const WriteOptions &options)
{
    if (value.isAbsent())
        return {};
    const bool asWritten = options.style == WriteOptions::Style::AsWritten;
    if (asWritten) {
        if (std::optional<QByteArray> text = untouchedText(value))
            return *std::move(text);
    }
    Writer writer(options);
    const Surroundings around = asWritten ? surroundingsOf(value) : Surroundings{};
    writer.reserve(around.before.size() + likelySize(value) + around.after.size());
    writer.append(around.before);
    writer.write(value);
    writer.append(around.after);
    return std::move(writer).text();
}

}
