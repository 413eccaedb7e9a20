// SPDX-License-Identifier: MIT
#include "app/concord/demouser.h"

#include "app/concord/exchangelog.h"
#include "core/net/recordsession.h"
#include "ui/editor/recordview.h"
#include "ui/merge/mergedialog.h"

#include <QApplication>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace concord {

Result<std::unique_ptr<DemoUser>> DemoUser::signIn(const QString &name, const QUrl &url, const QByteArray &token,
                                                   ExchangeLog *log)
{
    auto vault = Vault::open({}); // in memory
    if (!vault)
        return vault.error();
    const Result<Profile> profile = Profile::load(u"rest"_s);
    if (!profile)
        return profile.error();
    std::unique_ptr<DemoUser> user(new DemoUser);
    user->m_name = name;
    user->m_vault = std::move(*vault);
    const Credentials credentials{Credentials::Kind::Bearer, name, QString::fromLatin1(token)};
    user->m_connection = std::make_unique<Connection>(Connection::Settings{name, name, {url, credentials, {}}, *profile},
                                                      Connection::Services{user->m_vault.get()});
    QObject::connect(user->m_connection.get(), &Connection::exchanged, user->m_connection.get(),
                     [log, name](const HttpRequest &request, const HttpReply &reply) { log->add(name, request, reply); });
    user->m_window = std::make_unique<MainWindow>(user->m_connection.get());
    return user;
}

MergeDialog *DemoUser::mergeDialog() const
{
    auto *dialog = m_window->findChild<MergeDialog *>();
    return dialog != nullptr && dialog->isVisible() ? dialog : nullptr;
}

void DemoUser::comeForward()
{
    QWidget *front = mergeDialog() != nullptr ? static_cast<QWidget *>(mergeDialog()) : m_window.get();
    front->activateWindow();
}

bool DemoUser::isInFront() const
{
    const QWidget *front = mergeDialog() != nullptr ? static_cast<QWidget *>(mergeDialog()) : m_window.get();
    return QApplication::activeWindow() == front;
}

bool DemoUser::hasLoaded() const
{
    // The form is complete when it has the fields that only the schema knows.
    return record() != nullptr && !record()->session()->isBusy() && !record()->session()->mine().isAbsent()
        && m_window->findChild<QWidget *>(u"field:/published"_s) != nullptr;
}

bool DemoUser::hasSaved() const
{
    return hasLoaded() && !record()->isDirty() && !record()->session()->merge();
}

Value DemoUser::mine() const
{
    return record() != nullptr ? record()->session()->mine() : Value();
}

void DemoUser::goTo(const QString &field)
{
    if (auto *editor = m_window->findChild<QWidget *>(u"field:"_s + field))
        editor->setFocus(Qt::MouseFocusReason);
}

void DemoUser::press(int key, Qt::KeyboardModifiers modifiers)
{
    if (QWidget *target = isInFront() ? QApplication::focusWidget() : nullptr)
        QTest::keyClick(target, Qt::Key(key), modifiers);
}

void DemoUser::type(const QString &text)
{
    if (QWidget *target = isInFront() ? QApplication::focusWidget() : nullptr)
        QTest::keyClicks(target, text);
}

void DemoUser::replaceWith(const QString &field, const QString &text)
{
    goTo(field);
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

void DemoUser::replaceLine(const QString &field, int line, const QString &text)
{
    goTo(field);
    press(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < line; ++i)
        press(Qt::Key_Down);
    press(Qt::Key_Home);
    press(Qt::Key_End, Qt::ShiftModifier);
    type(text);
}

}
