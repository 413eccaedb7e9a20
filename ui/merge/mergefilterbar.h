// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/mergefiltermodel.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace concord {

struct MergeCounts;

/// How many rows there are of what, each count a button that shows these rows alone, and a search.
class MergeFilterBar : public QWidget {
    Q_OBJECT

public:
    explicit MergeFilterBar(QWidget *parent = nullptr);

    void setCounts(const MergeCounts &counts);
    void setShow(MergeFilterModel::Show show);
    /// Back to all rows, search and counts.
    void clear();

Q_SIGNALS:
    void showChanged(concord::MergeFilterModel::Show show);
    void textChanged(const QString &text);

private:
    QToolButton *add(MergeFilterModel::Show show, const char *name);

    QHash<MergeFilterModel::Show, QToolButton *> m_buttons;
    QLineEdit *m_search;
};

}
