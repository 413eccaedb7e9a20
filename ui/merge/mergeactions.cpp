// SPDX-License-Identifier: MIT
#include "ui/merge/mergeactions.h"

#include "ui/merge/mergecolors.h"

#include <QPainter>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace concord {

MergeActions::MergeActions(QWidget *window)
    : QObject(window)
    , takeMine(add("takeMine", tr("Mine"), tr("Take mine"), {Qt::Key_1, Qt::Key_M}))
    , takeTheirs(add("takeTheirs", tr("Theirs"), tr("Take theirs"), {Qt::Key_2, Qt::Key_T}))
    , takeBase(add("takeBase", tr("Base"), tr("Take base: as it was before both changes"), {Qt::Key_3, Qt::Key_B}))
    , takeBoth(add("takeBoth", tr("Both"), tr("Take both; in lines, mine and then theirs"), {Qt::Key_4, Qt::Key_Plus}))
    , takeReversed(add("takeReversed", tr("Reversed"), tr("Take both lines, theirs and then mine"), {Qt::Key_5}))
    , takeWords(add("takeWords", tr("Words"), tr("Take the words that each side changed"), {Qt::Key_6, Qt::Key_W}))
    , takeOwn(add("takeOwn", tr("Own…"), tr("Type an own value"), {Qt::Key_E, Qt::Key_F2}))
    , askAgain(add("askAgain", tr("Reset"), tr("Take the choice back"), {Qt::Key_0, Qt::Key_Backspace}))
    , next(add("nextUndecided", tr("▼"), tr("Next place to decide"), {Qt::Key_F8, Qt::ALT | Qt::Key_Down}))
    , previous(add("previousUndecided", tr("▲"), tr("Previous place to decide"), {Qt::SHIFT | Qt::Key_F8, Qt::ALT | Qt::Key_Up}))
    , lines(add("switchLines", tr("Lines"), tr("Between the table and the lines below it"), {Qt::Key_F6}))
    , restMine(add("restMine", tr("Mine for all that remains"), tr("Take mine for everything that is still to decide"),
                   {Qt::CTRL | Qt::Key_1}))
    , restTheirs(add("restTheirs", tr("Theirs for all that remains"), tr("Take theirs for everything that is still to decide"),
                     {Qt::CTRL | Qt::Key_2}))
{
    setLabels(Labels::Full);
    takeBoth->setProperty("tip", takeBoth->toolTip());
    const auto all = findChildren<QAction *>(Qt::FindDirectChildrenOnly);
    window->addActions(all);
    paintIcons(window);
}

QAction *MergeActions::add(const char *name, const QString &label, const QString &tip, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(tip, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setData(label);
    QStringList names;
    for (const QKeySequence &sequence : keys)
        names << sequence.toString(QKeySequence::NativeText);
    action->setToolTip(u"%1 (%2)"_s.arg(tip, names.join(u", "_s)));
    return action;
}

void MergeActions::setBothPreview(const QString &preview)
{
    const QString tip = takeBoth->property("tip").toString();
    takeBoth->setToolTip(preview.isEmpty() ? tip : QString(u"<p>"_s + tip + u"</p><p>"_s + preview.toHtmlEscaped() + u"</p>"_s));
}

void MergeActions::setLabels(Labels labels)
{
    for (QAction *action : findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
        const QString key = u"[%1]"_s.arg(action->shortcut().toString(QKeySequence::NativeText)); // a bare number would count something
        action->setIconText(labels == Labels::KeysOnly ? key : QString(action->data().toString() + u' ' + key));
    }
    previous->setIconText(previous->data().toString());
    next->setIconText(QString(next->data().toString() + u" [F8]"_s));
}

void MergeActions::paintIcons(const QWidget *window)
{
    const MergeColors colors(window->palette());
    const int size = window->fontMetrics().height();
    const auto badge = [&](Outcome outcome, const QString &letter = {}) {
        QPixmap pixmap(QSize(size, size) * window->devicePixelRatioF());
        pixmap.setDevicePixelRatio(window->devicePixelRatioF());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintBadge(&painter, QRect(0, 0, size, size), outcome, BadgeFill::Filled, colors, letter);
        return QIcon(pixmap);
    };
    takeMine->setIcon(badge(Outcome::Mine));
    takeTheirs->setIcon(badge(Outcome::Theirs));
    takeBase->setIcon(badge(Outcome::Base));
    takeBoth->setIcon(badge(Outcome::Both));
    takeReversed->setIcon(badge(Outcome::Both, u"∓"_s));
    takeWords->setIcon(badge(Outcome::Both, u"w"_s));
    takeOwn->setIcon(badge(Outcome::Own));
    askAgain->setIcon(badge(Outcome::ToDecide, u"↶"_s));
}

}
