// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/backend/profilerules.h"

namespace concord::backend {

/// What the rule for the next page looks at.
struct PageEvidence {
    const HttpRequest &request;
    const HttpReply &reply;
    Value body;
    std::size_t itemCount = 0; ///< items on the page, before any were left out
    QString lastId; ///< of the last of them
};

/// Where the next page is; an empty URL at the end. `note` gets the reason when a next page is named but must not be followed,
/// such as one on another origin, where the credentials must not go.
QUrl nextPage(const NextRule &rule, const PageEvidence &page, QString *note);

}
