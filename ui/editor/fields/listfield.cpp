// SPDX-License-Identifier: MIT
#include "ui/editor/fields/listfield.h"

#include "ui/editor/fields/fieldbox.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr std::size_t elementsAtOnce = 40;
constexpr std::size_t mostUnfolded = 6; ///< a longer list of objects begins folded
}

ListField::ListField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_shown(elementsAtOnce)
    , m_column(new QVBoxLayout)
    , m_count(new QLabel(this))
    , m_add(new QPushButton(tr("Add an entry"), this))
    , m_more(new QPushButton(this))
{
    auto *footer = new QHBoxLayout;
    footer->addWidget(m_add);
    footer->addWidget(m_more);
    footer->addWidget(m_count);
    footer->addStretch();
    auto *column = new QVBoxLayout;
    column->setContentsMargins(12, 0, 0, 0);
    column->setSpacing(4);
    m_column->setSpacing(4);
    column->addLayout(m_column);
    column->addLayout(footer);
    static_cast<QHBoxLayout *>(layout())->addLayout(column);
    makeQuiet(m_count);
    m_add->setFlat(true);
    m_more->setFlat(true);
    adoptFocusTarget();
    connect(m_add, &QPushButton::clicked, this, &ListField::addElement);
    connect(m_more, &QPushButton::clicked, this, [this] { showElement(m_shown + elementsAtOnce - 1); });
}

void ListField::setPointer(const Pointer &pointer)
{
    FieldEditor::setPointer(pointer);
    m_add->setObjectName(u"add:"_s + pointer.toString());
    m_more->setObjectName(u"more:"_s + pointer.toString());
    placeElements();
}

bool ListField::canShow(const Value &value) const
{
    return value.isAbsent() || value.isNull() || value.isArray();
}

void ListField::setValue(const Value &value)
{
    m_value = value;
    const auto count = static_cast<int>(value.size());
    m_count->setText(!value.isArray() ? placeholderFor(value) : count == 1 ? tr("1 entry") : tr("%n entries", nullptr, count));
    placeElements();
}

void ListField::setReadOnly(bool readOnly)
{
    m_add->setEnabled(!readOnly);
}

QWidget *ListField::focusTarget()
{
    return m_add;
}

void ListField::showElement(std::size_t index)
{
    m_shown = std::max(m_shown, index + 1);
    placeElements();
}

void ListField::placeElements()
{
    const std::size_t count = m_value.isArray() ? std::min(m_value.size(), m_shown) : 0;
    while (m_boxes.size() > count) {
        FieldBox *box = m_boxes.back();
        m_boxes.pop_back();
        m_column->removeWidget(box);
        box->hide();
        box->setParent(nullptr);
        box->deleteLater();
    }
    while (m_boxes.size() < count)
        m_boxes.push_back(makeBox());
    for (std::size_t i = 0; i < count; ++i)
        m_boxes.at(i)->setField(pointer().child(i), m_value.at(i));
    const std::size_t hidden = m_value.isArray() ? m_value.size() - count : 0;
    m_more->setVisible(hidden > 0);
    m_more->setText(tr("Show more (%1 of %2 are shown)").arg(count).arg(m_value.size()));
}

FieldBox *ListField::makeBox()
{
    const FieldDescription own = description();
    const std::size_t index = m_boxes.size();
    auto *box = new FieldBox(FieldBox::Style::Element, document(), [own, index](const Value &value) { return own.element(index, value); }, this);
    box->setExpanded(m_value.size() <= mostUnfolded);
    connect(box, &FieldBox::sourceRequested, this, &ListField::sourceRequested);
    m_column->addWidget(box);
    return box;
}

void ListField::addElement()
{
    // An entry like the others, where the schema does not say what an entry is.
    const Value like = m_value.isArray() && m_value.size() > 0 ? m_value.at(m_value.size() - 1) : Value::string(QString());
    const FieldDescription element = description().element(m_value.isArray() ? m_value.size() : 0, like);
    if (m_value.isArray())
        document()->insertElement(pointer(), m_value.size(), element.initialValue());
    else
        put(Value::array({element.initialValue()}), RecordDocument::Step::Whole);
    if (m_value.isArray() && m_value.size() > 0) {
        showElement(m_value.size() - 1);
        m_boxes.back()->setExpanded(true);
        QWidget *target = m_boxes.back()->editor()->focusTarget();
        if (m_boxes.back()->editor()->isComposite())
            m_boxes.back()->focusFirstField();
        else
            target->setFocus();
    }
}

}
