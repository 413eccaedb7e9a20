// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace concord {

/// The labels with "&" before a letter each, no letter twice and none of `taken` (the menus' letters): Alt and the letter jump
/// there. Labels for which no letter is left go without. Existing ampersands are kept as such.
QStringList withMnemonics(const QStringList &labels, const QString &taken = {});

}
