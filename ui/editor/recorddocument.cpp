// SPDX-License-Identifier: MIT
#include "ui/editor/recorddocument.h"

#include "core/json/write.h"
#include "ui/widgets/textchange.h"

#include <QUndoCommand>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int editCommandId = 1;

/// What the user typed to get this value, for joining keystrokes.
QString typedTextOf(const Value &value)
{
    if (value.isNumber())
        return QString::fromLatin1(value.numberText().data(), static_cast<qsizetype>(value.numberText().size()));
    return value.toString();
}

bool isText(const Value &value)
{
    return value.isAbsent() || value.isNull() || value.isString() || value.isNumber();
}

}

/// From one state to another. Keystrokes at one place join while they continue each other.
class RecordDocument::Edit : public QUndoCommand
{
public:
    struct Typing {
        QString place; ///< empty: joins nothing
        int run = 0;
        TextChange change;
    };

    Edit(RecordDocument *document, State before, State after, Typing typing)
        : m_document(document)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_typing(std::move(typing))
    {
    }
    void undo() override { m_document->apply(m_before); }
    void redo() override { m_document->apply(m_after); }
    int id() const override { return m_typing.place.isEmpty() ? -1 : editCommandId; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Edit *>(other);
        const Typing &typing = next->m_typing;
        if (typing.place != m_typing.place || typing.run != m_typing.run || !continuesTyping(m_typing.change, typing.change))
            return false;
        m_after = next->m_after;
        m_typing.change = typing.change;
        return true;
    }

private:
    RecordDocument *m_document;
    State m_before;
    State m_after;
    Typing m_typing;
};

RecordDocument::RecordDocument(QObject *parent)
    : QObject(parent)
{
    m_undoStack.setObjectName(u"recordUndoStack"_s);
}

QString RecordDocument::source() const
{
    if (m_state.typed)
        return *m_state.typed;
    if (!m_text) {
        QByteArray text = writeJson(m_state.root);
        if (!text.trimmed().contains('\n') && m_state.root.isContainer())
            text = writeJson(m_state.root, {WriteOptions::Style::Pretty});
        m_text = QString::fromUtf8(text);
    }
    return *m_text;
}

void RecordDocument::load(const Value &root)
{
    m_undoStack.clear();
    apply({root, {}, {}});
}

void RecordDocument::replace(const Value &root, const QString &name)
{
    if (!isSourceBroken() && (root.isSameNode(m_state.root) || root == m_state.root))
        return;
    push({root, {}, {}}, name, {}, {});
}

bool RecordDocument::setValue(const Pointer &pointer, const Value &value, Step step)
{
    const Value before = valueAt(m_state.root, pointer);
    if (isSourceBroken() || (before == value && before.isWrittenAlike(value)))
        return false;
    const Result<Value> root = withValueAt(m_state.root, pointer, value);
    return root && change(*root, pointer, isText(before) && isText(value) ? step : Step::Whole);
}

bool RecordDocument::insertElement(const Pointer &array, std::size_t index, const Value &value)
{
    const Value elements = valueAt(m_state.root, array);
    if (isSourceBroken() || !elements.isArray())
        return false;
    const Result<Value> root = withValueAt(m_state.root, array, elements.withInserted(index, value));
    return root && change(*root, array, Step::Whole);
}

bool RecordDocument::removeElement(const Pointer &array, std::size_t index)
{
    const Value elements = valueAt(m_state.root, array);
    if (isSourceBroken() || index >= elements.size() || !elements.isArray())
        return false;
    const Result<Value> root = withValueAt(m_state.root, array, elements.withoutElement(index));
    return root && change(*root, array, Step::Whole);
}

bool RecordDocument::moveElement(const Pointer &array, std::size_t from, std::size_t to)
{
    const Value elements = valueAt(m_state.root, array);
    if (isSourceBroken() || !elements.isArray() || from >= elements.size() || to >= elements.size() || from == to)
        return false;
    const Result<Value> root = withValueAt(m_state.root, array, elements.withMoved(from, to));
    return root && change(*root, array, Step::Whole);
}

void RecordDocument::setSource(const QString &text, Step step)
{
    if (text == source())
        return;
    const Result<Value, ParseError> parsed = parseJson(text.toUtf8(), {.like = m_state.root});
    State after{parsed ? *parsed : m_state.root, text, {}};
    if (!parsed)
        after.error = parsed.error();
    push(after, tr("typing in the source"), step == Step::Typing ? u"source"_s : QString(), text);
}

void RecordDocument::endTyping()
{
    ++m_typingRun;
}

bool RecordDocument::change(const Value &root, const Pointer &pointer, Step step)
{
    const QString place = pointer.toString();
    const QString name = pointer.isRoot() ? tr("change of the record") : tr("change of %1").arg(place.mid(1));
    push({root, {}, {}}, name, step == Step::Typing ? u"value:"_s + place : QString(), typedTextOf(valueAt(root, pointer)));
    return true;
}

void RecordDocument::push(const State &state, const QString &name, const QString &typingPlace, const QString &typedText)
{
    Edit::Typing typing{typingPlace, m_typingRun, {}};
    if (typingPlace == "source"_L1)
        typing.change = textChange(source(), typedText);
    else if (const auto pointer = Pointer::parse(typingPlace.mid(6)); !typingPlace.isEmpty() && pointer)
        typing.change = textChange(typedTextOf(valueAt(m_state.root, *pointer)), typedText);
    auto *edit = new Edit(this, m_state, state, typing);
    edit->setText(name);
    m_undoStack.push(edit);
}

void RecordDocument::apply(const State &state)
{
    m_state = state;
    m_text.reset();
    Q_EMIT changed();
}

}
