// SPDX-License-Identifier: MIT
#include "core/merge/decisionkeys.h"

#include <unordered_map>

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

/// Equal elements that only the moved version has are told apart by their order.
void numberTwins(std::vector<std::string> &keys)
{
    std::unordered_map<std::string, int> times;
    for (std::string &key : keys) {
        if (const int twin = times[key]++; twin > 0)
            key += "#" + std::to_string(twin);
    }
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
        for (const auto &[decision, names] : container.groups)
            keys[decision] = paths[i] + "<group>" + names;
        for (const Piece &piece : container.pieces) {
            if (piece.kind == Piece::Kind::Inside)
                paths[piece.index] = paths[i] + stepKey(container, piece, moved);
            else if (piece.kind == Piece::Kind::Decided)
                keys[piece.index] = paths[i] + stepKey(container, piece, moved);
        }
    }
    numberTwins(keys);
    return keys;
}

}
