// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace concord {

/// A plain text that ends in "…" where there is no room for all of it; never insists on any. With a buddy it shows its mnemonic.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

}
