// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/markedtext.h"
#include "ui/merge/mergerow.h"

#include <QColor>

class QPainter;
class QPalette;
class QRect;

namespace concord {

/// The colours of a merge on a light or a dark palette, each at least 4.5 : 1 against its base (WCAG 2.1, 1.4.3).
/// Colour never stands alone: a badge has its letter, a marked word its underline.
class MergeColors {
public:
    explicit MergeColors(const QPalette &palette);

    QColor of(Outcome outcome) const;
    QColor of(MarkedText::By by) const;
    QColor violation() const { return m_isDark ? QColor(0xff8a80) : QColor(0xb3261e); }
    QColor faint() const { return m_isDark ? QColor(0x9a9aa2) : QColor(0x63636b); }
    /// Behind marked words, chosen cells and rows that are to decide.
    QColor tint(const QColor &color, qreal strength = 1.0) const;

private:
    bool m_isDark;
};

/// The outcome's letter, or another, in a rounded square; filled when the user chose it, outlined when it came by itself.
enum class BadgeFill { Outlined, Filled };
void paintBadge(QPainter *painter, const QRect &square, Outcome outcome, BadgeFill fill, const MergeColors &colors,
                const QString &letter = {});

}
