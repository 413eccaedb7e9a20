// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace concord {

enum class Theme {
    System, ///< whatever the desktop says, and its changes
    Light,
    Dark,
};

/// Dresses the whole application. System leaves it alone.
void applyTheme(Theme theme);
bool isDark(const QPalette &palette);

/// One of resources/icons in the colour of the palette's text, with a disabled look. Empty when there is no such icon.
QIcon themedIcon(const QString &name, const QPalette &palette);

}
