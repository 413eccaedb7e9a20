// SPDX-License-Identifier: MIT
#include "tests/bench/contest.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <sys/resource.h>

namespace bench {

namespace {
using Clock = std::chrono::steady_clock;

double secondsOfThread()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double secondsOf(const Runner &runner)
{
    if (runner.prepare)
        runner.prepare();
    if (runner.timedByItself)
        return runner.timedByItself();
    const double begin = secondsOfThread();
    runner.job();
    return secondsOfThread() - begin;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Rounded to so many digits after the point.
std::string rounded(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string timeText(double seconds)
{
    return seconds < 1e-3 ? rounded(seconds * 1e6, 1) + " µs" : seconds < 1 ? rounded(seconds * 1e3, 2) + " ms" : rounded(seconds, 2) + " s";
}

std::string ratioText(double ratio)
{
    return rounded(ratio, ratio < 0.01 ? 4 : ratio < 0.1 ? 3 : 2);
}

std::string goalText(double goal)
{
    std::string text = rounded(goal, 3);
    text.erase(text.find_last_not_of('0') + 1);
    return text.back() == '.' ? text + '0' : text;
}

enum class Align { Left, Right };

/// Filled with spaces to so many characters of UTF-8.
std::string padded(const std::string &text, std::size_t width, Align align)
{
    const auto isLead = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    const auto length = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isLead));
    const std::string space(length < width ? width - length : 0, ' ');
    return align == Align::Left ? text + space : space + text;
}

struct Row {
    std::string job;
    std::string peer;
    std::string ratio;
    std::string goal;
    std::string ours;
    std::string peers;
};

void print(const Row &row)
{
    std::printf("| %s | %s | %s | %s | %s | %s |\n", padded(row.job, 42, Align::Left).c_str(), padded(row.peer, 31, Align::Left).c_str(),
                padded(row.ratio, 6, Align::Right).c_str(), padded(row.goal, 16, Align::Left).c_str(), padded(row.ours, 9, Align::Right).c_str(),
                padded(row.peers, 9, Align::Right).c_str());
    std::fflush(stdout);
}
}

double secondsOfChildren()
{
    rusage usage = {};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void Table::printHead() const
{
    print({"job", "against", "ratio", "goal", "Concord", "peer"});
    const std::string dashes(44, '-');
    std::printf("|%s|%s|%s:|%s|%s:|%s:|\n", dashes.c_str(), dashes.substr(0, 33).c_str(), dashes.substr(0, 7).c_str(), dashes.substr(0, 18).c_str(),
                dashes.substr(0, 10).c_str(), dashes.substr(0, 10).c_str());
}

std::string Table::verdict(double value, double goal, const std::string &goalText)
{
    m_missed += value <= goal ? 0 : 1;
    return "≤ " + goalText + (value <= goal ? " met" : " **missed**");
}

std::string Table::verdict(double ratio, std::optional<double> goal)
{
    return goal ? verdict(ratio, *goal, goalText(*goal)) : std::string();
}

void Table::run(const Contest &contest)
{
    constexpr std::size_t fewest = 5;
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
        const Runner &peer = contest.runners[i];
        const double peers = median(times[i]);
        print({contest.title, peer.name, ratioText(ours / peers), verdict(ours / peers, peer.goal), timeText(ours), timeText(peers)});
    }
    if (contest.goalSeconds)
        print({contest.title, "the clock", "", verdict(ours, *contest.goalSeconds, timeText(*contest.goalSeconds)), timeText(ours), ""});
}

void Table::amounts(const std::string &title, const std::string &peer, double ours, double peers, const std::string &unit, std::optional<double> goal)
{
    const auto amount = [&unit](double value) { return rounded(value, 1) + ' ' + unit; };
    print({title, peer, ratioText(ours / peers), verdict(ours / peers, goal), amount(ours), amount(peers)});
}

void Table::unavailable(const std::string &title, const std::string &peer, const std::string &reason)
{
    print({title, peer, "–", reason, "", ""});
}

}
