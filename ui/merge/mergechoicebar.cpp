// SPDX-License-Identifier: MIT
#include "ui/merge/mergechoicebar.h"

#include "ui/merge/mergeactions.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace concord {

MergeChoiceBar::MergeChoiceBar(MergeActions *actions, const QList<QAction *> &more, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    for (QAction *action : {actions->takeMine, actions->takeTheirs, actions->takeBase, actions->takeBoth, actions->takeReversed,
                            actions->takeWords, actions->takeOwn, actions->askAgain})
        add(action)->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->addStretch(1);
    add(actions->previous);
    add(actions->next);
    auto *button = new QToolButton;
    button->setObjectName(u"mergeMore"_s);
    button->setText(tr("More"));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    for (QAction *action : more) {
        if (action != nullptr)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    button->setMenu(menu);
    m_layout->addWidget(button);
}

QToolButton *MergeChoiceBar::add(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    m_layout->addWidget(button);
    button->setVisible(action->isVisible());
    // Unlike a tool bar, a tool button does not follow its action's visibility.
    connect(action, &QAction::changed, button, [this, button, action] {
        if (button->isVisibleTo(this) == action->isVisible())
            return;
        button->setVisible(action->isVisible());
        fitLabels();
    });
    return button;
}

QSize MergeChoiceBar::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void MergeChoiceBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitLabels();
}

void MergeChoiceBar::fitLabels()
{
    m_actions->setLabels(MergeActions::Labels::Full);
    m_layout->activate();
    if (m_layout->sizeHint().width() > width())
        m_actions->setLabels(MergeActions::Labels::KeysOnly);
}

}
