// SPDX-License-Identifier: MIT
#include "ui/merge/celllayout.h"

#include <QFontMetricsF>

namespace concord {

namespace {

/// Cut by measuring rather than by QFontMetrics::elidedText, so that the marks keep their places.
QString elided(const QString &text, const QFont &font, qreal width)
{
    const QFontMetricsF metrics(font);
    // No glyph is narrower than a pixel or so: what is beyond needs no measuring.
    const QString head = text.left(qsizetype(width) + 1);
    if (head.size() == text.size() && metrics.horizontalAdvance(head) <= width)
        return head;
    const qreal room = width - metrics.horizontalAdvance(QChar(u'…'));
    qsizetype fits = 0;
    qsizetype tooMany = head.size() + 1;
    while (tooMany - fits > 1) {
        const qsizetype middle = (fits + tooMany) / 2;
        (metrics.horizontalAdvance(head, int(middle)) <= room ? fits : tooMany) = middle;
    }
    if (fits > 0 && head.at(fits - 1).isHighSurrogate())
        --fits;
    return head.left(fits) + u'…';
}

/// The text from some words before its first mark on, with the marks in their new places.
MarkedText fromFirstMark(const MarkedText &text)
{
    constexpr qsizetype context = 6;
    const qsizetype start = text.text.lastIndexOf(u' ', std::max<qsizetype>(0, text.marks.first().start - context)) + 1;
    MarkedText rest{QString(u'…' + text.text.mid(start)), {}};
    for (const MarkedText::Mark &mark : text.marks)
        rest.marks.append({mark.start - start + 1, mark.length, mark.by});
    return rest;
}

/// What of the text is shown in one line.
MarkedText fitted(const MarkedText &text, const QFont &font, qreal width)
{
    const QString head = elided(text.text, font, width);
    if (head == text.text)
        return text;
    const qsizetype seen = head.size() - 1;
    if (!text.marks.isEmpty() && text.marks.first().start + 2 > seen) {
        MarkedText rest = fromFirstMark(text);
        rest.text = elided(rest.text, font, width);
        return rest;
    }
    return {head, text.marks};
}

QList<QTextLayout::FormatRange> formats(const MarkedText &text, const MergeColors &colors)
{
    QList<QTextLayout::FormatRange> ranges;
    const qsizetype length = text.text.size();
    for (const MarkedText::Mark &mark : text.marks) {
        if (mark.start >= length)
            break;
        QTextCharFormat format;
        format.setBackground(colors.tint(colors.of(mark.by)));
        format.setFontUnderline(true);
        format.setUnderlineColor(colors.of(mark.by));
        ranges.append({int(mark.start), int(std::min(mark.length, length - mark.start)), format});
    }
    return ranges;
}

}

CellLayout::CellLayout(const MarkedText &text, const QFont &font, qreal width, Lines lines, const MergeColors &colors)
{
    MarkedText shown = lines == Lines::One ? fitted(text, font, width) : text;
    shown.text.replace(u'\n', QChar::LineSeparator);
    m_layout.setText(shown.text);
    m_layout.setFont(font);
    m_layout.setFormats(formats(shown, colors));
    m_layout.setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(lines == Lines::One ? QTextOption::NoWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(std::max(width, qreal(8)));
        line.setPosition({0, y});
        y += line.height();
    }
    m_layout.endLayout();
}

qreal CellLayout::height() const
{
    if (m_layout.lineCount() == 0)
        return 0;
    const QTextLine last = m_layout.lineAt(m_layout.lineCount() - 1);
    return last.y() + last.height();
}

}
