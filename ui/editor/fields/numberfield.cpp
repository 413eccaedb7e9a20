// SPDX-License-Identifier: MIT
#include "ui/editor/fields/numberfield.h"

#include "ui/editor/fields/linefield.h"
#include "ui/widgets/windowshortcuts.h"

#include <QLayout>
#include <QLineEdit>

namespace concord {

NumberField::NumberField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_edit(new QLineEdit(this))
{
    layout()->addWidget(m_edit);
    m_edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    new WindowShortcuts(m_edit);
    adoptFocusTarget();
    connect(m_edit, &QLineEdit::textEdited, this, &NumberField::putText);
}

bool NumberField::canShow(const Value &value) const
{
    const bool isUnfinished = value.isString() && value == m_typed;
    return value.isAbsent() || value.isNull() || value.isNumber() || isUnfinished;
}

void NumberField::setValue(const Value &value)
{
    const std::string text = value.isNumber() ? std::string(value.numberText()) : value.toStdString();
    // The edit may hold spaces around the number that is being typed.
    if (m_edit->text().trimmed() != QString::fromStdString(text))
        showText(m_edit, QString::fromStdString(text));
    m_edit->setPlaceholderText(placeholderFor(value));
}

void NumberField::setReadOnly(bool readOnly)
{
    showReadOnly(m_edit, readOnly);
}

QWidget *NumberField::focusTarget()
{
    return m_edit;
}

void NumberField::putText(const QString &text)
{
    const QString trimmed = text.trimmed();
    const Result<Value> number = Value::number(trimmed.toStdString());
    m_typed = number ? *number : trimmed.isEmpty() ? clearedValue() : Value::string(trimmed);
    put(m_typed);
}

}
