// SPDX-License-Identifier: MIT
// How many children two containers have alike in a row, at the price of a memcmp where both were parsed.
#include "core/json/branch.h"
#include "core/json/document.h"
#include "core/json/equality.h"

#include <algorithm>
#include <cstring>

namespace concord {

using Access = ValueView::Access;

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

/// How many children of two parsed containers are alike by their bytes; remembered where it may have taken long.
std::size_t byteRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom, std::size_t longest)
{
    constexpr std::uint32_t large = 1 << 16;
    if (Access::node(a).length < large)
        return ByteRun(a, aFrom, b, bFrom).length(longest);
    const auto &document = *static_cast<const json::Document *>(Access::owner(a));
    const auto &other = *static_cast<const json::Document *>(Access::owner(b));
    const json::KnownRuns::Places places {&Access::node(a.at(aFrom)), &Access::node(b.at(bFrom)), other.number};
    if (const std::optional<std::size_t> known = document.knownRuns.find(places))
        return *known;
    const std::size_t length = ByteRun(a, aFrom, b, bFrom).length(longest);
    document.knownRuns.remember(places, length);
    return length;
}

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
}

std::size_t ValueView::commonRun(ValueView a, std::size_t aFrom, ValueView b, std::size_t bFrom)
{
    if (a.kind() != b.kind() || aFrom >= a.size() || bFrom >= b.size())
        return 0;
    const std::size_t longest = std::min(a.size() - aFrom, b.size() - bFrom);
    if (aFrom == bFrom && a.isSameNode(b))
        return longest;
    const bool parsed = !Access::branch(a) && !Access::branch(b);
    std::size_t run = 0;
    while (run < longest) {
        if (a.isArray() && !parsed) {
            run += sharedRun(a, aFrom + run, b, bFrom + run, longest - run);
            if (run == longest)
                break;
        }
        if (a.memberName(aFrom + run) != b.memberName(bFrom + run))
            break;
        const std::size_t alike = parsed ? byteRun(a, aFrom + run, b, bFrom + run, longest - run) : 0;
        run += alike;
        if (run == longest || (alike > 0 && a.memberName(aFrom + run) != b.memberName(bFrom + run)))
            break;
        if (!json::areEqualAtOnce(a.at(aFrom + run), b.at(bFrom + run)))
            break;
        ++run;
    }
    return run;
}

}
