// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace concord {

class MergeActions;

/// The choices as buttons, each with its badge and its key, so that the row is the list of keys as well.
/// Where there is not the room, the keys alone.
class MergeChoiceBar : public QWidget {
    Q_OBJECT

public:
    /// `more` goes into a menu at the end; a null action is a separator.
    MergeChoiceBar(MergeActions *actions, const QList<QAction *> &more, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *add(QAction *action);
    void fitLabels();

    MergeActions *m_actions;
    QHBoxLayout *m_layout;
};

}
