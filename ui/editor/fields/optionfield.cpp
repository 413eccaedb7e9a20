// SPDX-License-Identifier: MIT
#include "ui/editor/fields/optionfield.h"

#include "core/json/write.h"

#include <QComboBox>
#include <QEvent>
#include <QLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString optionLabel(const Value &option)
{
    if (option.isNull())
        return OptionField::tr("null");
    if (option.isString() && option.toString().isEmpty())
        return OptionField::tr("empty");
    return option.isString() ? option.toString() : QString::fromUtf8(writeJson(option, {WriteOptions::Style::Compact}));
}

}

OptionField::OptionField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_box(new QComboBox(this))
    , m_options(description().options())
{
    layout()->addWidget(m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8);
    m_box->setFocusPolicy(Qt::StrongFocus);
    for (const Value &option : m_options)
        m_box->addItem(optionLabel(option));
    adoptFocusTarget();
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const int option = m_hasStranger ? index - 1 : index;
        if (option >= 0 && option < static_cast<int>(m_options.size()))
            put(m_options.at(static_cast<std::size_t>(option)), RecordDocument::Step::Whole);
    });
}

bool OptionField::canShow(const Value &value) const
{
    return !value.isContainer() || std::find(m_options.begin(), m_options.end(), value) != m_options.end();
}

void OptionField::setValue(const Value &value)
{
    if (m_hasStranger)
        m_box->removeItem(0);
    const auto it = std::find(m_options.begin(), m_options.end(), value);
    m_hasStranger = it == m_options.end();
    if (m_hasStranger)
        m_box->insertItem(0, strangerLabel(value));
    m_box->setCurrentIndex(m_hasStranger ? 0 : static_cast<int>(it - m_options.begin()));
}

void OptionField::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

QWidget *OptionField::focusTarget()
{
    return m_box;
}

bool OptionField::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling the form must not change a value on the way.
    if (event->type() == QEvent::Wheel && !m_box->hasFocus()) {
        event->ignore();
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

QString OptionField::strangerLabel(const Value &value) const
{
    if (value.isAbsent() || value.isNull())
        return placeholderFor(value);
    return tr("%1 (not an option)").arg(optionLabel(value));
}

}
