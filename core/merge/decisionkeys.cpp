// SPDX-License-Identifier: MIT
#include "core/merge/decisionkeys.h"

namespace concord::merging {

namespace {
std::string positionKey(const MergedContainer &array, const Slot &slot, Version moved)
{
    const Version fixed = moved == Version::Theirs ? Version::Mine : Version::Theirs;
    if (slot.base != none)
        return "#base" + std::to_string(slot.base);
    if (slot[fixed] != none)
        return "#side" + std::to_string(slot[fixed]);
    return "#new" + std::to_string(array.versions[moved].at(slot[moved]).hash());
}

std::string stepKey(const MergedContainer &container, const Piece &piece, Version moved)
{
    if (container.versions.theirs.isObject())
        return '/' + piece.name;
    return container.isSequence ? positionKey(container, piece.slot, moved) : '[' + piece.name + ']';
}
}

std::vector<std::string> decisionKeys(const Plan &plan, Version moved)
{
    std::vector<std::string> keys(plan.containerOf.size());
    std::vector<std::string> paths(plan.containers.size());
    for (std::size_t i = 0; i < plan.containers.size(); ++i) {
        const MergedContainer &container = plan.containers[i];
        if (container.order != none)
            keys[container.order] = paths[i] + "<order>";
        for (const Piece &piece : container.pieces) {
            if (piece.kind == Piece::Kind::Inside)
                paths[piece.index] = paths[i] + stepKey(container, piece, moved);
            else if (piece.kind == Piece::Kind::Decided)
                keys[piece.index] = paths[i] + stepKey(container, piece, moved);
            else if (piece.kind == Piece::Kind::Grouped && keys[piece.index].empty())
                keys[piece.index] = paths[i] + '+' + piece.name;
        }
    }
    return keys;
}

}
