// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/changewatcher.h"

#include <QWidget>

namespace concord {

/// How much a window is looked at: in the foreground while it or a dialog of it is the active window, in the background while it
/// is only visible, and not at all while it is hidden or minimized.
class WindowAttention : public QObject {
    Q_OBJECT
public:
    explicit WindowAttention(QWidget *window);

    ChangeWatcher::Attention attention() const noexcept { return m_attention; }

Q_SIGNALS:
    void changed(concord::ChangeWatcher::Attention attention);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ChangeWatcher::Attention look() const;
    void update();

    QWidget *m_window;
    ChangeWatcher::Attention m_attention;
};

}
