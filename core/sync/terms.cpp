// SPDX-License-Identifier: MIT
#include "core/sync/terms.h"

#include <algorithm>

namespace concord::sync {

namespace {

bool isManaged(const MergeRules &rules, const Pointer &pointer)
{
    return std::any_of(rules.managed.begin(), rules.managed.end(),
                       [&pointer](const PointerPattern &pattern) { return pattern.matches(pointer); });
}

bool saysTheSame(const Value &a, const Value &b, const MergeRules &rules, const Pointer &pointer);

bool membersSayTheSame(const Value &a, const Value &b, const MergeRules &rules, const Pointer &pointer)
{
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::string_view name = a.memberName(i);
        const Pointer place = pointer.child(name);
        if (!isManaged(rules, place) && !saysTheSame(a.at(i), b[name], rules, place))
            return false;
    }
    for (std::size_t i = 0; i < b.size(); ++i) {
        const std::string_view name = b.memberName(i);
        if (!a.contains(name) && !isManaged(rules, pointer.child(name)))
            return false;
    }
    return true;
}

bool saysTheSame(const Value &a, const Value &b, const MergeRules &rules, const Pointer &pointer)
{
    if (a == b)
        return true;
    if (a.isObject() && b.isObject())
        return membersSayTheSame(a, b, rules, pointer);
    if (!a.isArray() || !b.isArray() || a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!saysTheSame(a.at(i), b.at(i), rules, pointer.child(i)))
            return false;
    }
    return true;
}

}

WriteGuard Terms::guardFor(const Revision &revision) const
{
    if (!revision.isValid())
        return {strongTag.kind == WriteGuard::Kind::Verify ? WriteGuard::Kind::Verify : WriteGuard::Kind::ReadFirst};
    if (revision.source == Revision::Source::Hash)
        return contentAlone;
    if (!revision.isWeak())
        return strongTag;
    return revision.lastModified.isEmpty() ? weakTag : weakTagWithDate;
}

WriteGuard Terms::guardForDelete(const Revision &revision) const
{
    return deletions == Deletions::Unguarded ? WriteGuard{WriteGuard::Kind::Verify} : guardFor(revision);
}

bool Terms::sameContent(const Value &a, const Value &b) const
{
    return a == b || (!rules.managed.empty() && saysTheSame(a, b, rules, {}));
}

Terms termsOf(const Profile &profile)
{
    Terms terms;
    const Revision::Source header = Revision::Source::Header;
    terms.strongTag = writeGuard(profile, {header, "\"1\"", {}});
    terms.weakTag = writeGuard(profile, {header, "W/\"1\"", {}});
    terms.weakTagWithDate = writeGuard(profile, {header, "W/\"1\"", "Thu, 01 Jan 2026 00:00:00 GMT"});
    terms.contentAlone = writeGuard(profile, {Revision::Source::Hash, "1", {}});
    const bool guardsDeletions = deleteGuard(profile, {header, "\"1\"", {}}) == terms.strongTag;
    terms.deletions = guardsDeletions ? Terms::Deletions::GuardedAsChanges : Terms::Deletions::Unguarded;
    terms.creates = profile.canRepeatCreate() ? Terms::Creates::Repeatable : Terms::Creates::AtMostOnce;
    terms.rules = profile.mergeRules();
    return terms;
}

}
