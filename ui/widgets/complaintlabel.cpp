// SPDX-License-Identifier: MIT
#include "ui/widgets/complaintlabel.h"

#include <QApplication>
#include <QEvent>

namespace concord {

QColor complaintColour(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Window).lightness() < 128;
    return isDark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb7, 0x1c, 0x1c);
}

ComplaintLabel::ComplaintLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    takeColour();
}

void ComplaintLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ParentChange || event->type() == QEvent::ApplicationPaletteChange)
        takeColour();
}

void ComplaintLabel::takeColour()
{
    QPalette own = palette();
    own.setColor(QPalette::WindowText, complaintColour(QApplication::palette()));
    setPalette(own);
}

}
