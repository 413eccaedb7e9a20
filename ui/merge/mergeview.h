// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/mergefiltermodel.h"
#include "ui/merge/mergerow.h"

#include <QWidget>

class QSplitter;
class QTableView;

namespace concord {

class HunkModel;
class HunkView;
class MergeHistory;
class MergeModel;
class OwnValueDelegate;

/// The table of all decisions and below it the current one in full. Decides what has the cursor: the row, or one hunk of a
/// long text while the cursor is in the lines. After a decision the cursor goes to the next place that is still to decide.
class MergeView : public QWidget {
    Q_OBJECT

public:
    MergeView(MergeModel *model, MergeHistory *history, QWidget *parent = nullptr);

    MergeFilterModel *filter() const noexcept { return m_filter; }
    /// In the MergeModel; -1 when nothing is shown.
    int currentRow() const;
    void setCurrentRow(int row);
    /// For the header of the column, "Theirs (Grace)".
    void setTheirsName(const QString &name);
    /// The cursor is in the lines of a long text, so that a choice is meant for one hunk.
    bool isInLines() const;
    bool canTake(Resolution::Choice choice) const;
    /// What taking both would give, in one line; empty where both cannot be taken.
    QString bothPreview() const;
    bool canTake(HunkChoice::Take take) const;

public Q_SLOTS:
    /// One hunk of it when isInLines().
    void take(concord::Resolution::Choice choice);
    /// Nothing outside the lines of a long text.
    void takeHunk(concord::HunkChoice::Take take);
    /// In the row, or below it where one line is not enough.
    void editOwn();
    /// To the next (1) or previous (-1) place to decide: hunk, then row.
    void goToUndecided(int step);
    /// Between the table and the lines below it.
    void switchLines();

Q_SIGNALS:
    /// Another row or hunk, or the cursor went to or from the lines: other choices are possible.
    void currentChanged();
    void ownRefused(const QString &why);
    /// The place to go to is filtered out; after this signal it should not be.
    void hiddenRowWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpTable();
    void shareHeight();
    void setUpLines();
    void showCurrent();
    void takeOwn(int row, const Value &value);
    void takeOwnLines(int hunk, const QString &lines);
    void afterDecision(Outcome before, int next);

    MergeModel *m_model;
    MergeHistory *m_history;
    MergeFilterModel *m_filter;
    HunkModel *m_hunks;
    QTableView *m_table;
    OwnValueDelegate *m_rowValues;
    HunkView *m_lines;
    QSplitter *m_splitter;
    bool m_isHandleMoved = false;
};

}
