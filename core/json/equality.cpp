// SPDX-License-Identifier: MIT
// Equality of values. What is the same bytes is equal at the price of a memcmp; only where bytes differ are values looked at.
#include "core/json/equality.h"

#include "core/json/branch.h"
#include "core/json/document.h"
#include "core/json/number.h"

namespace concord {

using Access = ValueView::Access;

namespace {
bool hasBytes(ValueView value) noexcept
{
    return !Access::branch(value);
}

bool haveSameBytes(ValueView a, ValueView b) noexcept
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

/// Compares what can be compared at once and leaves containers that need a closer look in `open`.
bool areEqualSoFar(ValueView a, ValueView b, std::vector<Pair> &open)
{
    if (a.isSameNode(b))
        return true;
    if (a.kind() != b.kind())
        return false;
    if (!a.isContainer())
        return areEqualScalars(a, b);
    if (haveSameBytes(a, b))
        return true;
    if (a.size() != b.size())
        return false;
    open.push_back({a, b});
    return true;
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
    if (haveSameBytes(a, b))
        return true;
    if (a.isContainer())
        open.push_back({a, b});
    return a.isContainer();
}
}

bool json::areEqualAtOnce(ValueView a, ValueView b)
{
    std::vector<Pair> open; // stays empty, and so without memory, but for containers that are written differently
    return areEqualSoFar(a, b, open) && open.empty();
}

bool operator==(ValueView a, ValueView b)
{
    std::vector<Pair> open;
    if (!areEqualSoFar(a, b, open))
        return false;
    while (!open.empty()) {
        const Pair pair = open.back();
        open.pop_back();
        for (std::size_t i = 0; i < pair.a.size(); ++i) {
            if (!areEqualSoFar(pair.a.at(i), counterpart(pair.a, pair.b, i), open))
                return false;
        }
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
