// SPDX-License-Identifier: MIT
#include "ui/editor/fields/rawfield.h"

#include "core/json/write.h"

#include <QFontDatabase>
#include <QLabel>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr qsizetype mostCharacters = 400;
}

RawField::RawField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_text(new QLabel(this))
    , m_edit(new QToolButton(this))
    , m_replace(new QToolButton(this))
{
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setFrameShape(QFrame::StyledPanel);
    m_text->setMargin(4);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::StrongFocus);
    m_edit->setText(tr("Edit in source"));
    m_replace->setText(tr("Replace"));
    m_replace->setToolTip(tr("Put an empty value of the described kind in its place"));
    layout()->addWidget(m_text);
    layout()->addWidget(m_edit);
    layout()->addWidget(m_replace);
    static_cast<QHBoxLayout *>(layout())->setStretch(0, 1);
    adoptFocusTarget();
    connect(m_edit, &QToolButton::clicked, this, [this] { Q_EMIT sourceRequested(pointer()); });
    connect(m_replace, &QToolButton::clicked, this, [this] { put(description().initialValue(), RecordDocument::Step::Whole); });
}

bool RawField::canShow(const Value &) const
{
    // Any value can be shown so, but as soon as another editor can, that one is better.
    return false;
}

void RawField::setValue(const Value &value)
{
    m_value = value;
    const QString text = value.isAbsent() ? placeholderFor(value) : QString::fromUtf8(writeJson(value, {WriteOptions::Style::Compact}));
    m_text->setText(text.size() > mostCharacters ? text.left(mostCharacters) + u'…' : text);
    m_edit->setVisible(!value.isAbsent());
}

void RawField::setReadOnly(bool readOnly)
{
    m_replace->setVisible(!readOnly && description().kind() != FieldDescription::Kind::Any);
}

QWidget *RawField::focusTarget()
{
    return m_text;
}

}
