// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/celllayout.h"

#include <QStyledItemDelegate>

namespace concord {

/// Paints the cells of a merge by the roles of ChoiceCell: a radio button in each side, the outcome's badge before the result,
/// the words that differ underlined and tinted. A click on a radio button chooses.
class ChoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using Lines = CellLayout::Lines;

    explicit ChoiceDelegate(Lines lines, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The height of a cell's text, wrapped to `width`.
    int heightFor(const QStyleOptionViewItem &option, const QModelIndex &index, int width) const;

Q_SIGNALS:
    /// The radio button of this cell was clicked, or the cell double-clicked.
    void chosen(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintField(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSide(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintResult(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QModelIndex &index) const;
    QRect mark(const QStyleOptionViewItem &option) const;

    Lines m_lines;
};

}
