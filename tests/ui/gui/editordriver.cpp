// SPDX-License-Identifier: MIT
#include "tests/ui/gui/editordriver.h"

#include "core/net/recordsession.h"
#include "ui/editor/recordview.h"
#include "ui/merge/mergedialog.h"
#include "ui/widgets/messagebanner.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

Connection::Settings settingsFor(const EmbeddedBackend &backend, const QString &user)
{
    const Result<Profile> profile = Profile::load(u"rest"_s);
    if (!profile)
        qFatal("No profile for %s", qPrintable(user));
    const Credentials credentials{Credentials::Kind::Bearer, user, QString::fromLatin1(backend.token(user))};
    return {user, user, {backend.url(), credentials, {}}, *profile};
}

}

EditorDriver::EditorDriver(const EmbeddedBackend &backend, const QString &user)
    : EditorDriver(settingsFor(backend, user))
{
}

EditorDriver::EditorDriver(const Connection::Settings &settings, const HttpLimits &limits)
    : m_user(settings.name)
{
    auto vault = Vault::open({}); // in memory
    if (!vault)
        qFatal("No vault for %s", qPrintable(m_user));
    m_vault = std::move(*vault);
    m_connection = std::make_unique<Connection>(settings, Connection::Services{.vault = m_vault.get(), .limits = limits});
    QObject::connect(m_connection.get(), &Connection::exchanged, m_connection.get(),
                     [this](const HttpRequest &request, const HttpReply &reply) {
                         m_exchanges.append({request, reply});
                         m_exchanges.last().reply.body.clear(); // it may be of any size
                     });
    m_window = std::make_unique<MainWindow>(m_connection.get());
    m_window->setObjectName(m_user);
    m_window->resize(1100, 760);
}

EditorDriver::~EditorDriver() = default;

RecordSession *EditorDriver::session() const
{
    return view() != nullptr ? view()->session() : nullptr;
}

MergeDialog *EditorDriver::mergeDialog() const
{
    auto *dialog = m_window->findChild<MergeDialog *>();
    return dialog != nullptr && dialog->isVisible() ? dialog : nullptr;
}

QWidget *EditorDriver::front() const
{
    QWidget *modal = nullptr;
    for (QDialog *dialog : m_window->findChildren<QDialog *>()) {
        if (dialog->isVisible())
            modal = dialog;
    }
    return modal != nullptr ? modal : m_window.get();
}

void EditorDriver::open(const RecordKey &key)
{
    m_window->show();
    m_window->openRecord(key);
    QTRY_VERIFY(session() != nullptr && !session()->isBusy() && !session()->mine().isAbsent());
    // A field that the record has not: the schema is there too, and the form is not going to be made anew.
    QTRY_VERIFY(!m_window->findChildren<QWidget *>(u"field:/published"_s).isEmpty());
    activate();
}

void EditorDriver::activate()
{
    front()->activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == front());
}

void EditorDriver::press(int key, Qt::KeyboardModifiers modifiers)
{
    activate();
    QVERIFY(QApplication::focusWidget() != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
}

void EditorDriver::type(const QString &text)
{
    activate();
    QVERIFY(QApplication::focusWidget() != nullptr);
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        QTest::keyClicks(QApplication::focusWidget(), line);
        if (&line != &lines.last())
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
}

void EditorDriver::replace(const QString &pointer, const QString &text)
{
    activate();
    field(pointer)->setFocus();
    QTRY_VERIFY(field(pointer)->hasFocus());
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

void EditorDriver::append(const QString &pointer, const QString &text)
{
    activate();
    field(pointer)->setFocus();
    QTRY_VERIFY(field(pointer)->hasFocus());
    press(Qt::Key_End, Qt::ControlModifier);
    type(text);
}

void EditorDriver::triggerAction(const QString &name)
{
    auto *action = child<QAction>(name);
    QTRY_VERIFY2(action->isEnabled(), qPrintable(name));
    action->trigger();
}

QString EditorDriver::bannerTitle() const
{
    const auto *banner = view()->findChild<MessageBanner *>(u"recordBanner"_s);
    return banner != nullptr && banner->hasMessage() ? banner->title() : QString();
}

bool EditorDriver::offers(const QString &bannerAction) const
{
    const auto *banner = view()->findChild<MessageBanner *>(u"recordBanner"_s);
    const auto *button = banner != nullptr ? banner->findChild<QPushButton *>(bannerAction) : nullptr;
    return banner != nullptr && banner->hasMessage() && button != nullptr && button->isEnabled();
}

void EditorDriver::answerBanner(const QString &bannerAction)
{
    activate();
    QTRY_VERIFY2(offers(bannerAction), qPrintable(bannerAction));
    auto *button = view()->findChild<MessageBanner *>(u"recordBanner"_s)->findChild<QPushButton *>(bannerAction);
    QTest::mouseClick(button, Qt::LeftButton);
}

bool EditorDriver::isSaved() const
{
    return session() != nullptr && !session()->isBusy() && !view()->isDirty() && !session()->merge();
}

QList<Exchange> EditorDriver::exchanges(const QByteArray &method) const
{
    QList<Exchange> found;
    for (const Exchange &exchange : m_exchanges) {
        if (exchange.request.method == method)
            found.append(exchange);
    }
    return found;
}

}
