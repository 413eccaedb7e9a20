// SPDX-License-Identifier: MIT
#include "core/merge/resolutionjson.h"

#include <array>

namespace concord::merging {

namespace {
struct ChoiceName {
    Resolution::Choice choice;
    std::string_view name;
};
constexpr std::array choiceNames {
    ChoiceName {Resolution::Choice::Mine, "mine"},
    ChoiceName {Resolution::Choice::Theirs, "theirs"},
    ChoiceName {Resolution::Choice::Base, "base"},
    ChoiceName {Resolution::Choice::Both, "both"},
};

struct TakeName {
    HunkChoice::Take take;
    std::string_view name;
};
constexpr std::array takeNames {
    TakeName {HunkChoice::Take::Undecided, "undecided"},
    TakeName {HunkChoice::Take::Mine, "mine"},
    TakeName {HunkChoice::Take::Theirs, "theirs"},
    TakeName {HunkChoice::Take::Base, "base"},
    TakeName {HunkChoice::Take::MineThenTheirs, "mine-theirs"},
    TakeName {HunkChoice::Take::TheirsThenMine, "theirs-mine"},
    TakeName {HunkChoice::Take::Combined, "combined"},
};

Value toJson(const HunkChoice &choice)
{
    for (const TakeName &known : takeNames) {
        if (known.take == choice.take)
            return Value::string(known.name);
    }
    return Value::object({{"own", Value::string(std::string_view(choice.own))}});
}

std::optional<HunkChoice> hunkChoiceFrom(const Value &json)
{
    for (const TakeName &known : takeNames) {
        if (json.isString() && json.toStdString() == known.name)
            return HunkChoice {known.take, {}};
    }
    if (!json["own"].isString())
        return std::nullopt;
    return HunkChoice {HunkChoice::Take::Own, json["own"].toStdString()};
}

std::optional<Resolution> hunksFrom(const Value &json)
{
    Resolution resolution {Resolution::Choice::Hunks, {}, {}};
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::optional<HunkChoice> choice = hunkChoiceFrom(json.at(i));
        if (!choice)
            return std::nullopt;
        resolution.hunks.push_back(*choice);
    }
    return resolution;
}
}

Value toJson(const Resolution &resolution)
{
    for (const ChoiceName &known : choiceNames) {
        if (known.choice == resolution.choice)
            return Value::string(known.name);
    }
    if (resolution.choice == Resolution::Choice::Own)
        return resolution.own.isAbsent() ? Value::object({{"remove", Value::boolean(true)}}) : Value::object({{"own", resolution.own}});
    if (resolution.choice != Resolution::Choice::Hunks)
        return {};
    std::vector<Value> hunks;
    for (const HunkChoice &choice : resolution.hunks)
        hunks.push_back(toJson(choice));
    return Value::object({{"hunks", Value::array(std::move(hunks))}});
}

std::optional<Resolution> resolutionFrom(const Value &json)
{
    for (const ChoiceName &known : choiceNames) {
        if (json.isString() && json.toStdString() == known.name)
            return Resolution {known.choice, {}, {}};
    }
    if (json.contains("own"))
        return Resolution {Resolution::Choice::Own, json["own"], {}};
    if (json["remove"].toBoolean())
        return Resolution {Resolution::Choice::Own, {}, {}};
    return json["hunks"].isArray() ? hunksFrom(json["hunks"]) : std::nullopt;
}

}
