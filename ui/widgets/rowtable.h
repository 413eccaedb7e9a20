// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace concord {

/// A table to read and to choose whole rows from, one at a time: no grid, no row numbers, no editing, columns that share the room,
/// and Tab that leaves it.
QTableView *rowTable(const QString &objectName, const QString &accessibleName, QAbstractItemModel *model, QWidget *parent);

}
