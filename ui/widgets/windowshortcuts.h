// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace concord {

/// Keeps a text widget from taking for itself what is the window's: Undo and Redo, so that one undo stack serves all fields of
/// a record, and Ctrl with a letter that is the shortcut of an action there. Some desktops edit with such letters (Ctrl+E goes
/// to the end of the line); a letter that no action has still does that.
class WindowShortcuts : public QObject
{
    Q_OBJECT
public:
    /// Owned by the widget.
    explicit WindowShortcuts(QWidget *textWidget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

}
