// SPDX-License-Identifier: MIT
#include "core/merge/threeway.h"

#include "core/merge/sequencediff.h"

#include <algorithm>

namespace concord::textdiff {

namespace {
/// The changes of one side, taken one after the other, and where the unchanged pieces between them are on that side.
class Side {
public:
    Side(const PieceTable &table, const Pieces &pieces)
        : m_pieces(pieces)
        , m_changes(diffOf(table.ids(), table.idsOf(pieces), table.distinct()))
    {
    }
    bool isDone() const noexcept { return m_next == m_changes.size(); }
    const SequenceChange &next() const noexcept { return m_changes[m_next]; }
    const SequenceChange &last() const noexcept { return m_changes[m_next - 1]; }
    void take()
    {
        const SequenceChange &change = m_changes[m_next++];
        m_shift = static_cast<std::int64_t>(change.bEnd) - change.aEnd;
    }
    /// The place on this side of a place of base that no change not yet taken is before.
    std::uint32_t placeOf(std::uint32_t base) const noexcept { return static_cast<std::uint32_t>(base + m_shift); }
    std::string_view firstPut(const SequenceChange &change) const noexcept { return m_pieces[change.bBegin]; }
    std::string_view lastPut(const SequenceChange &change) const noexcept { return m_pieces[change.bEnd - 1]; }
    bool puts(const SequenceChange &change, std::string_view piece) const noexcept
    {
        for (std::uint32_t i = change.bBegin; i < change.bEnd; ++i) {
            if (m_pieces[i] == piece)
                return true;
        }
        return false;
    }
    /// The change puts something at the very end of the text, which has no line end there.
    bool leavesOpenEnd(const SequenceChange &change) const noexcept
    {
        return change.bEnd == m_pieces.size() && change.bSize() > 0 && m_pieces.text.back() != '\n';
    }

private:
    const Pieces &m_pieces;
    std::vector<SequenceChange> m_changes;
    std::size_t m_next = 0;
    std::int64_t m_shift = 0;
};

bool isBefore(const SequenceChange &x, const SequenceChange &y) noexcept
{
    return x.aBegin != y.aBegin ? x.aBegin < y.aBegin : x.aEnd < y.aEnd;
}

class Walk {
public:
    Walk(const PieceTable &table, const Pieces &base, const Pieces &mine, const Pieces &theirs)
        : m_base(base)
        , m_mine(table, mine)
        , m_theirs(table, theirs)
    {
    }
    std::vector<Region> regions() &&
    {
        while (!m_mine.isDone() || !m_theirs.isDone())
            addChanged();
        addUnchangedUpTo(m_base.size());
        return std::move(m_regions);
    }

private:
    void addChanged()
    {
        const bool mineFirst = m_theirs.isDone() || (!m_mine.isDone() && isBefore(m_mine.next(), m_theirs.next()));
        Side &first = mineFirst ? m_mine : m_theirs;
        Side &other = mineFirst ? m_theirs : m_mine;
        addUnchangedUpTo(first.next().aBegin);
        Region region;
        region.kind = mineFirst ? Region::Kind::Mine : Region::Kind::Theirs;
        region.base = {first.next().aBegin, first.next().aEnd};
        region.mine.begin = m_mine.placeOf(region.base.begin);
        region.theirs.begin = m_theirs.placeOf(region.base.begin);
        first.take();
        // Whatever meets the last change that was taken of the other side belongs to the region too.
        if (!other.isDone() && meet(first, first.last(), other, other.next())) {
            region.kind = Region::Kind::Met;
            takeInto(region, other);
            while (takeMeeting(region, first, other) || takeMeeting(region, other, first)) { }
        }
        region.mine.end = m_mine.placeOf(region.base.end);
        region.theirs.end = m_theirs.placeOf(region.base.end);
        m_regions.push_back(region);
        m_done = region.base.end;
    }

    static bool takeMeeting(Region &region, Side &side, const Side &other)
    {
        if (side.isDone() || !meet(side, side.next(), other, other.last()))
            return false;
        takeInto(region, side);
        return true;
    }

    static void takeInto(Region &region, Side &side)
    {
        region.base.end = std::max(region.base.end, side.next().aEnd);
        side.take();
    }

    static bool meet(const Side &sideX, const SequenceChange &x, const Side &sideY, const SequenceChange &y)
    {
        if (x.aEnd < y.aBegin || y.aEnd < x.aBegin)
            return false;
        if (x.aEnd != y.aBegin && y.aEnd != x.aBegin)
            return true;
        const bool xFirst = isBefore(x, y);
        const bool openEnd = xFirst ? sideX.leavesOpenEnd(x) : sideY.leavesOpenEnd(y);
        const bool isOne = addsAgain(sideX, x, sideY, y) || addsAgain(sideY, y, sideX, x);
        return openEnd || isOne || (x.grows() && y.grows());
    }

    /// `added` is beside what the other side replaces, and begins or ends with a piece that comes of that too: then they may be
    /// one addition, which must not be there twice unasked.
    static bool addsAgain(const Side &side, const SequenceChange &added, const Side &other, const SequenceChange &replaced)
    {
        if (added.aSize() > 0 || replaced.aSize() == 0)
            return false;
        return other.puts(replaced, side.firstPut(added)) || other.puts(replaced, side.lastPut(added));
    }

    void addUnchangedUpTo(std::uint32_t end)
    {
        if (end <= m_done)
            return;
        const std::uint32_t mine = m_mine.placeOf(m_done);
        const std::uint32_t theirs = m_theirs.placeOf(m_done);
        const std::uint32_t size = end - m_done;
        m_regions.push_back({Region::Kind::Unchanged, {m_done, end}, {mine, mine + size}, {theirs, theirs + size}});
        m_done = end;
    }

    const Pieces &m_base;
    Side m_mine;
    Side m_theirs;
    std::uint32_t m_done = 0; ///< of base
    std::vector<Region> m_regions;
};
}

std::vector<Region> regionsOf(const Pieces &base, const Pieces &mine, const Pieces &theirs)
{
    const PieceTable table(base);
    return Walk(table, base, mine, theirs).regions();
}

}
