// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"

namespace concord::backend {

/// The complaints about single fields in an error body, in whatever shape the server makes them.
std::vector<FieldError> fieldErrorsIn(const Value &body);

}
