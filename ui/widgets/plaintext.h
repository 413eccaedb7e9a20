// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QTextDocument;

namespace concord {

/// Text documents know one line end. These let a text with others (CR LF, CR, U+2029) be shown and edited without changing
/// the line ends that nobody touched.

/// As a text document shows it: every line end is LF.
QString shownText(const QString &text);
/// What a document holds now, line ends as LF. Unlike QTextDocument::toPlainText() it keeps no-break spaces.
QString textOf(const QTextDocument *document);
/// `original` with the change that leads from shownText(original) to `shown`; new lines end as the others do.
QString withShownChange(const QString &original, const QString &shown);

}
