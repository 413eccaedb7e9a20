// SPDX-License-Identifier: MIT
#include "ui/editor/fields/objectfield.h"

#include "ui/editor/fields/fieldbox.h"
#include "ui/editor/fields/newmemberdialog.h"
#include "ui/widgets/fieldgrid.h"
#include "ui/widgets/mnemonics.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

ObjectField::ObjectField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_grid(new FieldGrid(this))
    , m_create(new QPushButton(tr("Add %1").arg(description().label()), this))
    , m_add(new QPushButton(tr("Add a field…"), this))
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins({});
    column->addWidget(m_create, 0, Qt::AlignLeft);
    column->addWidget(m_grid);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    static_cast<QHBoxLayout *>(layout())->addLayout(column);
    m_add->setFlat(true);
    adoptFocusTarget();
    connect(m_create, &QPushButton::clicked, this, [this] { put(description().initialValue().isObject() ? description().initialValue() : Value::object({}), RecordDocument::Step::Whole); });
    connect(m_add, &QPushButton::clicked, this, &ObjectField::addMember);
}

void ObjectField::setPointer(const Pointer &pointer)
{
    FieldEditor::setPointer(pointer);
    m_create->setObjectName(u"create:"_s + pointer.toString());
    m_add->setObjectName(u"addMember:"_s + pointer.toString());
    // The record itself needs no line beside it.
    const int indent = pointer.isRoot() ? 0 : 12;
    m_grid->setContentsMargins(indent, 0, 0, 0);
    m_grid->setLine(pointer.isRoot() ? FieldGrid::Line::None : FieldGrid::Line::Beside);
    placeMembers();
}

bool ObjectField::canShow(const Value &value) const
{
    return value.isAbsent() || value.isNull() || value.isObject();
}

void ObjectField::setValue(const Value &value)
{
    m_value = value;
    m_create->setVisible(!value.isObject());
    m_create->setText(value.isNull() ? tr("null – add %1").arg(description().label()) : tr("Add %1").arg(description().label()));
    m_grid->setVisible(value.isObject());
    // Where the schema says what belongs here, adding something else is rare enough for the menu.
    m_add->setVisible(value.isObject() && canAddMember() && (pointer().isRoot() || description().members().empty()));
    arrange(memberNames(value));
    placeMembers();
}

void ObjectField::setReadOnly(bool readOnly)
{
    m_create->setEnabled(!readOnly);
    m_add->setEnabled(!readOnly);
}

bool ObjectField::canAddMember() const
{
    const Value additional = description().keyword("additionalProperties");
    return !additional.isBoolean() || additional.toBoolean();
}

QWidget *ObjectField::focusTarget()
{
    return this;
}

std::vector<std::string> ObjectField::memberNames(const Value &value) const
{
    std::vector<std::string> names;
    if (!value.isObject())
        return names;
    for (const FieldDescription &member : description().members())
        names.push_back(member.name());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string name(value.memberName(i));
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

FieldBox *ObjectField::boxNamed(const std::string &name) const
{
    const auto it = std::find_if(m_boxes.begin(), m_boxes.end(), [&](const auto &entry) { return entry.first == name; });
    return it == m_boxes.end() ? nullptr : it->second;
}

FieldBox *ObjectField::makeBox(const std::string &name)
{
    const FieldDescription own = description();
    auto *box = new FieldBox(FieldBox::Style::Member, document(), [own, name](const Value &value) { return own.member(name, value); }, m_grid);
    connect(box, &FieldBox::sourceRequested, this, &ObjectField::sourceRequested);
    connect(box, &FieldBox::widthChanged, m_grid, &FieldGrid::rearrange);
    return box;
}

void ObjectField::arrange(const std::vector<std::string> &names)
{
    const bool isArranged = std::equal(names.begin(), names.end(), m_boxes.begin(), m_boxes.end(),
                                       [](const std::string &name, const auto &entry) { return entry.first == name; });
    if (isArranged)
        return;
    std::vector<std::pair<std::string, FieldBox *>> boxes;
    for (const std::string &name : names) {
        FieldBox *box = boxNamed(name);
        boxes.emplace_back(name, box ? box : makeBox(name));
    }
    for (const auto &[name, box] : m_boxes) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            box->hide();
            box->setParent(nullptr);
            box->deleteLater();
        }
    }
    m_boxes = std::move(boxes);
    placeMembers();
    QList<QWidget *> widgets;
    for (const auto &[name, box] : m_boxes)
        widgets << box;
    m_grid->setFields(widgets, [](const QWidget *field) { return static_cast<const FieldBox *>(field)->isWide(); });
    if (pointer().isRoot())
        giveMnemonics();
}

void ObjectField::placeMembers()
{
    for (const auto &[name, box] : m_boxes)
        box->setField(pointer().child(name), m_value[name]);
}

void ObjectField::giveMnemonics()
{
    QStringList labels;
    for (const auto &[name, box] : m_boxes)
        labels << box->editor()->description().label();
    const QStringList lettered = withMnemonics(labels);
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        m_boxes.at(i).second->setLabel(lettered.at(static_cast<qsizetype>(i)));
}

void ObjectField::addMember()
{
    auto *dialog = new NewMemberDialog(m_value, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewMemberDialog::accepted, this, [this, dialog] {
        document()->setValue(pointer().child(dialog->name().toStdString()), dialog->initialValue(), RecordDocument::Step::Whole);
        if (FieldBox *box = boxNamed(dialog->name().toStdString()))
            box->editor()->focusTarget()->setFocus();
    });
    dialog->open();
}

}
