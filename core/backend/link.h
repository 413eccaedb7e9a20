// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <vector>

namespace concord {

/// One link of a Link header (RFC 8288 section 3).
struct WebLink {
    QUrl target; ///< absolute
    QStringList relations; ///< lower-case, one link may have several
    QString type; ///< media type, when given
    QString title;
    friend bool operator==(const WebLink &, const WebLink &) = default;
};

/// The links of a Link header's value; `base` resolves relative targets. Commas inside <> and quoted strings do not split.
/// Malformed links are left out, those with an anchor parameter too (they say something about another resource).
std::vector<WebLink> parseLinks(const QByteArray &value, const QUrl &base);

/// The first link with this relation; empty when there is none.
QUrl linkTarget(const std::vector<WebLink> &links, const QString &relation);

}
