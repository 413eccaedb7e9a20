// SPDX-License-Identifier: MIT
#include "ui/widgets/elidedlabel.h"

#include <QPainter>

namespace concord {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString line = text().simplified();
    const int mnemonic = buddy() ? static_cast<int>(Qt::TextShowMnemonic) : 0;
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | mnemonic,
                     fontMetrics().elidedText(line, Qt::ElideRight, contentsRect().width(), mnemonic));
}

}
