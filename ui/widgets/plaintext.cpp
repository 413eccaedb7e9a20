// SPDX-License-Identifier: MIT
#include "ui/widgets/plaintext.h"

#include "ui/widgets/textchange.h"

#include <QTextBlock>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

bool hasOtherLineEnds(const QString &text)
{
    return text.contains(u'\r') || text.contains(QChar::ParagraphSeparator) || text.contains(QChar(0xfdd0)) || text.contains(QChar(0xfdd1));
}

/// How many units the line end at the position has; 0 when there is none.
qsizetype lineEndLength(const QString &text, qsizetype position)
{
    const QChar character = text.at(position);
    if (character == u'\r')
        return position + 1 < text.size() && text.at(position + 1) == u'\n' ? 2 : 1;
    const bool endsBlock = character == u'\n' || character == QChar::ParagraphSeparator || character == QChar(0xfdd0) || character == QChar(0xfdd1);
    return endsBlock ? 1 : 0;
}

/// The position in the text that is shown at `shown`.
qsizetype originalPosition(const QString &text, qsizetype shown)
{
    qsizetype position = 0;
    for (; shown > 0 && position < text.size(); --shown)
        position += std::max<qsizetype>(1, lineEndLength(text, position));
    return position;
}

}

QString shownText(const QString &text)
{
    if (!hasOtherLineEnds(text))
        return text;
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype lineEnd = lineEndLength(text, i);
        shown += lineEnd > 0 ? QChar(u'\n') : text.at(i);
        i += std::max<qsizetype>(1, lineEnd);
    }
    return shown;
}

QString textOf(const QTextDocument *document)
{
    return document->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

QString textOf(const QTextDocument *document, int position, int length)
{
    QString text;
    text.reserve(length);
    for (QTextBlock block = document->findBlock(position); text.size() < length; block = block.next()) {
        const QString line = block.text() + u'\n';
        text += QStringView(line).sliced(position + text.size() - block.position()).left(length - text.size());
    }
    return text;
}

QString withShownChange(const QString &original, const QString &shown)
{
    if (!hasOtherLineEnds(original))
        return shown;
    const TextChange change = textChange(shownText(original), shown);
    const qsizetype begin = originalPosition(original, change.position);
    const qsizetype end = originalPosition(original, change.position + change.removed.size());
    QString inserted = change.inserted;
    if (original.contains("\r\n"_L1))
        inserted.replace(u'\n', u"\r\n"_s);
    return original.left(begin) + inserted + original.mid(end);
}

}
