// SPDX-License-Identifier: MIT
#include "ui/widgets/codeedit.h"

#include "ui/widgets/plaintext.h"
#include "ui/widgets/textchange.h"
#include "ui/widgets/windowshortcuts.h"

#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QToolTip>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr int marginPadding = 8;
constexpr int markWidth = 14;
const QColor markColour(0xd3, 0x2f, 0x2f);

/// Returns where the change ends.
int apply(const TextChange &change, QTextDocument *document)
{
    const int position = static_cast<int>(change.position);
    if (change.isEmpty())
        return position;
    QTextCursor cursor(document);
    cursor.setPosition(position);
    cursor.setPosition(position + static_cast<int>(change.removed.size()), QTextCursor::KeepAnchor);
    cursor.insertText(change.inserted);
    return position + static_cast<int>(change.inserted.size());
}

}

/// The line numbers; the edit paints them, since it knows its blocks.
class CodeEdit::Margin : public QWidget
{
public:
    explicit Margin(CodeEdit *edit)
        : QWidget(edit)
        , m_edit(edit)
    {
    }
    QSize sizeHint() const override { return {m_edit->marginWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_edit->paintMargin(event); }

private:
    CodeEdit *m_edit;
};

CodeEdit::CodeEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_margin(new Margin(this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    new WindowShortcuts(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::layoutMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, m_margin, qOverload<>(&QWidget::update));
    connect(document(), &QTextDocument::contentsChange, this, &CodeEdit::noteChange);
    connect(this, &QPlainTextEdit::textChanged, this, &CodeEdit::takeChange);
    layoutMargin();
}

void CodeEdit::setText(const QString &text)
{
    if (text.isSharedWith(m_text))
        return;
    const QScopedValueRollback guard(m_isSettingText, true);
    const bool isFirst = document()->isEmpty();
    const QString shown = shownText(text);
    apply(textChange(m_text, shown), document());
    m_text = shown;
    if (isFirst)
        moveCursor(QTextCursor::Start);
}

void CodeEdit::noteChange(int position, int removed, int added)
{
    m_change = {position, removed, added};
}

void CodeEdit::takeChange()
{
    const std::optional<Change> change = std::exchange(m_change, std::nullopt);
    if (m_isSettingText || !change)
        return;
    // The document counts the end of its last line as well, and reports it as changed where that suits it.
    const int size = document()->characterCount() - 1;
    const int added = std::min(change->added, size - change->position);
    const qsizetype removed = std::min<qsizetype>(change->removed, m_text.size() - change->position);
    m_text.replace(change->position, removed, textOf(document(), change->position, added));
    if (m_text.size() != size)
        m_text = textOf(document());
    Q_EMIT edited();
}

void CodeEdit::setMark(int position, const QString &message)
{
    const int place = message.isEmpty() ? -1 : position;
    if (place == m_markPosition && message == m_markMessage)
        return;
    m_markPosition = place;
    m_markMessage = message;
    showMarks();
    m_margin->update();
}

void CodeEdit::showMarks()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (m_markPosition >= 0) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(std::min(m_markPosition, document()->characterCount() - 1));
        selection.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        if (!selection.cursor.hasSelection())
            selection.cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(markColour);
        selections << selection;
    }
    setExtraSelections(selections);
}

int CodeEdit::marginWidth() const
{
    const int digits = static_cast<int>(QString::number(std::max(1, blockCount())).size());
    return fontMetrics().horizontalAdvance(u'9') * std::max(2, digits) + 2 * marginPadding + markWidth;
}

void CodeEdit::layoutMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_margin->setGeometry(area.left(), area.top(), marginWidth(), area.height());
}

void CodeEdit::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    const int markedBlock = m_markPosition < 0 ? -1 : document()->findBlock(std::min(m_markPosition, document()->characterCount() - 1)).blockNumber();
    const int width = m_margin->width() - marginPadding;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const bool isCurrent = block.blockNumber() == textCursor().blockNumber();
        painter.setPen(palette().color(isCurrent ? QPalette::Active : QPalette::Disabled, QPalette::Text));
        const QRectF line(0, place.top(), width, fontMetrics().height());
        painter.drawText(line, Qt::AlignRight, QString::number(block.blockNumber() + 1));
        if (block.blockNumber() == markedBlock) {
            painter.setPen(markColour);
            painter.drawText(line.adjusted(4, 0, 0, 0), Qt::AlignLeft, u"\u2716"_s);
        }
    }
}

void CodeEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutMargin();
}

void CodeEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_margin)
        layoutMargin();
}

void CodeEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

bool CodeEdit::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int block = cursorForPosition(help->pos()).blockNumber();
    const bool isMarked = m_markPosition >= 0 && document()->findBlock(m_markPosition).blockNumber() == block;
    QToolTip::showText(help->globalPos(), isMarked ? m_markMessage : QString(), viewport());
    return true;
}

int replaceText(QTextDocument *document, const QString &text)
{
    return apply(textChange(textOf(document), shownText(text)), document);
}

}
