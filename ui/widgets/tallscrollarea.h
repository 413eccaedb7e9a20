// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace concord {

/// A frameless scroll area that wants to be as wide as its content and, at each width, as tall as the content is there, wrapped
/// texts included. It scrolls only where it gets less. The layout around it is told when the content wants another height.
class TallScrollArea : public QScrollArea {
    Q_OBJECT
public:
    explicit TallScrollArea(QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Shows as much of `part` as there is room for, its beginning in any case.
    void showFromTop(const QWidget *part);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

}
