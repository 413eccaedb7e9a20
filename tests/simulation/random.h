// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace simulation {

/// A stream of choices from a seed (SplitMix64). Each part of a run has a stream of its own, so that leaving out one fault
/// does not change every other choice.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
        next();
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// From 0 to bound - 1.
    int below(int bound) { return int(next() % std::uint64_t(bound)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    /// True so many times in a thousand.
    bool happens(int permille) { return below(1000) < permille; }

private:
    std::uint64_t m_state;
};

}
