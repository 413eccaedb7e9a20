// SPDX-License-Identifier: MIT
// JSON Merge Patch (RFC 7396).
#include "core/json/patch.h"

namespace concord {

using namespace Qt::StringLiterals;

namespace {
/// Where a value says null as an object's member, which a merge patch would take for "remove".
std::optional<Pointer> nullMember(const Value &value, const Pointer &at)
{
    if (!value.isObject())
        return std::nullopt;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const Pointer member = at.child(value.memberName(i));
        if (value.at(i).isNull())
            return member;
        if (std::optional<Pointer> below = nullMember(value.at(i), member))
            return below;
    }
    return std::nullopt;
}

Error cannotSayNull(const Pointer &at)
{
    return Error {Error::Kind::Unsupported, u"a merge patch cannot set a member to null"_s, at.toString()};
}

/// The value without the manner in which the patch writes it, so that it is written as the document around it.
Value unstyled(const Value &value)
{
    if (!value.isContainer())
        return value;
    std::vector<Value> children;
    std::vector<Value::Member> members;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value.isArray())
            children.push_back(unstyled(value.at(i)));
        else
            members.push_back({std::string(value.memberName(i)), unstyled(value.at(i))});
    }
    return value.isArray() ? Value::array(std::move(children)) : Value::object(std::move(members));
}

Value patched(const Value &target, const Value &patch)
{
    if (!patch.isObject())
        return unstyled(patch);
    const Value object = target.isObject() ? target : Value::object({});
    if (patch.size() == 0)
        return object;
    std::vector<Value::Member> members;
    for (std::size_t i = 0; i < object.size(); ++i) {
        const std::string_view name = object.memberName(i);
        const Value change = patch[name];
        if (!change.isNull())
            members.push_back({std::string(name), change.isAbsent() ? object.at(i) : patched(object.at(i), change)});
    }
    for (std::size_t i = 0; i < patch.size(); ++i) {
        const std::string_view name = patch.memberName(i);
        if (!patch.at(i).isNull() && !object.contains(name))
            members.push_back({std::string(name), patched({}, patch.at(i))});
    }
    return object.withMembers(std::move(members));
}

Result<Value> patchFor(const Value &from, const Value &to, const Pointer &at)
{
    if (!from.isObject() || !to.isObject()) {
        const std::optional<Pointer> null = nullMember(to, at);
        return null ? Result<Value>(cannotSayNull(*null)) : Result<Value>(to);
    }
    std::vector<Value::Member> members;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!to.contains(from.memberName(i)))
            members.push_back({std::string(from.memberName(i)), Value::null()});
    }
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::string_view name = to.memberName(i);
        if (from[name] == to.at(i))
            continue;
        if (to.at(i).isNull())
            return cannotSayNull(at.child(name));
        Result<Value> member = patchFor(from[name], to.at(i), at.child(name));
        if (!member)
            return member;
        members.push_back({std::string(name), *std::move(member)});
    }
    return Value::object(std::move(members));
}
}

Result<Value> makeMergePatch(const Value &from, const Value &to)
{
    return patchFor(from, to, {});
}

Value applyMergePatch(const Value &target, const Value &patch)
{
    return patch.isObject() ? patched(target, patch) : patch;
}

}
