// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"
#include "core/result.h"

namespace concord {

/// What it means that a request could not even be made.
Meaning meaningOf(const Error &error);
/// The error that a document could not be had, for this reason; with words in any case.
Error errorOf(const Meaning &meaning, const QUrl &document);

}
