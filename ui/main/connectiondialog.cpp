// SPDX-License-Identifier: MIT
#include "ui/main/connectiondialog.h"

#include "ui/editor/sessionwords.h"
#include "ui/main/credentialsedit.h"
#include "ui/main/proberun.h"
#include "ui/main/profilechoice.h"
#include "ui/widgets/tallscrollarea.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace concord {

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent)
    , m_scroll(new TallScrollArea(this))
    , m_url(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_profile(new ProfileChoice(this))
    , m_description(new QLabel(this))
    , m_warning(new QLabel(this))
    , m_credentials(new CredentialsEdit(this))
    , m_result(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_find(new QPushButton(tr("&Find out"), this))
    , m_test(new QPushButton(tr("&Test"), this))
    , m_stop(new QPushButton(tr("Sto&p"), this))
{
    makeLayout();
    connectParts();
    showProfile();
    showBusy();
}

ConnectionDialog::~ConnectionDialog()
{
    m_url->disconnect(this); // it loses the focus only when the dialog is no more than a QDialog
}

void ConnectionDialog::connectParts()
{
    m_url->installEventFilter(this);
    connect(m_url, &QLineEdit::editingFinished, this, &ConnectionDialog::findOutOnce);
    connect(m_profile, &ProfileChoice::profileChanged, this, &ConnectionDialog::showProfile);
    connect(m_profile, &ProfileChoice::profileChosen, this, [this] { m_profileFrom = ProfileFrom::User; });
    connect(m_find, &QPushButton::clicked, this, [this] {
        m_profileFrom = ProfileFrom::Nobody;
        findOut();
    });
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_stop, &QPushButton::clicked, this, &ConnectionDialog::stop);
}

/// Return in a new address asks the server; once that was done, it connects like anywhere else.
bool ConnectionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_url && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const Result<QUrl> url = address();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && url && *url != m_asked) {
            findOutOnce();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ConnectionDialog::setSettings(const Connection::Settings &settings)
{
    m_url->setText(settings.endpoint.base.toString());
    m_name->setText(settings.name);
    m_profile->setProfile(settings.profile);
    m_profileFrom = ProfileFrom::User;
    m_credentials->setCredentials(settings.endpoint.credentials);
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
    const Result<Profile> spoken = m_profile->profile();
    if (!spoken)
        return spoken.error();
    const QString name = m_name->text().trimmed();
    return Connection::Settings{{}, name.isEmpty() ? url->host() : name, {*url, m_credentials->credentials(), {}}, *spoken};
}

void ConnectionDialog::showProfile()
{
    const Result<Profile> chosen = m_profile->profile();
    m_description->setText(chosen ? chosen->description() : chosen.error().toString());
    m_warning->setVisible(chosen && chosen->guard() == Profile::Guard::Verify);
    m_credentials->setKinds(chosen ? chosen->signIn() : std::vector<Credentials::Kind>{});
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

void ConnectionDialog::done(int result)
{
    const QSignalBlocker quiet(m_url); // leaving the dialog leaves the address too, which is no reason to ask
    stop();
    QDialog::done(result);
}

void ConnectionDialog::findOutOnce()
{
    const Result<QUrl> url = address();
    if (url && *url != m_asked)
        findOut();
}

void ConnectionDialog::findOut()
{
    const Result<QUrl> url = address();
    if (!url) {
        showResult(u"✖ "_s + url.error().toString());
        return;
    }
    stop();
    m_asked = *url;
    showResult(tr("Asking %1 …").arg(url->toDisplayString()));
    m_probe = std::make_unique<ProbeRun>(Endpoint{*url, m_credentials->credentials(), {}});
    connect(m_probe.get(), &ProbeRun::finished, this, &ConnectionDialog::takeProbe);
    showBusy();
}

void ConnectionDialog::takeProbe()
{
    ProbeRun *run = m_probe.release();
    run->deleteLater(); // it is the sender
    showBusy();
    if (!run->failure().isEmpty()) {
        showResult(tr("✖ It cannot be reached. %1").arg(run->failure()));
        return;
    }
    const Probe &probe = run->probe();
    const ProfileProposal best = probe.proposals().front();
    const int index = std::max(0, m_profile->findData(best.profile));
    QStringList lines{tr("It looks like: %1.").arg(m_profile->itemText(index))};
    if (m_profileFrom == ProfileFrom::User && index != m_profile->currentIndex()) {
        lines << tr("The profile that you chose stays; “Find out” takes the other one.");
    } else {
        m_profileFrom = ProfileFrom::Probe;
        m_profile->setCurrentIndex(index);
    }
    lines << best.seen << probe.notes();
    if (const auto &api = probe.openApi()) {
        const auto count = static_cast<int>(api->collections.size());
        lines << (count == 1 ? tr("Its OpenAPI document describes one collection.")
                             : tr("Its OpenAPI document describes %n collections.", nullptr, count));
    }
    showResult(lines.join(u"\n• "_s));
}

void ConnectionDialog::test()
{
    const Result<Connection::Settings> wanted = settings();
    if (!wanted) {
        showResult(u"✖ "_s + wanted.error().toString());
        return;
    }
    stop();
    showResult(tr("Asking %1 …").arg(wanted->endpoint.base.toDisplayString()));
    m_trial = std::make_unique<Connection>(*wanted);
    m_trial->collections(this, [this](const CollectionsMeaning &reply) {
        m_trial.release()->deleteLater(); // it is what calls
        showBusy();
        showTest(reply);
    });
    showBusy();
}

void ConnectionDialog::stop()
{
    if (!m_probe && !m_trial)
        return;
    m_probe.reset();
    m_trial.reset();
    showResult(tr("Stopped."));
    showBusy();
}

void ConnectionDialog::showBusy()
{
    const bool isBusy = m_probe || m_trial;
    m_progress->setVisible(isBusy);
    m_stop->setVisible(isBusy);
    m_find->setEnabled(!isBusy);
    m_test->setEnabled(!isBusy);
}

void ConnectionDialog::showTest(const CollectionsMeaning &reply)
{
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
    growToContent();
    m_scroll->showFromTop(m_result);
}

bool ConnectionDialog::event(QEvent *event)
{
    const bool isDone = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        growToContent();
    return isDone;
}

/// Taller, never less tall: the height may be what the user wants.
void ConnectionDialog::growToContent()
{
    layout()->activate();
    const int edge = frameGeometry().height() - height();
    const int wanted = std::min(layout()->totalHeightForWidth(width()), screen()->availableGeometry().height() - edge);
    if (wanted > height())
        resize(width(), wanted);
}

}
