// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"

namespace concord {

/// What tells whether a page of a list is still as it was (RFC 9110 section 8.8). It belongs to the address and to who asked, and
/// speaks of the page's content alone: a total or a next page that is told in a header may change without it.
struct PageValidator {
    QByteArray entityTag; ///< as it came, weak or strong; empty for none
    QByteArray lastModified; ///< as it came; only where there is no tag
    bool isValid() const { return !entityTag.isEmpty() || !lastModified.isEmpty(); }
    friend bool operator==(const PageValidator &, const PageValidator &) = default;
};

/// That of a reply. A date counts only where the reply is at least a second younger: within the same second the page may change
/// again (section 8.8.2.2).
PageValidator pageValidatorOf(const HttpHeaders &headers);

/// Makes a request conditional: 304 when the page is as it was (sections 13.1.2 and 13.1.3). Only GET asks so; any other method
/// is left as it is.
void setCondition(HttpRequest *request, const PageValidator &known);

}
