// SPDX-License-Identifier: MIT
#include "ui/widgets/undoshortcuts.h"

#include <QKeyEvent>
#include <QWidget>

namespace concord {

UndoShortcuts::UndoShortcuts(QWidget *textWidget)
    : QObject(textWidget)
{
    textWidget->installEventFilter(this);
}

bool UndoShortcuts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

}
