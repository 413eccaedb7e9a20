// SPDX-License-Identifier: MIT
#include "ui/editor/formplace.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
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

/// Null at the top of the form, where one wants to stay whatever comes there.
QWidget *firstInView(const QScrollArea *form)
{
    if (form->verticalScrollBar()->value() == 0)
        return nullptr;
    static const QRegularExpression name(u"^field:"_s);
    QWidget *first = nullptr;
    for (QWidget *field : form->findChildren<QWidget *>(name)) {
        const int top = topIn(form, field);
        if (field->isVisibleTo(form) && top >= 0 && (!first || top < topIn(form, first)))
            first = field;
    }
    return first;
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
    const QWidget *focused = focusedField(form);
    const QWidget *field = focused ? focused : firstInView(form);
    if (!field)
        return place;
    place.m_field = field->objectName();
    place.m_hasFocus = focused;
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
    if (m_field.isEmpty())
        return;
    layOut(form);
    auto *field = form->widget()->findChild<QWidget *>(m_field);
    if (!field)
        return;
    if (m_hasFocus)
        focus(field);
    QScrollBar *bar = form->verticalScrollBar();
    bar->setValue(bar->value() + topIn(form, field) - m_top);
}

void FormPlace::focus(QWidget *field) const
{
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
}

}
