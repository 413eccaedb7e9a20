// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QTextDocument;

namespace concord {

/// Text documents know one line end. These let a text with others (CR LF, CR, U+2029) be shown and edited without changing
/// the line ends that nobody touched.

/// As a text document shows it: every line end is LF. Where it is already, the text itself, shared.
QString shownText(const QString &text);
/// What a document holds now, line ends as LF. Unlike QTextDocument::toPlainText() it keeps no-break spaces.
QString textOf(const QTextDocument *document);
/// The same of `length` units from `position` on, which must be there. O(length).
QString textOf(const QTextDocument *document, int position, int length);
/// `original` with the change that leads from shownText(original) to `shown`; new lines end as the others do. Where every
/// line end of `original` is LF, `shown` itself, shared.
QString withShownChange(const QString &original, const QString &shown);

}
