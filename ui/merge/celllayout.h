// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/markedtext.h"
#include "ui/merge/mergecolors.h"

#include <QFont>
#include <QTextLayout>

class QPainter;

namespace concord {

/// A marked text laid out in a cell of some width.
class CellLayout {
public:
    enum class Lines { One, All };
    /// Lines::One cuts what does not fit and ends in "…"; when the first mark would be cut off, the beginning goes instead.
    CellLayout(const MarkedText &text, const QFont &font, qreal width, Lines lines, const MergeColors &colors);
    qreal height() const;
    void draw(QPainter *painter, const QPointF &topLeft) const { m_layout.draw(painter, topLeft); }

private:
    QTextLayout m_layout;
};

}
