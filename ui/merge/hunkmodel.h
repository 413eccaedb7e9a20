// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"

#include <QAbstractTableModel>
#include <optional>

namespace concord {

/// One decision in full: a long text with a row a hunk, unchanged lines shortened; anything else in one row.
/// Answers the roles of ChoiceCell. It shows; deciding is MergeHistory's part.
class HunkModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Base, Mine, Theirs, Result, ColumnCount };
    enum Role {
        IsUnchangedRole = Qt::UserRole + 100, ///< bool: all sides share these lines; the row is one text across
    };

    explicit HunkModel(QObject *parent = nullptr);

    /// The same decision with another resolution keeps the rows; another one resets the model.
    void setDecision(const std::optional<Decision> &decision);
    const std::optional<Decision> &decision() const noexcept { return m_decision; }
    void setTheirsName(const QString &name);

    /// By hunks. A long text that was replaced by an own value as a whole is not.
    bool isText() const noexcept
    {
        return m_decision && m_decision->text && m_decision->resolution.choice != Resolution::Choice::Own;
    }
    /// The hunk as it is decided now. Precondition: isText() and a valid row.
    HunkChoice choiceAt(int row) const;
    /// The next undecided hunk after or before `row`, not around the end; -1: none.
    int nextUndecided(int row, int step = 1) const;
    /// The first that is to decide, else the first that changed, else 0.
    int firstTelling() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    const TextHunk &hunk(int row) const { return m_decision->text->hunks()[std::size_t(row)]; }
    QString cell(int row, int column) const;
    bool isAbsent(int column) const;
    QVariant markedCell(const QModelIndex &index) const;
    QVariant accessibleText(const QModelIndex &index) const;

    std::optional<Decision> m_decision;
    QString m_theirsName;
};

}
