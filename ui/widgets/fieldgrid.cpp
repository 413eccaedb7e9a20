// SPDX-License-Identifier: MIT
#include "ui/widgets/fieldgrid.h"

#include <QGridLayout>
#include <QPainter>
#include <algorithm>

namespace concord {

namespace {
constexpr int columnWidth = 290;
constexpr int mostColumns = 3;
}

FieldGrid::FieldGrid(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setHorizontalSpacing(16);
    m_layout->setVerticalSpacing(10);
}

void FieldGrid::setFields(const QList<QWidget *> &fields, const std::function<bool(const QWidget *)> &isWide)
{
    m_fields = fields;
    m_isWide = isWide;
    rearrange();
}

void FieldGrid::setLine(Line line)
{
    m_line = line;
    update();
}

int FieldGrid::columnsFor(int width) const
{
    return std::clamp(width / columnWidth, 1, mostColumns);
}

void FieldGrid::rearrange()
{
    while (QLayoutItem *item = m_layout->takeAt(0))
        delete item;
    int row = 0;
    int column = 0;
    QWidget *previous = nullptr;
    for (QWidget *field : std::as_const(m_fields)) {
        const bool isWide = m_isWide(field);
        if (column > 0 && (isWide || column == m_columns)) {
            ++row;
            column = 0;
        }
        m_layout->addWidget(field, row, column, 1, isWide ? m_columns : 1, Qt::AlignTop);
        field->show();
        column += isWide ? m_columns : 1;
        if (previous)
            setTabOrder(previous, field);
        previous = field;
    }
    for (int i = 0; i < mostColumns; ++i)
        m_layout->setColumnStretch(i, i < m_columns ? 1 : 0);
}

void FieldGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int columns = columnsFor(width());
    if (columns == m_columns)
        return;
    m_columns = columns;
    rearrange();
}

void FieldGrid::paintEvent(QPaintEvent *)
{
    if (m_line == Line::None)
        return;
    QPainter painter(this);
    QColor line = palette().color(QPalette::WindowText);
    line.setAlphaF(0.22F);
    painter.fillRect(QRect(5, 2, 2, height() - 2), line);
}

}
