// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/mergerow.h"

#include <QAction>

namespace concord {

/// What can be done in the merge view, each with its key and an objectName by which it is found.
/// The members are children of this object; who uses them connects triggered() and enables them.
class MergeActions : public QObject {
    Q_OBJECT

public:
    explicit MergeActions(QWidget *window);

    QAction *takeMine; ///< 1, M
    QAction *takeTheirs; ///< 2, T
    QAction *takeBase; ///< 3, B
    QAction *takeBoth; ///< 4, +: what the decision offers; in lines, mine and then theirs
    QAction *takeReversed; ///< 5: in lines, theirs and then mine
    QAction *takeWords; ///< 6, W: in lines, the words of both
    QAction *takeOwn; ///< E
    QAction *askAgain; ///< 0, Backspace: takes the choice back
    QAction *next; ///< F8, Alt+Down
    QAction *previous; ///< Shift+F8, Alt+Up
    QAction *lines; ///< F6: between the table and the lines
    QAction *restMine; ///< Ctrl+1
    QAction *restTheirs; ///< Ctrl+2

    /// What taking both would give, shown as a tool tip; empty for nothing.
    void setBothPreview(const QString &preview);
    enum class Labels { Full, KeysOnly };
    /// What stands on the buttons beside the badges.
    void setLabels(Labels labels);
    /// The badges on the buttons, for the window's palette as it is now.
    void paintIcons(const QWidget *window);

private:
    QAction *add(const char *name, const QString &label, const QString &tip, const QList<QKeySequence> &keys);
};

}
