// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace concord {

/// The colour for words that say something is wrong, readable on this palette's window colour.
QColor complaintColour(const QPalette &palette);

/// Plain words in that colour. The words must say it too: colour alone is no sign.
class ComplaintLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ComplaintLabel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeColour();
};

}
