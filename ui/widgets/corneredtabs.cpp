// SPDX-License-Identifier: MIT
#include "ui/widgets/corneredtabs.h"

#include <QResizeEvent>

namespace concord {

bool CorneredTabs::event(QEvent *event)
{
    const bool isHandled = QTabWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        QResizeEvent same(size(), size());
        resizeEvent(&same);
    }
    return isHandled;
}

}
