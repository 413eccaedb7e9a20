// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/chunkedlist.h"
#include "core/merge/decision.h"

#include <functional>
#include <iterator>
#include <memory>

namespace concord {

/// An immutable list of decisions that shares what it does not change: copying is O(1), replacing one of n is O(√n).
/// So an undo stack of thousands of merges with 100,000 decisions each stays small.
class DecisionList
{
public:
    class const_iterator;

    DecisionList() = default;
    explicit DecisionList(std::vector<Decision> decisions);

    std::size_t size() const noexcept { return m_decisions.size(); }
    bool empty() const noexcept { return size() == 0; }
    /// Precondition: index < size(). The reference lives as long as a list that holds this very decision.
    const Decision &operator[](std::size_t index) const noexcept { return *m_decisions[index]; }
    const_iterator begin() const noexcept;
    const_iterator end() const noexcept;

    /// This list with one decision replaced. Precondition: index < size().
    DecisionList with(std::size_t index, Decision decision) const;
    /// This list with the resolution that the function names for each. O(n).
    DecisionList withEach(const std::function<Resolution(const Decision &)> &resolution) const;

    friend bool operator==(const DecisionList &, const DecisionList &);

private:
    merging::ChunkedList<std::shared_ptr<const Decision>> m_decisions;
};

class DecisionList::const_iterator
{
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Decision;
    using difference_type = std::ptrdiff_t;
    using pointer = const Decision *;
    using reference = const Decision &;

    const_iterator() = default;
    const_iterator(const DecisionList *list, std::size_t index) noexcept
        : m_list(list)
        , m_index(static_cast<difference_type>(index))
    {
    }

    reference operator*() const noexcept { return (*m_list)[static_cast<std::size_t>(m_index)]; }
    pointer operator->() const noexcept { return &**this; }
    reference operator[](difference_type n) const noexcept { return *(*this + n); }
    const_iterator &operator+=(difference_type n) noexcept
    {
        m_index += n;
        return *this;
    }
    const_iterator &operator-=(difference_type n) noexcept { return *this += -n; }
    const_iterator &operator++() noexcept { return *this += 1; }
    const_iterator &operator--() noexcept { return *this += -1; }
    const_iterator operator++(int) noexcept
    {
        const_iterator before = *this;
        ++*this;
        return before;
    }
    const_iterator operator--(int) noexcept
    {
        const_iterator before = *this;
        --*this;
        return before;
    }
    friend const_iterator operator+(const_iterator it, difference_type n) noexcept { return it += n; }
    friend const_iterator operator+(difference_type n, const_iterator it) noexcept { return it += n; }
    friend const_iterator operator-(const_iterator it, difference_type n) noexcept { return it -= n; }
    friend difference_type operator-(const const_iterator &a, const const_iterator &b) noexcept { return a.m_index - b.m_index; }
    friend bool operator==(const const_iterator &a, const const_iterator &b) noexcept { return a.m_index == b.m_index; }
    friend auto operator<=>(const const_iterator &a, const const_iterator &b) noexcept { return a.m_index <=> b.m_index; }

private:
    const DecisionList *m_list = nullptr;
    difference_type m_index = 0;
};

inline DecisionList::const_iterator DecisionList::begin() const noexcept
{
    return {this, 0};
}

inline DecisionList::const_iterator DecisionList::end() const noexcept
{
    return {this, size()};
}

}
