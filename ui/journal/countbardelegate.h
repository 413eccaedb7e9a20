// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace concord {

/// A number with a bar behind it, as long as CollisionCountModel::ShareRole says. The number is text all the same, for whoever
/// cannot see the bar.
class CountBarDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

}
