// SPDX-License-Identifier: MIT
// What can be done with a field besides typing into it.
#include "ui/editor/fields/fieldbox.h"
#include "ui/editor/fields/objectfield.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr auto wholeStep = RecordDocument::Step::Whole;

/// The index of the element in its list, and how many there are.
struct ElementPlace {
    Pointer list;
    std::size_t index = 0;
    std::size_t count = 0;
};

ElementPlace placeOf(const Pointer &pointer, const RecordDocument *document)
{
    const Pointer list = pointer.parent();
    return {list, arrayIndex(pointer.last()).value_or(0), valueAt(document->root(), list).size()};
}

void addEntry(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys, const std::function<void()> &carryOut)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    QObject::connect(action, &QAction::triggered, menu, carryOut);
}

}

void FieldBox::makeElementTools()
{
    m_number = new QLabel(this);
    makeQuiet(m_number);
    m_number->setMinimumWidth(fontMetrics().horizontalAdvance(u"00"_s));
    m_number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_row->addWidget(m_number);
    m_tools = new QWidget(this);
    auto *layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    const auto add = [&](const QString &text, const QString &help, const std::function<void(const ElementPlace &)> &act) {
        auto *button = new QToolButton(m_tools);
        button->setText(text);
        button->setToolTip(help);
        button->setAccessibleName(help);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::ClickFocus);
        layout->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, act] { act(placeOf(m_pointer, m_document)); });
    };
    add(u"↑"_s, tr("Move up (Ctrl+Shift+Up)"), [this](const ElementPlace &at) { m_document->moveElement(at.list, at.index, at.index - 1); });
    add(u"↓"_s, tr("Move down (Ctrl+Shift+Down)"), [this](const ElementPlace &at) { m_document->moveElement(at.list, at.index, at.index + 1); });
    add(u"✕"_s, tr("Remove this entry (Ctrl+Shift+Delete)"), [this](const ElementPlace &at) { m_document->removeElement(at.list, at.index); });
}

void FieldBox::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"fieldMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    QWidget *anchor = m_menuButton->isVisible() ? static_cast<QWidget *>(m_menuButton) : m_editor;
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height())));
}

void FieldBox::fillMenu(QMenu *menu)
{
    const FieldDescription &description = m_editor->description();
    if (!isLocked()) {
        if (m_base && *m_base != m_value)
            addEntry(menu, u"takeBackField"_s, tr("&Take back the change"), {}, [this] { m_document->setValue(m_pointer, *m_base, wholeStep); });
        if (m_style == Style::Element)
            fillElementMenu(menu);
        if (auto *object = qobject_cast<ObjectField *>(m_editor); object && m_value.isObject() && object->canAddMember())
            addEntry(menu, u"addMember"_s, tr("&Add a field…"), {}, [object] { object->addMember(); });
        const bool mayBeNull = description.isNullable() || description.kind() == FieldDescription::Kind::Any;
        if (mayBeNull && !m_value.isNull())
            addEntry(menu, u"setNull"_s, tr("Set to &null"), {}, [this] { m_document->setValue(m_pointer, Value::null(), wholeStep); });
        if (m_style == Style::Member && !m_value.isAbsent())
            addEntry(menu, u"removeField"_s, tr("&Remove from the record"), {}, [this] { m_document->setValue(m_pointer, {}, wholeStep); });
        if (m_value.isAbsent() || m_value.isNull())
            fillReplaceMenu(menu);
        menu->addSeparator();
    }
    if (!m_value.isAbsent())
        addEntry(menu, u"showInSource"_s, tr("Show in the &source"), {}, [this] { Q_EMIT sourceRequested(m_pointer); });
    addEntry(menu, u"copyPointer"_s, tr("&Copy the path %1").arg(m_pointer.toString()), {},
              [this] { QApplication::clipboard()->setText(m_pointer.toString()); });
}

void FieldBox::fillElementMenu(QMenu *menu)
{
    const ElementPlace at = placeOf(m_pointer, m_document);
    const auto key = [](int code) { return QKeySequence(QKeyCombination(Qt::ControlModifier | Qt::ShiftModifier, static_cast<Qt::Key>(code))); };
    if (at.index > 0)
        addEntry(menu, u"moveUp"_s, tr("Move &up"), key(Qt::Key_Up), [this, at] { m_document->moveElement(at.list, at.index, at.index - 1); });
    if (at.index + 1 < at.count)
        addEntry(menu, u"moveDown"_s, tr("Move &down"), key(Qt::Key_Down), [this, at] { m_document->moveElement(at.list, at.index, at.index + 1); });
    addEntry(menu, u"duplicateElement"_s, tr("Du&plicate the entry"), {}, [this, at] { m_document->insertElement(at.list, at.index + 1, m_value); });
    addEntry(menu, u"removeElement"_s, tr("&Remove the entry"), key(Qt::Key_Delete), [this, at] { m_document->removeElement(at.list, at.index); });
}

void FieldBox::fillReplaceMenu(QMenu *menu)
{
    if (m_editor->description().kind() != FieldDescription::Kind::Any) {
        addEntry(menu, u"setInitial"_s, tr("Give it a &value"), {},
                  [this] { m_document->setValue(m_pointer, m_editor->description().initialValue(), wholeStep); });
        return;
    }
    QMenu *kinds = menu->addMenu(tr("Give it a &value"));
    const auto add = [&](const QString &text, const Value &value) {
        addEntry(kinds, {}, text, {}, [this, value] { m_document->setValue(m_pointer, value, wholeStep); });
    };
    add(tr("&Text"), Value::string(QString()));
    add(tr("&Number"), Value::integer(0));
    add(tr("&Yes or no"), Value::boolean(false));
    add(tr("&List"), Value::array({}));
    add(tr("&Object"), Value::object({}));
}

}
