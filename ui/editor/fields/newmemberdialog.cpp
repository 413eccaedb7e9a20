// SPDX-License-Identifier: MIT
#include "ui/editor/fields/newmemberdialog.h"

#include "ui/widgets/complaintlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace concord {

NewMemberDialog::NewMemberDialog(const Value &object, QWidget *parent)
    : QDialog(parent)
    , m_object(object)
    , m_name(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_complaint(new ComplaintLabel(this))
{
    setObjectName(u"newMemberDialog"_s);
    setWindowTitle(tr("Add a field"));
    m_name->setObjectName(u"memberName"_s);
    m_kind->setObjectName(u"memberKind"_s);
    m_kind->addItems({tr("Text"), tr("Number"), tr("Yes or no"), tr("List"), tr("Object"), tr("null")});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("Add"));
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Name:"), m_name);
    layout->addRow(tr("&Kind:"), m_kind);
    layout->addRow(m_complaint);
    layout->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &NewMemberDialog::showState);
    showState();
}

QString NewMemberDialog::name() const
{
    return m_name->text();
}

Value NewMemberDialog::initialValue() const
{
    switch (m_kind->currentIndex()) {
    case 0:
        return Value::string(QString());
    case 1:
        return Value::integer(0);
    case 2:
        return Value::boolean(false);
    case 3:
        return Value::array({});
    case 4:
        return Value::object({});
    default:
        return Value::null();
    }
}

void NewMemberDialog::showState()
{
    const bool isTaken = m_object.contains(name().toStdString());
    m_complaint->setText(isTaken ? tr("✖ There is a field of that name already.") : QString());
    m_accept->setEnabled(!isTaken && !name().isEmpty());
}

}
