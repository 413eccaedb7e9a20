// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <QUrl>

namespace concord::backend {

/// The resources of a WebDAV multistatus (RFC 4918 section 14.16) as an array of objects, so that a list rule reads them like any
/// other: {"name" (last segment, decoded), "href" (absolute), "collection", "etag"?, "modified"?, "type"?, "length"?, "title"?}.
/// The resource that was asked (`self`) is left out. Only properties under a 2xx propstat count. Error BadInput with the line.
Result<Value> readMultistatus(const QByteArray &xml, const QUrl &self);

}
