// SPDX-License-Identifier: MIT
#include "ui/main/credentialsedit.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString kindLabel(Credentials::Kind kind)
{
    switch (kind) {
    case Credentials::Kind::None:
        return CredentialsEdit::tr("Nobody in particular");
    case Credentials::Kind::Basic:
        return CredentialsEdit::tr("User and password");
    case Credentials::Kind::Bearer:
        return CredentialsEdit::tr("Token");
    case Credentials::Kind::ApiKey:
        return CredentialsEdit::tr("API key");
    case Credentials::Kind::QueryString:
        return CredentialsEdit::tr("Access signature (query)");
    }
    return {};
}

QString secretLabel(Credentials::Kind kind)
{
    switch (kind) {
    case Credentials::Kind::None:
        return {};
    case Credentials::Kind::Basic:
        return CredentialsEdit::tr("&Password:");
    case Credentials::Kind::Bearer:
        return CredentialsEdit::tr("To&ken:");
    case Credentials::Kind::ApiKey:
        return CredentialsEdit::tr("&Key:");
    case Credentials::Kind::QueryString:
        return CredentialsEdit::tr("Si&gnature:");
    }
    return {};
}

}

CredentialsEdit::CredentialsEdit(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_user(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_layout(new QFormLayout(this))
{
    m_kind->setObjectName(u"signInKind"_s);
    m_user->setObjectName(u"signInUser"_s);
    m_secret->setObjectName(u"signInSecret"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    m_layout->setContentsMargins({});
    m_layout->addRow(tr("Sign in &as:"), m_kind);
    m_layout->addRow(tr("&User:"), m_user);
    m_layout->addRow(tr("&Password:"), m_secret);
    setFocusProxy(m_secret);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CredentialsEdit::showKind);
    setKinds({Credentials::Kind::None});
}

void CredentialsEdit::setKinds(const std::vector<Credentials::Kind> &kinds)
{
    m_kind->clear();
    for (const Credentials::Kind kind : kinds)
        m_kind->addItem(kindLabel(kind), static_cast<int>(kind));
    if (m_kind->count() == 0)
        m_kind->addItem(kindLabel(Credentials::Kind::None), static_cast<int>(Credentials::Kind::None));
    // Whoever is asked wants to be somebody.
    if (m_kind->count() > 1 && kind() == Credentials::Kind::None)
        m_kind->setCurrentIndex(1);
    showKind();
}

void CredentialsEdit::setCredentials(const Credentials &credentials)
{
    const int index = m_kind->findData(static_cast<int>(credentials.kind));
    if (index >= 0 && credentials.kind != Credentials::Kind::None)
        m_kind->setCurrentIndex(index);
    m_user->setText(credentials.user);
    m_secret->setText(credentials.secret);
}

Credentials CredentialsEdit::credentials() const
{
    if (kind() == Credentials::Kind::None || (m_user->text().isEmpty() && m_secret->text().isEmpty()))
        return {};
    return {kind(), m_user->text(), m_secret->text()};
}

Credentials::Kind CredentialsEdit::kind() const
{
    return static_cast<Credentials::Kind>(m_kind->currentData().toInt());
}

void CredentialsEdit::showKind()
{
    const bool hasUser = kind() == Credentials::Kind::Basic;
    const bool hasSecret = kind() != Credentials::Kind::None;
    m_user->setVisible(hasUser);
    m_layout->labelForField(m_user)->setVisible(hasUser);
    m_secret->setVisible(hasSecret);
    auto *label = static_cast<QLabel *>(m_layout->labelForField(m_secret));
    label->setVisible(hasSecret);
    label->setText(secretLabel(kind()));
    m_secret->setAccessibleName(label->text().remove(u'&').remove(u':'));
}

}
