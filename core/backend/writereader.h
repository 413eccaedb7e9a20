// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/fieldreader.h"
#include "core/backend/profilerules.h"

namespace concord::backend {

/// The parts of a profile that change something or judge an answer.
std::vector<PointerPattern> readPatterns(FieldReader &fields, std::string_view name);
WriteRule readWrite(FieldReader &fields, const QByteArray &method, const QString &url);
OutcomeRule readOutcome(const Value &value, const Pointer &place, std::vector<Mistake> *mistakes);

}
