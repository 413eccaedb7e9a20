// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/profilerules.h"
#include "core/result.h"

#include <QHash>
#include <QUrl>

namespace concord::backend {

/// What the {names} in a profile's templates stand for. {collection} keeps its slashes in a path, every other value becomes one
/// segment whatever it contains. A query parameter whose value has an unknown or empty name in it is left out.
using Variables = QHash<QString, QString>;

/// The names and values of an id: {id}, {id.0}, {id.1} … for a composite one, quoted as the rule says.
Variables idVariables(const IdRule &rule, const QString &id);

/// The {names} in a template, in order.
QStringList namesIn(const QString &text);

/// base + path template + query. Error BadUsage when a segment would be ".", ".." or empty because of the id.
Result<QUrl> expandUrl(const QUrl &base, const QString &path, const Parameters &query, const Variables &variables);

/// The template's text with every name replaced, not encoded; nothing when a name is unknown or stands for nothing.
std::optional<QString> expandText(const QString &text, const Variables &variables);

/// `url` with the query parameter set to the value (replacing every one of that name).
QUrl withParameter(const QUrl &url, const QString &name, const QString &value);
/// The decoded value of a query parameter; null when it is not there.
QString parameterOf(const QUrl &url, const QString &name);

/// The reverse of {id} as the last segment of a path: decoded, OData's parentheses and quotes taken off.
QString idFromUrl(const IdRule &rule, const QUrl &url);

}
