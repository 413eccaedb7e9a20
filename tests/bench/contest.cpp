// SPDX-License-Identifier: MIT
#include "tests/bench/contest.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace bench {

namespace {
using Clock = std::chrono::steady_clock;

double secondsOf(const Runner &runner)
{
    if (runner.prepare)
        runner.prepare();
    const Clock::time_point begin = Clock::now();
    runner.job();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string timeText(double seconds)
{
    char text[32];
    if (seconds < 1e-3)
        std::snprintf(text, sizeof text, "%.1f us", seconds * 1e6);
    else
        std::snprintf(text, sizeof text, "%.2f ms", seconds * 1e3);
    return text;
}

void printRow(const std::string &title, const std::string &ours, const std::string &peer, const std::string &peers, const std::string &ratio,
              const std::string &verdict)
{
    std::printf("| %-44s | %11s | %-28s | %11s | %7s | %-14s |\n", title.c_str(), ours.c_str(), peer.c_str(), peers.c_str(), ratio.c_str(), verdict.c_str());
    std::fflush(stdout);
}

std::string ratioText(double ratio)
{
    char text[32];
    std::snprintf(text, sizeof text, ratio < 0.1 ? "%.4f" : "%.2f", ratio);
    return text;
}
}

void Table::heading(const std::string &text) const
{
    std::printf("\n### %s\n\n", text.c_str());
    std::printf("| %-44s | %11s | %-28s | %11s | %7s | %-14s |\n", "job", "ours", "peer", "peer's", "ratio", "goal");
    std::printf("|%s|%s:|%s|%s:|%s:|%s|\n", std::string(46, '-').c_str(), std::string(12, '-').c_str(), std::string(30, '-').c_str(),
                std::string(12, '-').c_str(), std::string(8, '-').c_str(), std::string(16, '-').c_str());
}

std::string Table::verdict(double value, std::optional<double> goal)
{
    if (!goal)
        return {};
    char text[64];
    std::snprintf(text, sizeof text, "%s %.4g", value <= *goal ? "met:" : "MISSED:", *goal);
    m_missed += value <= *goal ? 0 : 1;
    return text;
}

void Table::run(const Contest &contest)
{
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most = 2001;
    std::vector<std::vector<double>> times(contest.runners.size());
    for (const Runner &runner : contest.runners)
        secondsOf(runner); // warms caches and the allocator
    const Clock::time_point begin = Clock::now();
    const auto isOver = [&] { return std::chrono::duration<double>(Clock::now() - begin).count() > m_seconds; };
    while (times[0].size() < fewest || (!isOver() && times[0].size() < most)) {
        for (std::size_t i = 0; i < times.size(); ++i)
            times[i].push_back(secondsOf(contest.runners[i]));
    }
    const double ours = median(times[0]);
    for (std::size_t i = 1; i < times.size(); ++i) {
        const double peers = median(times[i]);
        const std::optional<double> goal = i - 1 < contest.goals.size() ? contest.goals[i - 1] : std::nullopt;
        printRow(contest.title, timeText(ours), contest.runners[i].name, timeText(peers), ratioText(ours / peers), verdict(ours / peers, goal));
    }
    if (contest.goalSeconds) {
        const std::string limit = timeText(*contest.goalSeconds);
        const bool met = ours <= *contest.goalSeconds;
        m_missed += met ? 0 : 1;
        printRow(contest.title, timeText(ours), "", "", "", (met ? "met: " : "MISSED: ") + limit);
    }
}

void Table::amounts(const std::string &title, const std::string &peer, double ours, double peers, const std::string &unit, std::optional<double> goal)
{
    const auto amount = [&unit](double value) {
        char text[32];
        std::snprintf(text, sizeof text, "%.1f %s", value, unit.c_str());
        return std::string(text);
    };
    printRow(title, amount(ours), peer, amount(peers), ratioText(ours / peers), verdict(ours / peers, goal));
}

}
