// SPDX-License-Identifier: MIT
#include "ui/editor/fields/longtextfield.h"

#include "ui/widgets/codeedit.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/windowshortcuts.h"

#include <QLayout>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBlock>
#include <algorithm>

namespace concord {

namespace {
constexpr int fewestLines = 3;
constexpr int mostLines = 16;
constexpr qsizetype longLine = 120;
}

LongTextField::LongTextField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_edit(new QPlainTextEdit(this))
{
    layout()->addWidget(m_edit);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setTabChangesFocus(true);
    new WindowShortcuts(m_edit);
    adoptFocusTarget();
    connect(m_edit, &QPlainTextEdit::textChanged, this, &LongTextField::putText);
    // Queued: by then the field is as tall as what was typed makes it.
    connect(m_edit, &QPlainTextEdit::cursorPositionChanged, this, &LongTextField::showCaret, Qt::QueuedConnection);
    fitHeight();
}

bool LongTextField::suits(const Value &value)
{
    if (!value.isString())
        return false;
    const QString text = value.toString();
    return text.size() > longLine || shownText(text).contains(u'\n');
}

bool LongTextField::canShow(const Value &value) const
{
    return value.isAbsent() || value.isNull() || value.isString();
}

void LongTextField::setValue(const Value &value)
{
    const QScopedValueRollback guard(m_isShowing, true);
    m_text = value.toString();
    if (textOf(m_edit->document()) != shownText(m_text)) {
        const int end = replaceText(m_edit->document(), m_text);
        if (m_edit->hasFocus()) {
            QTextCursor cursor = m_edit->textCursor();
            cursor.setPosition(end);
            m_edit->setTextCursor(cursor);
        }
    }
    m_edit->setPlaceholderText(placeholderFor(value));
    fitHeight();
}

void LongTextField::setReadOnly(bool readOnly)
{
    m_edit->setReadOnly(readOnly);
    m_edit->setTextInteractionFlags(readOnly ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::TextEditorInteraction);
}

QWidget *LongTextField::focusTarget()
{
    return m_edit;
}

void LongTextField::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    fitHeight();
}

void LongTextField::putText()
{
    if (m_isShowing)
        return;
    m_text = withShownChange(m_text, textOf(m_edit->document()));
    put(Value::string(m_text));
    fitHeight();
}

/// The form scrolls to where is typed, as it does to a field that gets the focus.
void LongTextField::showCaret()
{
    QWidget *around = parentWidget();
    while (around && !qobject_cast<QScrollArea *>(around))
        around = around->parentWidget();
    auto *area = static_cast<QScrollArea *>(around);
    if (!area || !m_edit->hasFocus())
        return;
    const QRect caret = m_edit->cursorRect();
    const QPoint place = m_edit->viewport()->mapTo(area->widget(), caret.center());
    area->ensureVisible(place.x(), place.y(), 0, caret.height());
}

void LongTextField::fitHeight()
{
    int lines = 0;
    for (QTextBlock block = m_edit->document()->begin(); block.isValid() && lines < mostLines; block = block.next())
        lines += std::max(1, block.layout()->lineCount());
    lines = std::clamp(lines + 1, fewestLines, mostLines);
    const int margins = m_edit->height() - m_edit->viewport()->height() + 2 * static_cast<int>(m_edit->document()->documentMargin());
    m_edit->setFixedHeight(lines * m_edit->fontMetrics().lineSpacing() + std::min(margins, 24));
}

}
