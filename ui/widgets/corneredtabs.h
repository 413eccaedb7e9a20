// SPDX-License-Identifier: MIT
#pragma once

#include <QTabWidget>

namespace concord {

/// Tabs that give their corner widget the room it asks for whenever that changes; QTabWidget looks only when it is resized.
class CorneredTabs : public QTabWidget
{
    Q_OBJECT
public:
    using QTabWidget::QTabWidget;

protected:
    bool event(QEvent *event) override;
};

}
