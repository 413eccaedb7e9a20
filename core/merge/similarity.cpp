// SPDX-License-Identifier: MIT
#include "core/merge/similarity.h"

#include <algorithm>

namespace concord::merging {

namespace {
constexpr double alike = 0.4; ///< at least so similar to be taken for an edit
constexpr std::size_t cellsAllowed = 4096;

double ratio(std::size_t part, std::size_t whole)
{
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

double stringSimilarity(const std::string &a, const std::string &b)
{
    const std::size_t shorter = std::min(a.size(), b.size());
    const auto limit = static_cast<std::ptrdiff_t>(shorter);
    const auto front = static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + limit, b.begin()).first - a.begin());
    const auto left = static_cast<std::ptrdiff_t>(shorter - front);
    const auto back = static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rbegin() + left, b.rbegin()).first - a.rbegin());
    return ratio(front + back, std::max(a.size(), b.size()));
}

/// The best monotone pairing as a table of sums from the end (as for a longest common subsequence, with weights).
class BestPairing
{
public:
    BestPairing(ValueView first, ValueView second, const Hunk &hunk)
        : m_hunk(hunk)
        , m_rows(hunk.firstEnd - hunk.firstBegin)
        , m_columns(hunk.secondEnd - hunk.secondBegin)
        , m_weight(m_rows * m_columns)
        , m_sum((m_rows + 1) * (m_columns + 1))
    {
        for (std::size_t row = m_rows; row-- > 0;) {
            for (std::size_t column = m_columns; column-- > 0;) {
                const double weight = similarity(first.at(hunk.firstBegin + row), second.at(hunk.secondBegin + column));
                m_weight[row * m_columns + column] = weight;
                sum(row, column) = std::max({sum(row + 1, column), sum(row, column + 1), paired(row, column)});
            }
        }
    }
    std::vector<Pair> pairs()
    {
        std::vector<Pair> found;
        for (std::size_t row = 0, column = 0; row < m_rows && column < m_columns;) {
            if (isAlike(row, column) && sum(row, column) == paired(row, column))
                found.push_back({static_cast<Index>(m_hunk.firstBegin + row++), static_cast<Index>(m_hunk.secondBegin + column++)});
            else if (sum(row, column) == sum(row + 1, column))
                ++row;
            else
                ++column;
        }
        return found;
    }

private:
    double &sum(std::size_t row, std::size_t column) { return m_sum[row * (m_columns + 1) + column]; }
    bool isAlike(std::size_t row, std::size_t column) const { return m_weight[row * m_columns + column] >= alike; }
    double paired(std::size_t row, std::size_t column)
    {
        return isAlike(row, column) ? m_weight[row * m_columns + column] + sum(row + 1, column + 1) : 0.0;
    }

    Hunk m_hunk;
    std::size_t m_rows;
    std::size_t m_columns;
    std::vector<double> m_weight;
    std::vector<double> m_sum;
};

/// As many against as many: one against one, in order, where the kinds agree.
void pairByPosition(std::vector<Pair> &pairs, ValueView first, ValueView second, const Hunk &gap)
{
    if (gap.firstEnd - gap.firstBegin != gap.secondEnd - gap.secondBegin)
        return;
    for (Index i = gap.firstBegin, j = gap.secondBegin; i < gap.firstEnd; ++i, ++j) {
        if (first.at(i).kind() == second.at(j).kind())
            pairs.push_back({i, j});
    }
}
}

double similarity(ValueView a, ValueView b)
{
    if (a.isSameNode(b) || a.kind() != b.kind())
        return a.isSameNode(b) ? 1 : 0;
    if (a.isString())
        return stringSimilarity(a.toStdString(), b.toStdString());
    if (!a.isContainer())
        return a == b ? 1 : 0;
    std::size_t equal = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::size_t run = ValueView::commonRun(a, i, b, i);
        equal += run;
        i += run;
        if (i < a.size() && a.at(i) == (a.isObject() ? b[a.memberName(i)] : b.at(i)))
            ++equal;
    }
    return ratio(equal, std::max(a.size(), b.size()));
}

std::vector<Pair> pairsOfEdits(ValueView first, ValueView second, const Hunk &hunk)
{
    const std::size_t cells = std::size_t {hunk.firstEnd - hunk.firstBegin} * (hunk.secondEnd - hunk.secondBegin);
    const std::vector<Pair> anchors = cells <= cellsAllowed ? BestPairing(first, second, hunk).pairs() : std::vector<Pair>();
    std::vector<Pair> pairs;
    Hunk gap = hunk;
    for (const Pair &anchor : anchors) {
        gap.firstEnd = anchor.first;
        gap.secondEnd = anchor.second;
        pairByPosition(pairs, first, second, gap);
        pairs.push_back(anchor);
        gap = {anchor.first + 1, hunk.firstEnd, anchor.second + 1, hunk.secondEnd};
    }
    pairByPosition(pairs, first, second, gap);
    return pairs;
}

}
