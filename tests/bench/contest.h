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
    /// For a peer in another process, which times itself: does the job instead of `job` and tells the seconds it took.
    std::function<double()> timedByItself = {};
    /// The most that ours may take of this peer's time.
    std::optional<double> goal = {};
};

/// A job that ours and its peers do in turn. What counts is the processor time of the thread (of git and trimerge, of the process),
/// so that what else the machine does counts little.
struct Contest {
    std::string title;
    std::vector<Runner> runners; ///< ours first
    std::optional<double> goalSeconds = {}; ///< the most that ours may take
};

/// Runs the contests one after the other and prints one table in Markdown: a row for each peer with the ratio ours / peer, the
/// goal, and the medians.
class Table
{
public:
    explicit Table(double secondsPerContest)
        : m_seconds(secondsPerContest)
    {
    }
    void printHead() const;
    void run(const Contest &contest);
    /// A row that was not timed: ours and the peer's amount, and the most ours may be of the peer's.
    void amounts(const std::string &title, const std::string &peer, double ours, double peers, const std::string &unit, std::optional<double> goal);
    /// A row for a peer that could not run here.
    void unavailable(const std::string &title, const std::string &peer, const std::string &reason);
    std::size_t missed() const noexcept { return m_missed; }

private:
    std::string verdict(double value, double goal, const std::string &goalText);
    std::string verdict(double ratio, std::optional<double> goal);

    double m_seconds;
    std::size_t m_missed = 0;
};

/// Processor time of all programs that were started and have ended.
double secondsOfChildren();

/// Keeps a result from being optimized away.
template<typename T>
void keep(const T &value)
{
    asm volatile("" : : "r"(&value) : "memory");
}

}
