// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>
#include <QTimer>

namespace concord {

class HunkModel;
class OwnValueDelegate;

/// Shows a HunkModel: base, mine, theirs and result side by side, every line of them, unchanged lines across.
class HunkView : public QTableView {
    Q_OBJECT

public:
    explicit HunkView(HunkModel *model, QWidget *parent = nullptr);

    OwnValueDelegate *ownValues() const noexcept { return m_delegate; }
    int currentHunk() const { return currentIndex().row(); }
    void setCurrentHunk(int row);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitRows();
    int heightOf(int row) const;

    HunkModel *m_model;
    OwnValueDelegate *m_delegate;
    QTimer m_fit; ///< four columns are resized one by one, and the rows follow once
};

}
