// SPDX-License-Identifier: MIT
// What ConnectionDialog looks like.
#include "ui/main/connectiondialog.h"
#include "ui/main/credentialsedit.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace concord {

void ConnectionDialog::nameParts()
{
    setObjectName(u"connectionDialog"_s);
    setWindowTitle(tr("Connect to a backend"));
    m_url->setObjectName(u"connectionUrl"_s);
    m_url->setPlaceholderText(u"https://example.org/api/"_s);
    m_name->setObjectName(u"connectionName"_s);
    m_name->setPlaceholderText(tr("as you want to call it"));
    m_profile->setObjectName(u"connectionProfile"_s);
    m_test->setObjectName(u"connectionTest"_s);
    m_find->setObjectName(u"connectionFind"_s);
    m_find->setToolTip(tr("Asks the server what it is and chooses the profile; changes nothing there"));
    m_result->setObjectName(u"connectionResult"_s);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_description->setObjectName(u"connectionDescription"_s);
    m_warning->setObjectName(u"connectionWarning"_s);
    m_warning->setText(
        tr("⚠ This backend does not protect against lost updates: it takes a save even when somebody else saved first. "
           "Concord reads the record just before it writes, but cannot rule out a save in between."));
    for (QLabel *label : {m_description, m_warning, m_result}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    makeQuiet(m_description);
    m_progress->setObjectName(u"connectionProgress"_s);
    m_progress->setAccessibleName(tr("Asking the server"));
    m_progress->setRange(0, 0);
    m_progress->setFixedHeight(10);
    m_stop->setObjectName(u"connectionStop"_s);
    m_stop->setAutoDefault(false);
}

void ConnectionDialog::makeLayout()
{
    nameParts();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Connect"));
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    auto *layout = new QFormLayout(this);
    auto *address = new QHBoxLayout;
    address->addWidget(m_url, 1);
    address->addWidget(m_find);
    layout->addRow(tr("A&ddress:"), address);
    static_cast<QLabel *>(layout->labelForField(address))->setBuddy(m_url);
    layout->addRow(tr("&Name:"), m_name);
    layout->addRow(tr("P&rofile:"), m_profile);
    layout->addRow({}, m_description);
    layout->addRow({}, m_warning);
    layout->addRow(m_credentials);
    auto *waiting = new QHBoxLayout;
    waiting->addWidget(m_progress, 1);
    waiting->addWidget(m_stop);
    layout->addRow(waiting);
    layout->addRow(m_result);
    layout->addRow(buttons);
    setMinimumWidth(480);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

}
