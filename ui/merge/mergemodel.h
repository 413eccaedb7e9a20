// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/mergecontext.h"
#include "ui/merge/mergerow.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace concord {

/// How many rows the result takes from where.
struct MergeCounts {
    int total = 0;
    int toDecide = 0;
    int fromTheirs = 0;
    int ofMine = 0;
    int other = 0; ///< both, base or an own value
    int conflicts = 0; ///< decided or not
    int automatic = 0; ///< as merged, not touched by the user
    friend bool operator==(const MergeCounts &, const MergeCounts &) = default;
};

/// A Merge as a table: a row a decision, in its order. Holds no text of its own, every cell is made when it is asked for,
/// so that its size is that of the Merge.
class MergeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Field, Base, Mine, Theirs, Result, ColumnCount };

    explicit MergeModel(QObject *parent = nullptr);

    /// Resets the model. `fresh` are the rows to be marked as new.
    void setMerge(const Merge &merge, const QSet<int> &fresh = {});
    void setContext(const MergeContext &context);
    const Merge &merge() const noexcept { return m_merge; }
    const MergeCounts &counts() const noexcept { return m_counts; }

    /// Precondition: 0 <= row < rowCount().
    const Decision &decision(int row) const;
    /// False, and nothing is emitted, when the choice is not offered there or changes nothing.
    bool resolve(int row, const Resolution &resolution);
    /// Several at once; one mergeChanged.
    void resolve(const std::vector<std::pair<int, Resolution>> &resolutions);
    /// The next undecided row after (step 1) or before (step -1) `row`, around the end; `row` itself comes last. -1: none.
    int nextUndecided(int row, int step = 1) const;

    /// Puts each complaint on the row it stands at or below, else on the first row below it.
    void setViolations(const std::vector<SchemaViolation> &violations);
    /// All of them, the ones without a row too.
    const std::vector<SchemaViolation> &violations() const noexcept { return m_violations; }

    /// What the schema calls the field, else its own name.
    QString fieldName(int row) const;
    /// The row in one sentence, for screen readers.
    QString sentence(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// A resolution changed, or the merge was replaced. counts() are up to date.
    void mergeChanged();

private:
    QVariant fieldData(int row, int role) const;
    QVariant valueData(int row, Outcome side, int role) const;
    QVariant resultData(int row, int role) const;
    QString note(int row) const;
    bool isAutomatic(const Decision &decision) const noexcept;
    void count(int row, int step);
    void countAll();

    Merge m_merge;
    MergeContext m_context;
    MergeCounts m_counts;
    QSet<int> m_fresh;
    std::vector<SchemaViolation> m_violations;
    QHash<int, QString> m_violationOfRow;
};

}
