// SPDX-License-Identifier: MIT
#include "ui/editor/fields/fieldeditor.h"

#include "ui/editor/fields/booleanfield.h"
#include "ui/editor/fields/datefield.h"
#include "ui/editor/fields/linefield.h"
#include "ui/editor/fields/listfield.h"
#include "ui/editor/fields/longtextfield.h"
#include "ui/editor/fields/numberfield.h"
#include "ui/editor/fields/objectfield.h"
#include "ui/editor/fields/optionfield.h"
#include "ui/editor/fields/rawfield.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

FieldEditor::FieldEditor(const FieldSite &site, QWidget *parent)
    : QWidget(parent)
    , m_site(site)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
}

void FieldEditor::setPointer(const Pointer &pointer)
{
    m_pointer = pointer;
    focusTarget()->setObjectName(fieldObjectName(pointer));
}

void FieldEditor::put(const Value &value, RecordDocument::Step step)
{
    m_site.document->setValue(m_pointer, value, step);
}

Value FieldEditor::clearedValue() const
{
    if (description().isNullable())
        return Value::null();
    const bool mayBeAbsent = m_site.presence == FieldSite::Presence::Removable && !description().isRequired();
    return mayBeAbsent ? Value() : Value::string(QString());
}

QString FieldEditor::placeholderFor(const Value &value) const
{
    if (value.isNull())
        return tr("null");
    if (!value.isAbsent())
        return tr("empty");
    const Value usual = description().defaultValue();
    if (usual.isString() || usual.isNumber())
        return tr("not set (default: %1)").arg(usual.isString() ? usual.toString() : QString::fromStdString(std::string(usual.numberText())));
    return tr("not set");
}

void FieldEditor::adoptFocusTarget()
{
    QWidget *target = focusTarget();
    if (target != this)
        setFocusProxy(target);
    target->setAccessibleName(description().label());
    target->setAccessibleDescription(description().description());
    target->installEventFilter(this);
}

bool FieldEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        m_site.document->endTyping();
    return QWidget::eventFilter(watched, event);
}

QString fieldObjectName(const Pointer &pointer)
{
    return u"field:"_s + pointer.toString();
}

namespace {

using Kind = FieldDescription::Kind;

/// The kind to edit the value as: the described one, or what the value itself is where nothing is said.
Kind editedKind(const FieldDescription &description, const Value &value)
{
    return description.kind() == Kind::Any ? FieldDescription::inferred(value).kind() : description.kind();
}

FieldEditor *textEditor(const FieldSite &site, const Value &value, QWidget *parent)
{
    if (!site.description.options().empty())
        return new OptionField(site, parent);
    const QString format = site.description.format();
    if (format == "date"_L1 || format == "date-time"_L1)
        return new DateField(site, parent);
    if (site.description.isLongText() || LongTextField::suits(value))
        return new LongTextField(site, parent);
    return new LineField(site, parent);
}

FieldEditor *describedEditor(const FieldSite &site, const Value &value, QWidget *parent)
{
    switch (editedKind(site.description, value)) {
    case Kind::Any:
    case Kind::Null:
        return site.description.options().empty() ? nullptr : new OptionField(site, parent);
    case Kind::Boolean:
        return new BooleanField(site, parent);
    case Kind::Integer:
    case Kind::Number:
        return site.description.options().empty() ? static_cast<FieldEditor *>(new NumberField(site, parent)) : new OptionField(site, parent);
    case Kind::String:
        return textEditor(site, value, parent);
    case Kind::Array:
        return new ListField(site, parent);
    case Kind::Object:
        return new ObjectField(site, parent);
    }
    return nullptr;
}

}

FieldEditor *makeFieldEditor(const FieldSite &site, const Value &value, QWidget *parent)
{
    FieldEditor *editor = describedEditor(site, value, parent);
    if (editor && !editor->canShow(value)) {
        delete editor;
        editor = nullptr;
    }
    return editor ? editor : new RawField(site, parent);
}

}
