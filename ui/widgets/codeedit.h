// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>
#include <optional>

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
    /// What textOf(document()) gives, but kept along with each change, so that asking costs nothing; shared with what was last set
    /// where every line end of that is LF.
    const QString &text() const noexcept { return m_text; }
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
    void noteChange(int position, int removed, int added);
    void takeChange();

    /// Of the document, not yet taken into m_text.
    struct Change {
        int position = 0;
        int removed = 0;
        int added = 0;
    };

    Margin *m_margin;
    QString m_text;
    std::optional<Change> m_change;
    int m_markPosition = -1;
    QString m_markMessage;
    bool m_isSettingText = false;
};

/// Replaces what differs and leaves the rest of the document, and cursors in it, alone. Returns where the change ends.
int replaceText(QTextDocument *document, const QString &text);

}
