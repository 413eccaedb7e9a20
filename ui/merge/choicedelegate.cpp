// SPDX-License-Identifier: MIT
#include "ui/merge/choicedelegate.h"

#include "ui/merge/choicecell.h"
#include "ui/merge/mergecolors.h"
#include "ui/merge/mergerow.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int padding = 6;
constexpr int gap = 6;

int markSize(const QFontMetrics &metrics)
{
    return metrics.height();
}

Outcome outcomeAt(const QModelIndex &index)
{
    return index.data(ChoiceCell::OutcomeRole).value<Outcome>();
}

/// What stands before the text: a radio button, a badge, or nothing.
bool hasMark(const QModelIndex &index)
{
    return index.data(ChoiceCell::OutcomeRole).isValid();
}

/// The styles' own radio buttons fade on dark tables, and cannot say whose value is taken.
void paintRadio(QPainter *painter, const QRect &square, const QModelIndex &index, const MergeColors &colors)
{
    const bool isChosen = index.data(ChoiceCell::ChosenRole).toBool();
    const QColor color = isChosen ? colors.of(outcomeAt(index)) : colors.faint();
    const QRectF ring = QRectF(square).adjusted(2.5, 2.5, -2.5, -2.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, isChosen ? 2.0 : 1.2));
    painter->setOpacity(index.data(ChoiceCell::StandsForRole).isValid() ? 1.0 : 0.4);
    painter->drawEllipse(ring);
    if (isChosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(ring.adjusted(3, 3, -3, -3));
    }
    painter->restore();
}

bool isField(const QModelIndex &index)
{
    return index.data(ChoiceCell::PathRole).isValid();
}

bool isSide(const QModelIndex &index)
{
    return index.data(ChoiceCell::ChosenRole).isValid();
}

QFont noteFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

/// What stands at the end of a result: how it breaks the schema, before anything else.
QString noteAt(const QModelIndex &index)
{
    const QString violation = index.data(ChoiceCell::ViolationRole).toString();
    return violation.isEmpty() ? index.data(ChoiceCell::NoteRole).toString() : violation;
}

/// The width it takes from the text; 0 when it is not shown. An ordinary note is dropped where it would cost more than half of
/// the room; the badge says the same.
int noteRoom(const QStyleOptionViewItem &option, const QModelIndex &index, int width)
{
    const QString note = noteAt(index);
    const int wanted = QFontMetrics(noteFont(option.font)).horizontalAdvance(note) + gap;
    const bool isViolation = !index.data(ChoiceCell::ViolationRole).toString().isEmpty();
    if (note.isEmpty() || (!isViolation && wanted > width / 2))
        return 0;
    return std::min(wanted, width * 2 / 3);
}

}

ChoiceDelegate::ChoiceDelegate(Lines lines, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_lines(lines)
{
}

QRect ChoiceDelegate::mark(const QStyleOptionViewItem &option) const
{
    const int size = markSize(option.fontMetrics);
    const int top = m_lines == Lines::One ? option.rect.center().y() - size / 2 + 1 : option.rect.top() + padding / 2;
    return QStyle::visualRect(option.direction, option.rect, QRect(option.rect.left() + padding, top, size, size));
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    QStyleOptionViewItem filled = option;
    initStyleOption(&filled, index);
    paintBackground(painter, filled, index);
    if (isField(index))
        paintField(painter, filled, index);
    else if (isSide(index))
        paintSide(painter, filled, index);
    else
        paintResult(painter, filled, index);
    painter->restore();
}

void ChoiceDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MergeColors colors(option.palette);
    const QRect area = option.rect;
    // The view has painted the selection in full strength, on which neither marks nor badges could be read.
    painter->fillRect(area, option.palette.color(QPalette::Base));
    if (hasMark(index) && outcomeAt(index) == Outcome::ToDecide)
        painter->fillRect(area, colors.tint(colors.of(Outcome::ToDecide), 0.6));
    if (isSide(index) && index.data(ChoiceCell::ChosenRole).toBool())
        painter->fillRect(area, colors.tint(colors.of(outcomeAt(index)), 0.6));
    QColor selection = option.palette.color(QPalette::Highlight);
    if (option.state.testFlag(QStyle::State_Selected)) {
        selection.setAlphaF(0.20F);
        painter->fillRect(area, selection);
    }
    QColor line = option.palette.color(QPalette::Mid);
    line.setAlphaF(0.35F);
    painter->setPen(line);
    painter->drawLine(area.bottomLeft(), area.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(option.palette.color(QPalette::Highlight), 2));
        painter->drawRect(area.adjusted(1, 1, -1, -1));
    }
}

void ChoiceDelegate::paintField(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MergeColors colors(option.palette);
    QRect area = option.rect.adjusted(padding, 0, -padding, 0);
    const auto write = [&](const QString &text, const QFont &font, const QColor &color) {
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, area),
                          int(Qt::AlignVCenter) | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                          metrics.elidedText(text, Qt::ElideMiddle, area.width()));
        area.setLeft(std::min(area.right(), area.left() + metrics.horizontalAdvance(text) + gap));
    };
    QFont bold = option.font;
    bold.setBold(outcomeAt(index) == Outcome::ToDecide);
    if (!index.data(ChoiceCell::ViolationRole).toString().isEmpty())
        write(u"⚠"_s, bold, colors.violation());
    if (index.data(ChoiceCell::FreshRole).toBool())
        write(tr("new"), bold, colors.of(Outcome::ToDecide));
    write(index.data().toString(), bold, option.palette.color(QPalette::Text));
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    if (area.width() > 24)
        write(index.data(ChoiceCell::PathRole).toString(), small, colors.faint());
}

void ChoiceDelegate::paintSide(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QRect area = option.rect.adjusted(padding, 0, -padding, 0);
    if (hasMark(index)) {
        paintRadio(painter, mark(option), index, MergeColors(option.palette));
        area.setLeft(area.left() + markSize(option.fontMetrics) + gap);
    }
    paintText(painter, option, area, index);
}

void ChoiceDelegate::paintResult(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MergeColors colors(option.palette);
    QRect area = option.rect.adjusted(padding, 0, -padding, 0);
    if (hasMark(index)) {
        const bool isAutomatic = index.data(ChoiceCell::AutomaticRole).toBool();
        paintBadge(painter, mark(option), outcomeAt(index), isAutomatic ? BadgeFill::Outlined : BadgeFill::Filled, colors);
        area.setLeft(area.left() + markSize(option.fontMetrics) + gap);
    }
    if (const int room = noteRoom(option, index, area.width()); room > 0) {
        const bool isViolation = !index.data(ChoiceCell::ViolationRole).toString().isEmpty();
        const QRect end(area.right() - room, area.top() + (m_lines == Lines::All ? padding / 2 : 0), room + 1,
                        m_lines == Lines::All ? option.fontMetrics.height() : area.height());
        painter->setFont(noteFont(option.font));
        painter->setPen(isViolation ? colors.violation() : colors.faint());
        painter->drawText(QStyle::visualRect(option.direction, option.rect, end), int(Qt::AlignVCenter),
                          QFontMetrics(noteFont(option.font)).elidedText(noteAt(index), Qt::ElideRight, room));
        area.setRight(area.right() - room - gap);
    }
    paintText(painter, option, area, index);
}

void ChoiceDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area,
                               const QModelIndex &index) const
{
    const MergeColors colors(option.palette);
    auto text = index.data(ChoiceCell::MarkedTextRole).value<MarkedText>();
    QFont font = option.font;
    QColor color = option.palette.color(QPalette::Text);
    const bool isOpen = !isSide(index) && hasMark(index) && outcomeAt(index) == Outcome::ToDecide;
    if (isOpen) {
        text = {tr("to decide"), {}};
        color = colors.of(Outcome::ToDecide);
        font.setBold(true);
    } else if (index.data(ChoiceCell::FaintRole).toBool()) {
        color = colors.faint();
        font.setItalic(hasMark(index));
    }
    const CellLayout layout(text, font, area.width(), m_lines, colors);
    painter->setPen(color);
    const qreal top = m_lines == Lines::One ? area.top() + (area.height() - layout.height()) / 2 : area.top() + padding / 2;
    layout.draw(painter, QPointF(QStyle::visualRect(option.direction, option.rect, area).left(), top));
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, option.fontMetrics.height() + padding + 2};
}

int ChoiceDelegate::heightFor(const QStyleOptionViewItem &option, const QModelIndex &index, int width) const
{
    const int marks = hasMark(index) ? markSize(option.fontMetrics) + gap : 0;
    const int area = width - 2 * padding - marks;
    const int note = isSide(index) || isField(index) ? 0 : noteRoom(option, index, area);
    const CellLayout layout(index.data(ChoiceCell::MarkedTextRole).value<MarkedText>(), option.font,
                            area - (note > 0 ? note + gap + 2 : 0), m_lines, MergeColors(option.palette));
    return std::max(int(layout.height()), option.fontMetrics.height()) + padding + 2;
}

bool ChoiceDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (isPress && index.data(ChoiceCell::StandsForRole).isValid()) {
        const auto *click = static_cast<QMouseEvent *>(event);
        const bool onMark = mark(option).adjusted(-padding, -padding, gap, padding).contains(click->position().toPoint());
        if (click->button() == Qt::LeftButton && (onMark || event->type() == QEvent::MouseButtonDblClick)) {
            Q_EMIT chosen(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

}
