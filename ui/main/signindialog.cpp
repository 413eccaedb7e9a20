// SPDX-License-Identifier: MIT
#include "ui/main/signindialog.h"

#include "ui/main/credentialsedit.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

SignInDialog::SignInDialog(const Request &request, QWidget *parent)
    : QDialog(parent)
    , m_edit(new CredentialsEdit(this))
{
    setObjectName(u"signInDialog"_s);
    setWindowTitle(tr("Sign in"));
    auto *words = new QLabel(tr("%1 wants to know who you are.").arg(request.server), this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *reason = new QLabel(request.words, this);
    reason->setObjectName(u"signInReason"_s);
    reason->setTextFormat(Qt::PlainText);
    reason->setWordWrap(true);
    reason->setVisible(!request.words.isEmpty());
    m_edit->setKinds(request.kinds);
    m_edit->setCredentials(request.current);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Sign in"));
    buttons->button(QDialogButtonBox::Ok)->setObjectName(u"signInButton"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(reason);
    layout->addWidget(m_edit);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(380);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_edit->setFocus();
}

Credentials SignInDialog::credentials() const
{
    return m_edit->credentials();
}

}
