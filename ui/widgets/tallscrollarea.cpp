// SPDX-License-Identifier: MIT
#include "ui/widgets/tallscrollarea.h"

#include <QEvent>
#include <QLayout>
#include <QScrollBar>

namespace concord {

TallScrollArea::TallScrollArea(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
}

int TallScrollArea::heightForWidth(int width) const
{
    if (!widget())
        return 0;
    // A scroll area that shows a scroll bar takes it away only where the content has room beside the bar.
    const int beside = width - verticalScrollBar()->sizeHint().width();
    return widget()->hasHeightForWidth() ? widget()->heightForWidth(beside) : widget()->sizeHint().height();
}

QSize TallScrollArea::sizeHint() const
{
    return widget() ? widget()->sizeHint().expandedTo(minimumSizeHint()) : QScrollArea::sizeHint();
}

/// The scroll bar never covers the content nor narrows it.
QSize TallScrollArea::minimumSizeHint() const
{
    const int lines = 4 * fontMetrics().lineSpacing();
    if (!widget())
        return {lines, lines};
    const int narrowest = std::max(widget()->minimumSizeHint().width(), widget()->minimumWidth());
    return {narrowest + verticalScrollBar()->sizeHint().width(), lines};
}

void TallScrollArea::showFromTop(const QWidget *part)
{
    if (!widget() || !widget()->isAncestorOf(part))
        return;
    if (QLayout *inside = widget()->layout())
        inside->activate();
    const int top = part->mapTo(widget(), QPoint()).y();
    const int bottom = top + part->height();
    const int seen = verticalScrollBar()->value();
    if (bottom > seen + viewport()->height() || top < seen)
        verticalScrollBar()->setValue(std::min(top, bottom - std::min(part->height(), viewport()->height())));
}

bool TallScrollArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

}
