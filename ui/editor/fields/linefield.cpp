// SPDX-License-Identifier: MIT
#include "ui/editor/fields/linefield.h"

#include "ui/editor/fields/longtextfield.h"
#include "ui/widgets/textchange.h"
#include "ui/widgets/windowshortcuts.h"

#include <QLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace concord {

LineField::LineField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_edit(new QLineEdit(this))
{
    layout()->addWidget(m_edit);
    new WindowShortcuts(m_edit);
    adoptFocusTarget();
    const bool isFree = description().format().isEmpty();
    connect(m_edit, &QLineEdit::textEdited, this, [this, isFree](const QString &text) {
        put(text.isEmpty() && !isFree ? clearedValue() : Value::string(text));
    });
}

bool LineField::canShow(const Value &value) const
{
    // A line that grew long while it was typed stays a line, so that the focus stays too.
    return value.isAbsent() || value.isNull() || (value.isString() && (m_edit->text() == value.toString() || !LongTextField::suits(value)));
}

void LineField::setValue(const Value &value)
{
    showText(m_edit, value.toString());
    m_edit->setPlaceholderText(placeholderFor(value));
    if (!m_edit->hasFocus())
        m_edit->setCursorPosition(0);
}

void LineField::setReadOnly(bool readOnly)
{
    showReadOnly(m_edit, readOnly);
}

QWidget *LineField::focusTarget()
{
    return m_edit;
}

void showReadOnly(QLineEdit *edit, bool readOnly)
{
    if (edit->isReadOnly() == readOnly)
        return;
    edit->setReadOnly(readOnly);
    edit->setFrame(!readOnly);
    QPalette palette;
    if (readOnly)
        palette.setColor(QPalette::Base, Qt::transparent);
    edit->setPalette(palette);
}

void showText(QLineEdit *edit, const QString &text)
{
    if (edit->text() == text)
        return;
    const TextChange change = textChange(edit->text(), text);
    edit->setText(text);
    edit->setCursorPosition(static_cast<int>(change.position + change.inserted.size()));
}

}
