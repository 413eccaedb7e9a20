// SPDX-License-Identifier: MIT
// What ConnectionDialog looks like.
#include "ui/main/connectiondialog.h"
#include "ui/main/credentialsedit.h"
#include "ui/main/profilechoice.h"
#include "ui/widgets/tallscrollarea.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QLabel *labelOf(QWidget *field, const QString &text)
{
    auto *label = new QLabel(text, field->parentWidget());
    label->setBuddy(field);
    return label;
}

}

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
        label->setMinimumSize(1, 1); // its height follows from its width alone, and no long word widens the dialog
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
    buttons->button(QDialogButtonBox::Ok)->setObjectName(u"connectionAccept"_s);
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    auto *address = new QHBoxLayout;
    address->addWidget(m_url, 1);
    address->addWidget(m_find);
    auto *waiting = new QHBoxLayout;
    waiting->addWidget(m_progress, 1);
    waiting->addWidget(m_stop);
    // Not a form layout: one never gives a wrapped text less height than the text would want if it were narrow.
    auto *rows = new QGridLayout;
    rows->addWidget(labelOf(m_url, tr("A&ddress:")), 0, 0);
    rows->addLayout(address, 0, 1);
    rows->addWidget(labelOf(m_name, tr("&Name:")), 1, 0);
    rows->addWidget(m_name, 1, 1);
    rows->addWidget(labelOf(m_profile, tr("P&rofile:")), 2, 0);
    rows->addWidget(m_profile, 2, 1);
    rows->addWidget(m_description, 3, 1);
    rows->addWidget(m_warning, 4, 1);
    rows->addWidget(m_credentials, 5, 0, 1, 2);
    rows->addLayout(waiting, 6, 0, 1, 2);
    rows->addWidget(m_result, 7, 0, 1, 2);
    rows->setColumnStretch(1, 1);
    auto *content = new QWidget(m_scroll);
    content->setMinimumWidth(456);
    auto *fromTop = new QVBoxLayout(content);
    fromTop->setContentsMargins({});
    fromTop->addLayout(rows);
    fromTop->addStretch();
    m_scroll->setObjectName(u"connectionScroll"_s);
    m_scroll->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->addWidget(m_scroll);
    whole->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

}
