// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>
#include <functional>

class QGridLayout;

namespace concord {

/// Fields in one to three columns, as many as there is room for; a wide field takes a row of its own.
class FieldGrid : public QWidget
{
    Q_OBJECT
public:
    enum class Line { None, Beside };

    explicit FieldGrid(QWidget *parent = nullptr);

    /// In this order. The grid becomes their parent.
    void setFields(const QList<QWidget *> &fields, const std::function<bool(const QWidget *)> &isWide);
    void setLine(Line line); ///< a thin line at the left, for fields that belong together

public Q_SLOTS:
    void rearrange();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int columnsFor(int width) const;

    QGridLayout *m_layout;
    QList<QWidget *> m_fields;
    std::function<bool(const QWidget *)> m_isWide;
    Line m_line = Line::None;
    int m_columns = 1;
};

}
