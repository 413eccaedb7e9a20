// SPDX-License-Identifier: MIT
#include "tests/support/recordgenerator.h"

#include "core/json/write.h"

#include <array>

namespace concord::testing {

namespace {
constexpr std::array plainNames{"a", "b", "c", "d"};
constexpr std::array allNames{"a", "b", "c", "d", "o", "lines", "tags", "steps", "rows", "at", "text"};
constexpr std::array words{"red", "green", "blue", "round", "small"};

Value integer(std::uint64_t value)
{
    return Value::integer(static_cast<std::int64_t>(value));
}
}

QString Triple::toString() const
{
    const auto text = [](const Value &value) {
        return value.isAbsent() ? QStringLiteral("(absent)") : QString::fromUtf8(writeJson(value));
    };
    return QStringLiteral("\nbase   ") + text(base) + QStringLiteral("\nmine   ") + text(mine) + QStringLiteral("\ntheirs ")
           + text(theirs) + QStringLiteral("\nrules  ") + text(rules.toJson());
}

std::uint64_t RecordGenerator::below(std::uint64_t bound)
{
    m_state += 0x9e3779b97f4a7c15; // splitmix64
    std::uint64_t x = m_state;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return (x ^ (x >> 31)) % bound;
}

Value RecordGenerator::record()
{
    return object(0);
}

Value RecordGenerator::object(int depth)
{
    std::vector<Value::Member> members;
    for (const char *name : allNames) {
        const bool isNested = std::string_view(name) == "o";
        if (oneIn(3) && (!isNested || depth < 2))
            members.push_back({name, member(name, depth)});
    }
    return Value::object(std::move(members));
}

Value RecordGenerator::member(std::string_view name, int depth)
{
    if (name == "o")
        return object(depth + 1);
    if (name == "text")
        return text();
    if (name == "at")
        return Value::array({integer(below(3)), integer(below(3) + 5)});
    if (name != "lines" && name != "tags" && name != "steps" && name != "rows")
        return scalar();
    std::vector<Value> elements;
    for (std::uint64_t i = 0, count = below(4); i < count; ++i) {
        if (name == "lines")
            elements.push_back(line(static_cast<std::int64_t>(i)));
        else if (name == "tags")
            elements.push_back(Value::string(words.at(i)));
        else
            elements.push_back(elementFor(name));
    }
    return Value::array(std::move(elements));
}

Value RecordGenerator::scalar()
{
    constexpr std::array numbers{"1", "1.0", "10e-1", "2", "0.50", "-3"};
    switch (below(6)) {
    case 0:
        return Value::null();
    case 1:
        return Value::boolean(oneIn(2));
    case 2:
        return Value::string(words.at(below(words.size())));
    default:
        return *Value::number(numbers.at(below(numbers.size())));
    }
}

Value RecordGenerator::text()
{
    std::string lines;
    for (std::uint64_t i = 0, count = below(5) + 1; i < count; ++i)
        lines += std::string(words.at(below(words.size()))) + ' ' + words.at(below(words.size())) + '\n';
    return Value::string(std::string_view(lines));
}

Value RecordGenerator::line(std::int64_t id)
{
    std::vector<Value::Member> members{{"id", Value::integer(id)}};
    for (const char *name : plainNames) {
        if (oneIn(2))
            members.push_back({name, scalar()});
    }
    return Value::object(std::move(members));
}

Value RecordGenerator::elementFor(std::string_view arrayName)
{
    if (arrayName == "lines")
        return line(static_cast<std::int64_t>(below(8)));
    if (arrayName == "rows")
        return Value::object({{"a", scalar()}, {"b", scalar()}, {"c", scalar()}});
    if (arrayName == "at")
        return integer(below(9));
    return Value::string(words.at(below(words.size())));
}

std::string_view RecordGenerator::newName()
{
    return allNames.at(below(allNames.size()));
}

Value RecordGenerator::edited(const Value &record, int edits)
{
    Value changed = record;
    for (std::uint64_t i = 0, count = below(static_cast<std::uint64_t>(edits) + 1); i < count; ++i)
        changed = changed.isObject() ? editedObject(changed) : editedValue(changed, {});
    return changed;
}

Value RecordGenerator::editedObject(const Value &object)
{
    if (object.size() == 0 || oneIn(5)) {
        const std::string_view name = newName();
        const Value value = member(name, 1);
        return object.contains(name) ? object.withMember(name, value)
                                     : object.withMemberAt(below(object.size() + 1), name, value);
    }
    const std::size_t index = below(object.size());
    const std::string name(object.memberName(index));
    if (oneIn(6))
        return object.withoutMember(name);
    if (oneIn(12))
        return object.withoutMember(name).withMemberAt(below(object.size()), name, object.at(index));
    return object.withMember(name, editedValue(object.at(index), name));
}

Value RecordGenerator::editedValue(const Value &value, std::string_view name)
{
    if (oneIn(12))
        return scalar();
    if (value.isObject())
        return editedObject(value);
    if (value.isArray())
        return editedArray(value, name);
    return name == "text" && value.isString() ? editedText(value) : name.empty() ? scalar() : member(name, 1);
}

Value RecordGenerator::editedArray(const Value &array, std::string_view name)
{
    const Value element = elementFor(name);
    bool isTaken = false; // keyed arrays and sets keep their elements apart
    for (std::size_t i = 0; i < array.size(); ++i)
        isTaken =
            isTaken || (name == "lines" && array.at(i)["id"] == element["id"]) || (name == "tags" && array.at(i) == element);
    switch (array.size() == 0 ? 0 : below(5)) {
    case 0:
        return isTaken ? array : array.withInserted(below(array.size() + 1), element);
    case 1:
        return array.withoutElement(below(array.size()));
    case 2:
        return array.withMoved(below(array.size()), below(array.size()));
    default:
        break;
    }
    const std::size_t index = below(array.size());
    if (!array.at(index).isObject())
        return isTaken ? array : array.withElement(index, element);
    const Value changed = editedObject(array.at(index));
    const bool keepsIdentity = name != "lines" || changed["id"] == array.at(index)["id"];
    return keepsIdentity ? array.withElement(index, changed) : array;
}

Value RecordGenerator::editedText(const Value &value)
{
    const std::string content = value.toStdString();
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < content.size();) {
        const std::size_t end = std::min(content.find('\n', begin), content.size() - 1);
        lines.push_back(content.substr(begin, end + 1 - begin));
        begin = end + 1;
    }
    const std::string fresh = std::string(words.at(below(words.size()))) + '\n';
    const auto at = lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size() + 1));
    if (at == lines.end() || oneIn(3))
        lines.insert(at, fresh);
    else if (oneIn(3))
        lines.erase(at);
    else
        *at = fresh;
    std::string joined;
    for (const std::string &line : lines)
        joined += line;
    return Value::string(std::string_view(joined));
}

Triple RecordGenerator::triple()
{
    Triple made;
    made.base = record();
    const Value shared = oneIn(2) ? edited(made.base, 2) : made.base;
    made.mine = edited(oneIn(2) ? shared : made.base, 3);
    made.theirs = edited(oneIn(2) ? shared : made.base, 3);
    Value &version = oneIn(3) ? made.base : oneIn(2) ? made.mine : made.theirs;
    if (oneIn(20))
        version = Value();
    return made;
}

Triple RecordGenerator::tripleWithRules()
{
    Triple made = triple();
    const auto pattern = [](std::string_view text) { return *PointerPattern::parse(text); };
    const auto array = [&](std::string_view at, ArrayRule::Kind kind, std::vector<std::string> keys = {}) {
        made.rules.arrays.push_back({pattern(at), kind, std::move(keys)});
    };
    if (oneIn(2))
        array("/lines", oneIn(2) ? ArrayRule::Kind::Keyed : ArrayRule::Kind::Sequence, {oneIn(2) ? "id" : "a"});
    if (oneIn(3))
        array("/rows", oneIn(2) ? ArrayRule::Kind::Keyed : ArrayRule::Kind::Set, {"b"});
    if (oneIn(3))
        array("/steps", oneIn(2) ? ArrayRule::Kind::Set : ArrayRule::Kind::Atomic);
    if (oneIn(3))
        made.rules.atomicGroups.push_back({pattern("/a"), pattern("/b"), pattern("/o")});
    if (oneIn(3))
        made.rules.atomicGroups.push_back({pattern("/lines/*/a"), pattern("/lines/*/b")});
    if (oneIn(3))
        made.rules.managed.push_back(pattern(oneIn(2) ? "/c" : "/lines/*/c"));
    if (oneIn(3))
        made.rules.atomic.push_back(pattern("/o"));
    if (oneIn(3))
        made.rules.text.push_back(pattern("/d"));
    return made;
}

namespace {
void addPointers(std::vector<Pointer> &pointers, const Value &value, const Pointer &at)
{
    pointers.push_back(at);
    for (std::size_t i = 0; i < value.size(); ++i)
        addPointers(pointers, value.at(i), value.isObject() ? at.child(value.memberName(i)) : at.child(i));
}

/// All triples that are one step simpler.
std::vector<Triple> simpler(const Triple &triple)
{
    std::vector<Triple> steps;
    Triple withoutRules = triple;
    withoutRules.rules = {};
    if (!(triple.rules == withoutRules.rules))
        steps.push_back(withoutRules);
    std::vector<Pointer> pointers;
    for (const Value *version : {&triple.base, &triple.mine, &triple.theirs})
        addPointers(pointers, *version, {});
    for (const Pointer &pointer : pointers) {
        Triple everywhere = triple;
        for (Value Triple::*version : {&Triple::base, &Triple::mine, &Triple::theirs}) {
            if (pointer.isRoot() || valueAt(triple.*version, pointer).isAbsent())
                continue;
            Triple here = triple;
            here.*version = *withValueAt(triple.*version, pointer, {});
            everywhere.*version = here.*version;
            steps.push_back(std::move(here));
        }
        steps.push_back(std::move(everywhere));
    }
    return steps;
}

std::size_t sizeOf(const Value &value)
{
    std::vector<Pointer> pointers;
    addPointers(pointers, value, {});
    return pointers.size();
}

std::size_t sizeOf(const Triple &triple)
{
    return sizeOf(triple.base) + sizeOf(triple.mine) + sizeOf(triple.theirs) + (triple.rules == MergeRules() ? 0 : 1);
}
}

Triple shrunk(Triple triple, const std::function<bool(const Triple &)> &fails)
{
    for (bool gotSmaller = true; gotSmaller;) {
        gotSmaller = false;
        for (Triple &candidate : simpler(triple)) {
            if (sizeOf(candidate) >= sizeOf(triple) || !fails(candidate))
                continue;
            triple = std::move(candidate);
            gotSmaller = true;
            break;
        }
    }
    return triple;
}

}
