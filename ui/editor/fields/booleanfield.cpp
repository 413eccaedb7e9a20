// SPDX-License-Identifier: MIT
#include "ui/editor/fields/booleanfield.h"

#include <QCheckBox>
#include <QLayout>

namespace concord {

BooleanField::BooleanField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_box(new QCheckBox(this))
{
    layout()->addWidget(m_box);
    m_box->setTristate(true);
    adoptFocusTarget();
    // clicked() comes after the box changed by itself; what it shows follows from the value alone.
    connect(m_box, &QCheckBox::clicked, this, [this] {
        const bool next = !(m_value.isBoolean() && m_value.toBoolean());
        setValue(m_value);
        put(Value::boolean(next), RecordDocument::Step::Whole);
    });
}

bool BooleanField::canShow(const Value &value) const
{
    return value.isAbsent() || value.isNull() || value.isBoolean();
}

void BooleanField::setValue(const Value &value)
{
    m_value = value;
    m_box->setCheckState(!value.isBoolean() ? Qt::PartiallyChecked : value.toBoolean() ? Qt::Checked : Qt::Unchecked);
    m_box->setText(!value.isBoolean() ? placeholderFor(value) : value.toBoolean() ? tr("Yes") : tr("No"));
}

void BooleanField::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

QWidget *BooleanField::focusTarget()
{
    return m_box;
}

}
