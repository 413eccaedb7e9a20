// SPDX-License-Identifier: MIT
#pragma once

#include "ui/journal/journalquestion.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace concord {

class CollisionCountModel;

/// Where it collides: how often, by field or by record, over time.
class JournalCountsView : public QWidget {
    Q_OBJECT
public:
    explicit JournalCountsView(Vault *vault, QWidget *parent = nullptr);

    /// Counts the collisions that `query` finds.
    void count(const JournalQuery &query);

private:
    void makeLayout();
    void ask();
    void take(const Result<std::vector<CollisionCount>> &counts);
    Journal::Period period() const;

    JournalQuery m_query;
    CollisionCountModel *m_counts;
    QComboBox *m_by;
    QComboBox *m_period;
    QTableView *m_table;
    QLabel *m_words; ///< in place of an empty table
    JournalQuestion<std::vector<CollisionCount>> m_question;
};

}
