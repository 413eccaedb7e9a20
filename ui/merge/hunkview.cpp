// SPDX-License-Identifier: MIT
#include "ui/merge/hunkview.h"

#include "ui/merge/hunkmodel.h"
#include "ui/merge/ownvaluedelegate.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <utility>

using namespace Qt::StringLiterals;

namespace concord {

HunkView::HunkView(HunkModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new OwnValueDelegate(ChoiceDelegate::Lines::All, this))
{
    setObjectName(u"mergeLines"_s);
    setAccessibleName(tr("The field in full, line by line"));
    setModel(model);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The width must not depend on the height of the rows, which depends on the width.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!std::exchange(m_isUnfit, true))
            QCoreApplication::postEvent(this, new QEvent(QEvent::LayoutRequest));
    });
    connect(model, &QAbstractItemModel::modelReset, this, &HunkView::fitRows);
    connect(model, &QAbstractItemModel::dataChanged, this, &HunkView::fitRows);
}

void HunkView::setCurrentHunk(int row)
{
    setCurrentIndex(m_model->index(row, HunkModel::Mine));
    scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
}

void HunkView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

bool HunkView::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && m_isUnfit)
        fitRows();
    return QTableView::event(event);
}

void HunkView::fitRows()
{
    m_isUnfit = false;
    clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(HunkModel::IsUnchangedRole).toBool())
            setSpan(row, 0, 1, HunkModel::ColumnCount);
        setRowHeight(row, heightOf(row));
    }
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing());
}

int HunkView::heightOf(int row) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    if (columnSpan(row, 0) > 1)
        return m_delegate->heightFor(option, m_model->index(row, 0), viewport()->width());
    int height = 0;
    for (int column = 0; column < HunkModel::ColumnCount; ++column)
        height = std::max(height, m_delegate->heightFor(option, m_model->index(row, column), columnWidth(column)));
    return height;
}

}
