// SPDX-License-Identifier: MIT
#include "ui/journal/countbardelegate.h"

#include "ui/journal/collisioncountmodel.h"

#include <QApplication>
#include <QPainter>

namespace concord {

void CountBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString number = std::exchange(item.text, {});
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSelected = item.state & QStyle::State_Selected;
    const QColor text = item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QRect room = item.rect.adjusted(6, 4, -6, -4);
    const int digits = item.fontMetrics.horizontalAdvance(QStringLiteral("00000 "));
    painter->save();
    painter->setPen(text);
    painter->drawText(QRect(room.left(), room.top(), digits, room.height()), Qt::AlignLeft | Qt::AlignVCenter, number);
    const double share = index.data(CollisionCountModel::ShareRole).toDouble();
    const int length = static_cast<int>((room.width() - digits) * share);
    painter->fillRect(QRect(room.left() + digits, room.top(), length, room.height()),
                      isSelected ? text : item.palette.color(QPalette::Highlight));
    painter->restore();
}

}
