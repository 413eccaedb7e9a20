// SPDX-License-Identifier: MIT
#include "ui/merge/violationrows.h"

#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

std::optional<int> rowOf(const std::map<Pointer, int> &rows, const Pointer &place)
{
    for (Pointer above = place;; above = above.parent()) {
        if (const auto row = rows.find(above); row != rows.end())
            return row->second;
        if (above.isRoot())
            break;
    }
    // Pointers are ordered token by token, so that the first one behind `place` is below it or none is.
    const auto below = rows.lower_bound(place);
    if (below != rows.end() && place.isPrefixOf(below->first))
        return below->second;
    return std::nullopt;
}

}

QHash<int, QString> violationRows(const DecisionList &decisions, const std::vector<SchemaViolation> &violations)
{
    QHash<int, QString> texts;
    if (violations.empty())
        return texts;
    std::map<Pointer, int> rows;
    for (std::size_t i = 0; i < decisions.size(); ++i)
        rows.emplace(decisions[i].pointer, int(i));
    for (const SchemaViolation &violation : violations) {
        if (const std::optional<int> row = rowOf(rows, violation.pointer)) {
            QString &text = texts[*row];
            text += (text.isEmpty() ? QString() : u"; "_s) + violation.message;
        }
    }
    return texts;
}

}
