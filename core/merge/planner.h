// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/correspondence.h"
#include "core/merge/place.h"
#include "core/merge/plan.h"

namespace concord::merging {

/// Walks three versions of a record together and writes down what is to be decided.
class Planner
{
public:
    explicit Planner(const MergeRules &rules);

    /// To be called once.
    void run(const Versions &record);
    Plan plan() && { return std::move(m_plan); }
    std::vector<Decision> decisions() && { return std::move(m_decisions); }

private:
    friend class ObjectPlanner;
    friend class ArrayPlanner;

    /// Where the walk is: the place, what the rules say about it, the container it is part of.
    struct Here {
        const Place &place;
        const RuleCursor &rules;
        Index container = none;
    };

    /// The piece for one place; Taken when there is nothing to decide.
    Piece merged(const Versions &values, const Here &here);
    Piece mergedObject(const Versions &values, const Here &here);
    Piece mergedArray(const Versions &values, const Here &here);
    Piece mergedWhole(const Versions &values, const Here &here);
    Piece managed(const Versions &values, const Here &here);

    Index openContainer(const Versions &values, const Here &here);
    /// Drops the container again when nothing in it is to be decided.
    Piece closeContainer(Index container, std::vector<Piece> pieces);
    Piece decide(Decision &&decision, const Versions &values, const Here &here);

    const MergeRules &m_rules;
    RuleTree m_tree;
    Plan m_plan;
    std::vector<Decision> m_decisions;
};

/// Adds a piece, joined to the one before where both are taken from theirs one after the other.
void addPiece(std::vector<Piece> &pieces, Piece piece);

}
