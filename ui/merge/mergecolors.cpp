// SPDX-License-Identifier: MIT
#include "ui/merge/mergecolors.h"

#include <QPainter>
#include <QPalette>

namespace concord {

MergeColors::MergeColors(const QPalette &palette)
    : m_isDark(palette.color(QPalette::Base).lightnessF() < 0.5)
{
}

QColor MergeColors::of(Outcome outcome) const
{
    switch (outcome) {
    case Outcome::ToDecide:
        return m_isDark ? QColor(0xffb454) : QColor(0x9a4a00);
    case Outcome::Mine:
        return m_isDark ? QColor(0x7ab8ff) : QColor(0x0b57b0);
    case Outcome::Theirs:
        return m_isDark ? QColor(0xd3a6ff) : QColor(0x7b2cbf);
    case Outcome::Base:
        return m_isDark ? QColor(0xb4b4bc) : QColor(0x55555e);
    case Outcome::Both:
        return m_isDark ? QColor(0x6fdca8) : QColor(0x146c43);
    case Outcome::Own:
        return m_isDark ? QColor(0x63d4e0) : QColor(0x006874);
    }
    Q_UNREACHABLE();
}

QColor MergeColors::of(MarkedText::By by) const
{
    switch (by) {
    case MarkedText::By::Mine:
        return of(Outcome::Mine);
    case MarkedText::By::Theirs:
        return of(Outcome::Theirs);
    case MarkedText::By::Both:
        return of(Outcome::Both);
    }
    Q_UNREACHABLE();
}

QColor MergeColors::tint(const QColor &color, qreal strength) const
{
    QColor tinted = color;
    tinted.setAlphaF(float((m_isDark ? 0.24 : 0.13) * strength));
    return tinted;
}

void paintBadge(QPainter *painter, const QRect &square, Outcome outcome, BadgeFill fill, const MergeColors &colors,
                const QString &letter)
{
    const QColor color = colors.of(outcome);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color);
    painter->setBrush(fill == BadgeFill::Filled ? color : colors.tint(color));
    painter->drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    QFont font = painter->font();
    font.setBold(true);
    font.setPixelSize(std::max(8, square.height() * 7 / 10));
    painter->setFont(font);
    painter->setPen(fill == BadgeFill::Filled ? (color.lightnessF() > 0.5 ? Qt::black : Qt::white) : color);
    painter->drawText(square, Qt::AlignCenter, letter.isEmpty() ? outcomeLetter(outcome) : letter);
    painter->restore();
}

}
