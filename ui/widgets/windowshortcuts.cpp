// SPDX-License-Identifier: MIT
#include "ui/widgets/windowshortcuts.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>
#include <algorithm>

namespace concord {

namespace {

bool isUndoOrRedo(const QKeyEvent *key)
{
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

/// Ctrl with a letter that an action of the window has.
bool isLetterOf(const QWidget *window, const QKeyEvent *key)
{
    const bool isLetter = key->key() >= Qt::Key_A && key->key() <= Qt::Key_Z;
    if (!isLetter || !key->modifiers().testFlag(Qt::ControlModifier))
        return false;
    const QList<QAction *> actions = window->findChildren<QAction *>();
    return std::any_of(actions.begin(), actions.end(),
                       [pressed = QKeySequence(key->keyCombination())](const QAction *action) {
                           return action->isEnabled() && action->shortcuts().contains(pressed);
                       });
}

}

WindowShortcuts::WindowShortcuts(QWidget *textWidget)
    : QObject(textWidget)
{
    textWidget->installEventFilter(this);
}

bool WindowShortcuts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (!isUndoOrRedo(key) && !(isOverride && isLetterOf(static_cast<QWidget *>(parent())->window(), key)))
        return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

}
