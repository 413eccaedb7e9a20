// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

namespace concord {

/// Picks rows of a MergeModel by what becomes of them and by a text in any of their cells.
class MergeFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Show { All, ToDecide, Conflicts, FromTheirs, OfMine, Automatic };

    explicit MergeFilterModel(QObject *parent = nullptr);

    void setShow(Show show);
    Show show() const noexcept { return m_show; }
    /// Rows with this text in the name, the path or a value, without regard to case; an empty one picks all.
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    bool isShown(int sourceRow) const;
    bool hasText(int sourceRow) const;

    Show m_show = Show::All;
    QString m_text;
};

}
