// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

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
    bool event(QEvent *event) override;

private:
    void fitRows();
    int heightOf(int row) const;

    HunkModel *m_model;
    OwnValueDelegate *m_delegate;
    bool m_isUnfit = false; ///< columns were resized, one by one; the rows follow once, when what is around is laid out
};

}
