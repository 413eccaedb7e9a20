// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace concord {

/// A plain text editor with line numbers and room for one marked place: the margin shows a sign at its line, the text is
/// underlined from there. Without an undo of its own.
class CodeEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeEdit(QWidget *parent = nullptr);

    /// Becomes `text` by the smallest change, so that the cursor stays where it was in the text. Does not emit edited().
    void setText(const QString &text);
    /// Positions count UTF-16 units from 0; an empty message takes the mark away.
    void setMark(int position, const QString &message);
    int markPosition() const noexcept { return m_markPosition; } ///< -1 when nothing is marked

Q_SIGNALS:
    /// The user changed the text.
    void edited();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    class Margin;
    friend class Margin;
    int marginWidth() const;
    void paintMargin(QPaintEvent *event);
    void layoutMargin();
    void showMarks();

    Margin *m_margin;
    int m_markPosition = -1;
    QString m_markMessage;
    bool m_isSettingText = false;
};

/// Replaces what differs and leaves the rest of the document, and cursors in it, alone. Returns where the change ends.
int replaceText(QTextDocument *document, const QString &text);

}
