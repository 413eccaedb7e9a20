// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

class QWidget;

namespace concord {

enum class Theme {
    System, ///< whatever the desktop says, and its changes
    Light,
    Dark,
};

/// Dresses the whole application; to be called once. System leaves it alone, but for a quiet text that can be read.
void applyTheme(Theme theme);
/// Writes a label in the quiet colour of secondary text, which unlike a disabled look can still be read.
void makeQuiet(QWidget *label);
bool isDark(const QPalette &palette);

/// One of resources/icons in the colour of the palette's text, with a disabled look. Empty when there is no such icon.
QIcon themedIcon(const QString &name, const QPalette &palette);

}
