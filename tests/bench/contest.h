// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/// One who does the job.
struct Runner {
    std::string name;
    std::function<void()> job;
    std::function<void()> prepare = {}; ///< before each run, not timed
};

/// A job that ours and its peers do in turn, so that a busy machine slows all of them alike.
struct Contest {
    std::string title;
    std::vector<Runner> runners; ///< ours first
    std::vector<std::optional<double>> goals = {}; ///< by peer: the most that ours may take of the peer's time
    std::optional<double> goalSeconds = {}; ///< the most that ours may take
};

/// Runs the contests one after the other and prints a table row for each peer: medians and the ratio ours / peer.
class Table
{
public:
    explicit Table(double secondsPerContest)
        : m_seconds(secondsPerContest)
    {
    }
    void heading(const std::string &text) const;
    void run(const Contest &contest);
    /// A row that was not timed: ours and the peer's amount, and the most ours may be of the peer's.
    void amounts(const std::string &title, const std::string &peer, double ours, double peers, const std::string &unit, std::optional<double> goal);
    std::size_t missed() const noexcept { return m_missed; }

private:
    std::string verdict(double value, std::optional<double> goal);

    double m_seconds;
    std::size_t m_missed = 0;
};

/// Keeps a result from being optimized away.
template<typename T>
void keep(const T &value)
{
    asm volatile("" : : "r"(&value) : "memory");
}

}
