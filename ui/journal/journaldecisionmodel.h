// SPDX-License-Identifier: MIT
#pragma once

#include "ui/journal/journalcase.h"

#include <QAbstractTableModel>

namespace concord {

/// The places of one collision: base, mine, theirs, result, and what was decided about each. What is not there shows as "–" and
/// is called so by screen readers.
class JournalDecisionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { PlaceColumn, BaseColumn, MineColumn, TheirsColumn, ResultColumn, DecidedColumn, ColumnCount };

    explicit JournalDecisionModel(QObject *parent = nullptr);

    void setDecisions(std::vector<JournalDecision> decisions);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<JournalDecision> m_decisions;
};

}
