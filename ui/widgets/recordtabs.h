// SPDX-License-Identifier: MIT
#pragma once

#include <QTabWidget>

namespace concord {

/// Tabs with titles of any length. Where there is no room for all, the current one can be read whole, and each other keeps
/// enough of its title to be told from the next; beyond that the bar scrolls.
class RecordTabs : public QTabWidget
{
    Q_OBJECT
public:
    explicit RecordTabs(QWidget *parent = nullptr);
};

}
