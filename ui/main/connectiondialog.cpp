// SPDX-License-Identifier: MIT
#include "ui/main/connectiondialog.h"

#include "ui/editor/sessionwords.h"
#include "ui/main/credentialsedit.h"
#include "ui/main/proberun.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace concord {

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_url(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_profile(new QComboBox(this))
    , m_description(new QLabel(this))
    , m_credentials(new CredentialsEdit(this))
    , m_result(new QLabel(this))
    , m_find(new QPushButton(tr("&Find out"), this))
    , m_test(new QPushButton(tr("&Test"), this))
{
    makeLayout();
    for (const QString &name : Profile::builtinNames()) {
        const Result<Profile> builtin = Profile::load(name);
        m_profile->addItem(builtin ? builtin->title() : name, name);
    }
    m_profile->addItem(tr("From a file…"));
    connect(m_profile, &QComboBox::activated, this, [this] {
        if (m_profile->currentData().isNull())
            chooseProfileFile();
        else
            takeProfile();
    });
    connect(m_find, &QPushButton::clicked, this, &ConnectionDialog::findOut);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    m_profile->setCurrentIndex(std::max(0, m_profile->findData(u"rest"_s)));
    takeProfile();
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::makeLayout()
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
    for (QLabel *label : {m_description, m_result}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    makeQuiet(m_description);
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
    layout->addRow(m_credentials);
    layout->addRow(m_result);
    layout->addRow(buttons);
    setMinimumWidth(480);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ConnectionDialog::setSettings(const Connection::Settings &settings)
{
    m_url->setText(settings.endpoint.base.toString());
    m_name->setText(settings.name);
    m_profile->setCurrentIndex(std::max(0, m_profile->findData(settings.profile.name())));
    takeProfile();
    m_credentials->setCredentials(settings.endpoint.credentials);
}

Result<Profile> ConnectionDialog::profile() const
{
    return Profile::load(m_profile->currentData().toString());
}

Result<QUrl> ConnectionDialog::address() const
{
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return Error{Error::Kind::BadInput, tr("The address must begin with http:// or https:// and name a host."), {}};
    return url;
}

Result<Connection::Settings> ConnectionDialog::settings() const
{
    const Result<QUrl> url = address();
    if (!url)
        return url.error();
    const Result<Profile> spoken = profile();
    if (!spoken)
        return spoken.error();
    const QString name = m_name->text().trimmed();
    return Connection::Settings{{}, name.isEmpty() ? url->host() : name, {*url, m_credentials->credentials(), {}}, *spoken};
}

void ConnectionDialog::takeProfile()
{
    const Result<Profile> chosen = profile();
    m_description->setText(chosen ? chosen->description() : chosen.error().toString());
    m_credentials->setKinds(chosen ? chosen->signIn() : std::vector<Credentials::Kind>{});
}

void ConnectionDialog::chooseProfileFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a profile"), {}, tr("Profiles (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::rejected, this, [this] { m_profile->setCurrentIndex(0); });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_profile->insertItem(0, file, file);
        m_profile->setCurrentIndex(0);
        takeProfile();
    });
    dialog->open();
}

void ConnectionDialog::accept()
{
    const Result<Connection::Settings> wanted = settings();
    if (!wanted) {
        showResult(u"✖ "_s + wanted.error().toString());
        m_url->setFocus();
        return;
    }
    QDialog::accept();
}

void ConnectionDialog::findOut()
{
    const Result<QUrl> url = address();
    if (!url) {
        showResult(u"✖ "_s + url.error().toString());
        return;
    }
    showResult(tr("Asking %1 …").arg(url->toDisplayString()));
    m_find->setEnabled(false);
    m_probe = std::make_unique<ProbeRun>(Endpoint{*url, m_credentials->credentials(), {}});
    connect(m_probe.get(), &ProbeRun::finished, this, &ConnectionDialog::takeProbe);
}

void ConnectionDialog::takeProbe()
{
    m_find->setEnabled(true);
    if (!m_probe->failure().isEmpty()) {
        showResult(tr("✖ It cannot be reached. %1").arg(m_probe->failure()));
        return;
    }
    const ProfileProposal best = m_probe->probe().proposals().front();
    m_profile->setCurrentIndex(std::max(0, m_profile->findData(best.profile)));
    takeProfile();
    QStringList lines{tr("It looks like: %1.").arg(m_profile->currentText())};
    lines << best.seen << m_probe->probe().notes();
    if (m_probe->probe().wantsSignIn())
        lines << tr("It wants a sign-in.");
    showResult(lines.join(u'\n'));
}

void ConnectionDialog::test()
{
    const Result<Connection::Settings> wanted = settings();
    if (!wanted) {
        showResult(u"✖ "_s + wanted.error().toString());
        return;
    }
    showResult(tr("Asking %1 …").arg(wanted->endpoint.base.toDisplayString()));
    m_test->setEnabled(false);
    m_trial = std::make_unique<Connection>(*wanted);
    m_trial->collections(this, [this](const CollectionsMeaning &reply) { showTest(reply); });
}

void ConnectionDialog::showTest(const CollectionsMeaning &reply)
{
    m_test->setEnabled(true);
    const QString words = serverWords(reply.meaning.problem, reply.meaning.status);
    using Outcome = Meaning::Outcome;
    const Outcome outcome = reply.meaning.outcome;
    if (outcome == Outcome::Done)
        showResult(tr("✔ It answers. Collections: %1").arg(static_cast<qulonglong>(reply.collections.size())));
    else if (outcome == Outcome::Unauthenticated)
        showResult(tr("✖ It answers, but wants another sign-in. %1").arg(words));
    else if (outcome == Outcome::Unsupported)
        showResult(tr("This profile cannot list collections; open records by their ids. %1").arg(words));
    else if (outcome == Outcome::Unreachable || outcome == Outcome::Unknown)
        showResult(tr("✖ It cannot be reached. %1").arg(words));
    else
        showResult(tr("✖ It answers, but not as the profile expects. %1").arg(words));
}

void ConnectionDialog::showResult(const QString &words)
{
    m_result->setText(words.trimmed());
}

}
