// SPDX-License-Identifier: MIT
#include "ui/main/windowattention.h"

#include <QApplication>
#include <QEvent>
#include <QWindow>

namespace concord {

using Attention = ChangeWatcher::Attention;

WindowAttention::WindowAttention(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_attention(look())
{
    window->installEventFilter(this);
    connect(qApp, &QGuiApplication::focusWindowChanged, this, &WindowAttention::update);
}

bool WindowAttention::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange)
        update();
    return QObject::eventFilter(watched, event);
}

Attention WindowAttention::look() const
{
    if (!m_window->isVisible() || m_window->isMinimized())
        return Attention::None;
    for (const QWidget *active = QApplication::activeWindow(); active; active = active->parentWidget()) {
        if (active == m_window)
            return Attention::Foreground;
    }
    return Attention::Background;
}

void WindowAttention::update()
{
    const Attention now = look();
    if (std::exchange(m_attention, now) != now)
        Q_EMIT changed(now);
}

}
