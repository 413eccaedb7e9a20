// SPDX-License-Identifier: MIT
#include "ui/editor/formplace.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The field that has the focus, or has what has it; null when it is outside the form.
QWidget *focusedField(const QScrollArea *form)
{
    for (QWidget *widget = QApplication::focusWidget(); widget && widget != form; widget = widget->parentWidget()) {
        if (widget->objectName().startsWith(u"field:"_s))
            return form->isAncestorOf(widget) ? widget : nullptr;
    }
    return nullptr;
}

int topIn(const QScrollArea *form, const QWidget *field)
{
    return field->mapTo(form->viewport(), QPoint()).y();
}

/// New fields are shown, and laid out, only by the event loop; what is brought into view before would move away then.
void layOut(QScrollArea *form)
{
    for (QWidget *widget : form->widget()->findChildren<QWidget *>())
        QApplication::sendPostedEvents(widget, QEvent::MetaCall); // how a layout shows what was added to it
    for (int level = 0; level < 3; ++level) // fields that are resized arrange what is in them
        QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

}

FormPlace FormPlace::in(const QScrollArea *form)
{
    FormPlace place;
    place.m_top = form->verticalScrollBar()->value();
    const QWidget *field = focusedField(form);
    if (!field)
        return place;
    place.m_field = field->objectName();
    place.m_top = topIn(form, field);
    if (const auto *line = qobject_cast<const QLineEdit *>(field)) {
        place.m_cursor = line->cursorPosition();
        const bool isBackwards = line->hasSelectedText() && line->selectionStart() == place.m_cursor;
        place.m_anchor = !line->hasSelectedText() ? place.m_cursor : isBackwards ? line->selectionEnd() : line->selectionStart();
    } else if (const auto *text = qobject_cast<const QPlainTextEdit *>(field)) {
        place.m_cursor = text->textCursor().position();
        place.m_anchor = text->textCursor().anchor();
        place.m_textScroll = text->verticalScrollBar()->value();
    }
    return place;
}

void FormPlace::restore(QScrollArea *form) const
{
    layOut(form);
    QScrollBar *bar = form->verticalScrollBar();
    if (m_field.isEmpty()) {
        bar->setValue(m_top);
        return;
    }
    auto *field = form->widget()->findChild<QWidget *>(m_field);
    if (!field)
        return;
    field->setFocus(Qt::OtherFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setSelection(m_anchor, m_cursor - m_anchor);
        if (m_anchor == m_cursor)
            line->setCursorPosition(m_cursor);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(field)) {
        QTextCursor cursor = text->textCursor();
        const int end = text->document()->characterCount() - 1;
        cursor.setPosition(std::min(m_anchor, end));
        cursor.setPosition(std::min(m_cursor, end), QTextCursor::KeepAnchor);
        text->setTextCursor(cursor);
        text->verticalScrollBar()->setValue(m_textScroll);
    }
    bar->setValue(bar->value() + topIn(form, field) - m_top);
}

}
