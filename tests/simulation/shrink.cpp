// SPDX-License-Identifier: MIT
#include "shrink.h"

namespace simulation {

namespace {

/// How many runs a shrink may take: a run that does not come to rest is a long one.
constexpr int patience = 150;

class Attempts {
public:
    bool fails(const Options &options) { return ++m_made <= patience && simulate(options).violation.has_value(); }

private:
    int m_made = 0;
};

void leaveOutKinds(Options &options, Attempts &attempts)
{
    for (const Fault fault : allFaults()) {
        Options fewer = options;
        if (fewer.faults.erase(fault) > 0 && attempts.fails(fewer))
            options = fewer;
    }
}

void leaveOutPeople(Options &options, Attempts &attempts)
{
    while (options.editors > 1) {
        Options fewer = options;
        --fewer.editors;
        if (!attempts.fails(fewer))
            return;
        options = fewer;
    }
}

void leaveOutActions(Options &options, Attempts &attempts)
{
    for (int actions = 1; actions < options.actions; ++actions) {
        Options fewer = options;
        fewer.actions = actions;
        if (attempts.fails(fewer)) {
            options = fewer;
            return;
        }
    }
}

void leaveOutOccurrences(Options &options, Attempts &attempts)
{
    for (int number = simulate(options).faults; number > 0; --number) {
        Options fewer = options;
        fewer.spared.insert(number);
        if (attempts.fails(fewer))
            options = fewer;
    }
}

}

Options shrink(const Options &failing)
{
    Options options = failing;
    Attempts attempts;
    leaveOutKinds(options, attempts);
    leaveOutPeople(options, attempts);
    leaveOutActions(options, attempts);
    leaveOutOccurrences(options, attempts);
    leaveOutKinds(options, attempts);
    return options;
}

}
