// SPDX-License-Identifier: MIT
#include "core/merge/merge.h"

#include "core/merge/resolutionjson.h"

#include <unordered_map>

namespace concord {

namespace {
const char *kindName(Decision::Kind kind)
{
    switch (kind) {
    case Decision::Kind::Mine:
        return "mine";
    case Decision::Kind::Theirs:
        return "theirs";
    case Decision::Kind::Both:
        return "both";
    case Decision::Kind::Conflict:
        return "conflict";
    }
    return "";
}

Value valuesOf(const Decision &decision)
{
    return Value::object({{"base", decision.base}, {"mine", decision.mine}, {"theirs", decision.theirs}});
}

Value rowOf(const Decision &decision)
{
    return Value::object({
        {"pointer", Value::string(std::string_view(decision.pointer.toStdString()))},
        {"kind", Value::string(kindName(decision.kind))},
        {"automatic", Value::boolean(decision.isAutomatic())},
        {"values", valuesOf(decision)},
        {"resolution", merging::toJson(decision.resolution)},
    });
}
}

Value mergeReport(const Merge &merge)
{
    std::vector<Value> rows;
    rows.reserve(merge.decisions().size());
    for (const Decision &decision : merge.decisions())
        rows.push_back(rowOf(decision));
    return Value::object({{"clean", Value::boolean(merge.isDecided())}, {"decisions", Value::array(std::move(rows))}});
}

Merge withReport(const Merge &merge, const Value &report)
{
    const Value rows = report["decisions"];
    std::unordered_multimap<std::string, Value> rowsAt;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.at(i).contains("resolution"))
            rowsAt.emplace(rows.at(i)["pointer"].toStdString(), rows.at(i));
    }
    Merge resolved = merge;
    for (std::size_t i = 0; i < merge.decisions().size() && !rowsAt.empty(); ++i) {
        const Decision &decision = merge.decisions()[i];
        const auto [first, last] = rowsAt.equal_range(decision.pointer.toStdString());
        for (auto row = first; row != last; ++row) {
            const std::optional<Resolution> resolution = merging::resolutionFrom(row->second["resolution"]);
            if (!resolution || !(row->second["values"] == valuesOf(decision)))
                continue;
            resolved = resolved.withResolution(i, *resolution);
            rowsAt.erase(row);
            break;
        }
    }
    return resolved;
}

}
