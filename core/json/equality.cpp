// SPDX-License-Identifier: MIT
// Equality of values. What is the same bytes is equal at the price of a memcmp; only where bytes differ are values looked at.
#include "core/json/equality.h"

#include "core/json/branch.h"
#include "core/json/commonrun.h"
#include "core/json/document.h"
#include "core/json/number.h"

namespace concord {

using Access = ValueView::Access;

namespace {
bool hasBytes(ValueView value) noexcept
{
    return !Access::branch(value);
}

/// Precondition: neither is absent.
bool areSameBytes(ValueView a, ValueView b) noexcept
{
    return hasBytes(a) && hasBytes(b) && Access::text(a) == Access::text(b);
}

bool areEqualStrings(ValueView a, ValueView b)
{
    const std::optional<std::string_view> plainA = a.plainString();
    const std::optional<std::string_view> plainB = b.plainString();
    if (plainA && plainB)
        return *plainA == *plainB;
    return a.toStdString() == b.toStdString();
}

bool areEqualScalars(ValueView a, ValueView b)
{
    switch (a.kind()) {
    case ValueKind::Absent:
    case ValueKind::Null:
        return true;
    case ValueKind::Boolean:
        return a.toBoolean() == b.toBoolean();
    case ValueKind::Number:
        return json::isSameNumber(a.numberText(), b.numberText());
    case ValueKind::String:
        return areEqualStrings(a, b);
    case ValueKind::Array:
    case ValueKind::Object:
        break;
    }
    return false;
}

struct Pair {
    ValueView a;
    ValueView b;
};

enum class Comparison {
    Equal,
    Different,
    Open, ///< containers that need a closer look
};

/// What can be said at once.
Comparison compared(ValueView a, ValueView b)
{
    const auto verdict = [](bool isEqual) { return isEqual ? Comparison::Equal : Comparison::Different; };
    if (a.isSameNode(b) || a.kind() != b.kind())
        return verdict(a.isSameNode(b));
    if (!a.isContainer())
        return verdict(areEqualScalars(a, b));
    if (areSameBytes(a, b))
        return Comparison::Equal;
    return a.size() == b.size() ? Comparison::Open : Comparison::Different;
}

/// The child of b that goes with a child of a.
ValueView counterpart(ValueView a, ValueView b, std::size_t index)
{
    if (a.isArray() || a.memberName(index) == b.memberName(index))
        return b.at(index);
    return b[a.memberName(index)];
}

bool areWrittenAlikeSoFar(ValueView a, ValueView b, std::vector<Pair> &open)
{
    if (a.isSameNode(b) || a.kind() != b.kind() || a.size() != b.size())
        return a.isSameNode(b);
    if (areSameBytes(a, b))
        return true;
    if (a.isContainer())
        open.push_back({a, b});
    return a.isContainer();
}
}

bool json::haveSameBytes(ValueView a, ValueView b) noexcept
{
    return !a.isAbsent() && !b.isAbsent() && areSameBytes(a, b);
}

bool json::areEqualAtOnce(ValueView a, ValueView b)
{
    return compared(a, b) == Comparison::Equal;
}

namespace {
/// Compares the children of two containers of one size and leaves those that need a closer look in `open`.
bool areEqualSoFar(const Pair &pair, std::vector<Pair> &open)
{
    for (std::size_t i = 0; i < pair.a.size(); ++i) {
        i += json::evidentRun(pair.a, i, pair.b, i, pair.a.size() - i);
        if (i == pair.a.size())
            break;
        const Pair children{pair.a.at(i), counterpart(pair.a, pair.b, i)};
        const Comparison comparison = compared(children.a, children.b);
        if (comparison == Comparison::Different)
            return false;
        if (comparison == Comparison::Open)
            open.push_back(children);
    }
    return true;
}
}

bool operator==(ValueView a, ValueView b)
{
    const Comparison comparison = compared(a, b);
    if (comparison != Comparison::Open)
        return comparison == Comparison::Equal;
    std::vector<Pair> open{{a, b}};
    while (!open.empty()) {
        const Pair pair = open.back();
        open.pop_back();
        if (!areEqualSoFar(pair, open))
            return false;
    }
    return true;
}

bool ValueView::isWrittenAlike(ValueView other) const
{
    std::vector<Pair> open;
    if (!areWrittenAlikeSoFar(*this, other, open))
        return false;
    while (!open.empty()) {
        const Pair pair = open.back();
        open.pop_back();
        for (std::size_t i = 0; i < pair.a.size(); ++i) {
            if (pair.a.isObject() && json::writtenName(pair.a, i) != json::writtenName(pair.b, i))
                return false;
            if (!areWrittenAlikeSoFar(pair.a.at(i), pair.b.at(i), open))
                return false;
        }
    }
    return true;
}

}
