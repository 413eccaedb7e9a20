// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace concord {

/// Keeps a text widget from taking Undo and Redo for itself, so that the keys reach the window's actions and one undo stack
/// serves all fields of a record.
class UndoShortcuts : public QObject
{
    Q_OBJECT
public:
    /// Owned by the widget.
    explicit UndoShortcuts(QWidget *textWidget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

}
