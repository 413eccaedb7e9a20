// SPDX-License-Identifier: MIT
// Equality of values. What is the same bytes is equal at the price of a memcmp; only where bytes differ are values looked at.
#include "core/json/branch.h"
#include "core/json/document.h"
#include "core/json/number.h"

#include <algorithm>
#include <cstring>

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

namespace {
/// How many children two parsed containers have alike because their bytes from the one to the other are alike, gaps and names
/// included: a memcmp over many, in steps that double until one differs and then halve. May be fewer than are equal.
class ByteRun
{
public:
    ByteRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom)
        : m_a(Access::owner(a)->bytes, &Access::node(a.at(aFrom)))
        , m_b(Access::owner(b)->bytes, &Access::node(b.at(bFrom)))
    {
    }
    std::size_t length(std::size_t longest) const
    {
        std::size_t run = 0;
        std::size_t step = 1;
        bool halving = false;
        while (run < longest) {
            const std::size_t end = std::min(run + step, longest);
            const bool alike = areAlike(run, end);
            if (!alike && step == 1)
                break;
            run = alike ? end : run;
            halving = halving || !alike;
            step = halving ? std::max<std::size_t>(step / 2, 1) : step * 2;
        }
        return run;
    }

private:
    struct Children {
        const char *bytes;
        const json::Node *first;

        const char *begin() const noexcept { return bytes + first->begin; }
        const char *endOf(std::size_t count) const noexcept
        {
            return count == 0 ? begin() : bytes + first[count - 1].begin + first[count - 1].length;
        }
        Children(const char *text, const json::Node *node) noexcept
            : bytes(text)
            , first(node)
        {
        }
    };
    bool areAlike(std::size_t from, std::size_t to) const
    {
        const auto size = static_cast<std::size_t>(m_a.endOf(to) - m_a.endOf(from));
        return m_b.endOf(to) - m_b.begin() == m_a.endOf(to) - m_a.begin() && std::memcmp(m_a.endOf(from), m_b.endOf(from), size) == 0;
    }

    Children m_a;
    Children m_b;
};
}

namespace {
/// Where the nodes of an array's elements are, whoever holds them.
class ElementNodes
{
public:
    explicit ElementNodes(ValueView array) noexcept
        : m_made(Access::branch(array) ? Access::branch(array)->children.data() : nullptr)
        , m_parsed(m_made || array.size() == 0 ? nullptr : &Access::node(array.at(0)))
    {
    }
    const json::Node *operator[](std::size_t index) const noexcept
    {
        return m_made ? &Access::node(ValueView(m_made[index])) : m_parsed + index;
    }

private:
    const Value *m_made;
    const json::Node *m_parsed;
};

/// How many elements two arrays share by node.
std::size_t sharedRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest)
{
    const ElementNodes ofA(a);
    const ElementNodes ofB(b);
    std::size_t run = 0;
    while (run < longest && ofA[aFrom + run] == ofB[bFrom + run])
        ++run;
    return run;
}

bool areAlike(ValueView a, ValueView b)
{
    std::vector<Pair> open; // stays empty, and so without memory, but for containers that are written differently
    return areEqualSoFar(a, b, open) && open.empty();
}
}

std::size_t ValueView::commonRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom)
{
    if (a.kind() != b.kind() || aFrom >= a.size() || bFrom >= b.size())
        return 0;
    const std::size_t longest = std::min(a.size() - aFrom, b.size() - bFrom);
    if (aFrom == bFrom && a.isSameNode(b))
        return longest;
    const bool parsed = hasBytes(a) && hasBytes(b);
    std::size_t run = 0;
    while (run < longest) {
        if (a.isArray() && !parsed) {
            run += sharedRun(a, aFrom + run, b, bFrom + run, longest - run);
            if (run == longest)
                break;
        }
        if (a.memberName(aFrom + run) != b.memberName(bFrom + run))
            break;
        const std::size_t alike = parsed ? ByteRun(a, aFrom + run, b, bFrom + run).length(longest - run) : 0;
        run += alike;
        if (run == longest || (alike > 0 && a.memberName(aFrom + run) != b.memberName(bFrom + run)))
            break;
        if (!areAlike(a.at(aFrom + run), b.at(bFrom + run)))
            break;
        ++run;
    }
    return run;
}

}
