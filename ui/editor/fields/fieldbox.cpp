// SPDX-License-Identifier: MIT
#include "ui/editor/fields/fieldbox.h"

#include "core/record/recordtitle.h"
#include "ui/widgets/complaintlabel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QToolButton *smallButton(const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::ClickFocus);
    return button;
}

}

FieldBox::FieldBox(Style style, RecordDocument *document, Describe describe, QWidget *parent)
    : QWidget(parent)
    , m_style(style)
    , m_document(document)
    , m_describe(std::move(describe))
    , m_header(new QWidget(this))
    , m_toggle(smallButton(u"▾"_s, m_header))
    , m_label(style == Style::Element ? new ElidedLabel(m_header) : new QLabel(m_header)) // which has a title of any length
    , m_marks(new QLabel(m_header))
    , m_help(new ElidedLabel(m_header))
    , m_menuButton(smallButton(u"⋯"_s, m_header))
    , m_row(new QHBoxLayout)
    , m_message(new ComplaintLabel(this))
{
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    m_row->setSpacing(4);
    makeHeader();
    if (m_style == Style::Element)
        makeElementTools();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_header);
    layout->addLayout(m_row);
    layout->addWidget(m_message);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setExpanded(!m_isExpanded); });
    connect(m_menuButton, &QToolButton::clicked, this, &FieldBox::openMenu);
}

void FieldBox::makeHeader()
{
    auto *layout = new QHBoxLayout(m_header);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    makeQuiet(m_help);
    m_menuButton->setToolTip(tr("More for this field (Ctrl+.)"));
    m_menuButton->setFixedHeight(fontMetrics().height());
    m_toggle->setFixedSize(fontMetrics().height(), fontMetrics().height());
    layout->addWidget(m_toggle);
    layout->addWidget(m_label);
    layout->addWidget(m_marks);
    layout->addWidget(m_help, 1);
    layout->addWidget(m_menuButton);
}

bool FieldBox::isWide() const
{
    return !m_editor || m_editor->isWide();
}

void FieldBox::setField(const Pointer &pointer, const Value &value)
{
    const bool isElsewhere = pointer != m_pointer || !m_editor;
    const bool isSame = m_editor && !isElsewhere && value.isSameNode(m_value) && value.kind() == m_value.kind();
    m_pointer = pointer;
    if (isSame && !value.isAbsent() && !value.isBoolean() && !value.isNull())
        return;
    m_value = value;
    if (!m_editor || !m_editor->canShow(value))
        makeEditor();
    if (isElsewhere) {
        m_editor->setPointer(pointer);
        setObjectName(u"box:"_s + pointer.toString());
        m_message->setObjectName(u"message:"_s + pointer.toString());
        m_menuButton->setObjectName(u"menu:"_s + pointer.toString());
        m_menuButton->setAccessibleName(tr("More for %1").arg(m_editor->description().label()));
    }
    m_editor->setValue(value);
    showNumber();
    showMarks();
}

void FieldBox::makeEditor()
{
    const bool hadFocus = m_editor && m_editor->focusTarget()->hasFocus();
    const bool wasWide = isWide();
    if (m_editor) {
        m_editor->hide();
        m_editor->focusTarget()->setObjectName({});
        m_editor->deleteLater();
    }
    const auto presence = m_style == Style::Member ? FieldSite::Presence::Removable : FieldSite::Presence::Fixed;
    m_editor = makeFieldEditor({m_document, m_describe(m_value), presence}, m_value, this);
    m_editor->setPointer(m_pointer);
    m_editor->setReadOnly(isLocked());
    connect(m_editor, &FieldEditor::sourceRequested, this, &FieldBox::sourceRequested);
    arrange();
    m_label->setBuddy(m_editor->focusTarget());
    if (hadFocus)
        m_editor->focusTarget()->setFocus();
    if (wasWide != isWide())
        Q_EMIT widthChanged();
}

void FieldBox::arrange()
{
    const bool isComposite = m_editor->isComposite();
    const FieldDescription &description = m_editor->description();
    m_header->setVisible(m_style == Style::Member || (m_style == Style::Element && isComposite));
    m_toggle->setVisible(isComposite);
    m_label->setText(m_style == Style::Member ? QString(description.label()).replace(u'&', u"&&"_s) : QString());
    m_help->setText(m_style == Style::Member ? description.description() : QString());
    m_help->setToolTip(m_help->text());
    QFont font = this->font();
    font.setBold(isComposite);
    m_label->setFont(font);
    m_row->insertWidget(m_number && !isComposite ? 1 : 0, m_editor, 1);
    m_editor->setVisible(m_isExpanded || !isComposite);
    if (!m_tools)
        return;
    m_number->setVisible(!isComposite);
    if (isComposite)
        static_cast<QHBoxLayout *>(m_header->layout())->addWidget(m_tools);
    else
        m_row->addWidget(m_tools);
    m_menuButton->setVisible(false);
}

void FieldBox::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    if (m_editor)
        m_editor->setReadOnly(isLocked());
    if (m_tools)
        m_tools->setEnabled(!readOnly);
    showMarks();
}

bool FieldBox::isLocked() const
{
    return m_isReadOnly || (m_editor && m_editor->description().isReadOnly());
}

void FieldBox::setComplaints(const QStringList &complaints)
{
    if (m_complaints == complaints)
        return;
    m_complaints = complaints;
    m_message->setText(u"✖ "_s + complaints.join(u"\n✖ "_s));
    m_message->setVisible(!complaints.isEmpty());
    if (!m_editor)
        return;
    const QString help = m_editor->description().description();
    m_editor->focusTarget()->setAccessibleDescription(complaints.isEmpty() ? help : complaints.join(u' ') + u' ' + help);
}

void FieldBox::setBase(const std::optional<Value> &base)
{
    m_base = base;
    showMarks();
}

void FieldBox::setLabel(const QString &label)
{
    m_label->setText(label);
}

void FieldBox::setExpanded(bool expanded)
{
    m_isExpanded = expanded;
    m_toggle->setText(expanded ? u"▾"_s : u"▸"_s);
    m_toggle->setAccessibleName(expanded ? tr("Fold") : tr("Unfold"));
    if (m_editor)
        m_editor->setVisible(expanded || !m_editor->isComposite());
}

void FieldBox::focusFirstField()
{
    const QList<FieldEditor *> editors = findChildren<FieldEditor *>();
    const auto it = std::find_if(editors.begin(), editors.end(), [](const FieldEditor *editor) { return !editor->isComposite(); });
    (it == editors.end() ? m_editor : *it)->focusTarget()->setFocus();
}

void FieldBox::showMarks()
{
    if (!m_editor || m_style == Style::Record)
        return;
    QStringList marks;
    QStringList words;
    if (m_editor->description().isRequired() && !m_editor->description().isReadOnly() && m_style == Style::Member) {
        marks << u"*"_s;
        words << tr("required");
    }
    if (m_editor->description().isReadOnly()) {
        marks << tr("read-only");
        words << tr("set by the server");
    }
    if (m_base && *m_base != m_value) {
        marks << u"●"_s;
        words << tr("changed since it was saved");
    }
    m_marks->setText(marks.join(u' '));
    m_marks->setToolTip(words.join(u", "_s));
    m_marks->setAccessibleName(m_marks->toolTip());
    m_marks->setVisible(!marks.isEmpty());
}

void FieldBox::showNumber()
{
    if (m_style != Style::Element)
        return;
    const std::size_t index = arrayIndex(m_pointer.last()).value_or(0) + 1;
    m_number->setText(QString::number(index));
    const QString summary = recordTitle(m_value);
    if (m_editor->isComposite())
        m_label->setText((summary.isEmpty() ? QString::number(index) : u"%1 · %2"_s.arg(index).arg(summary)).replace(u'&', u"&&"_s));
    m_editor->focusTarget()->setAccessibleName(tr("Entry %1").arg(index));
    static constexpr std::array names = {"up:", "down:", "remove:"};
    const QList<QToolButton *> buttons = m_tools->findChildren<QToolButton *>();
    for (qsizetype i = 0; i < buttons.size() && i < static_cast<qsizetype>(names.size()); ++i)
        buttons.at(i)->setObjectName(QLatin1String(names[static_cast<std::size_t>(i)]) + m_pointer.toString());
}

}
