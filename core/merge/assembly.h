// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/chunkedlist.h"
#include "core/merge/decisionlist.h"
#include "core/merge/plan.h"

namespace concord::merging {

/// The merged record, with every merged container in it kept, so that a changed decision costs only what is above it.
class Assembly
{
public:
    Assembly(const Plan &plan, const Value &theirs, const DecisionList &decisions);

    const Value &record() const noexcept { return m_record; }
    /// After these decisions got another resolution. Precondition: the same plan; decisions of the same number.
    Assembly after(const std::vector<Index> &changed, const Plan &plan, const Value &theirs, const DecisionList &decisions) const;

private:
    Value m_record;
    ChunkedList<Value> m_containers;
};

}
