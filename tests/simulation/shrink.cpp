// SPDX-License-Identifier: MIT
#include "shrink.h"

namespace simulation {

namespace {

bool fails(const Options &options)
{
    return simulate(options).violation.has_value();
}

void leaveOutKinds(Options &options)
{
    for (const Fault fault : allFaults()) {
        Options fewer = options;
        if (fewer.faults.erase(fault) > 0 && fails(fewer))
            options = fewer;
    }
}

void leaveOutPeople(Options &options)
{
    while (options.editors > 1) {
        Options fewer = options;
        --fewer.editors;
        if (!fails(fewer))
            return;
        options = fewer;
    }
}

void leaveOutActions(Options &options)
{
    for (int actions = 1; actions < options.actions; ++actions) {
        Options fewer = options;
        fewer.actions = actions;
        if (fails(fewer)) {
            options = fewer;
            return;
        }
    }
}

void leaveOutOccurrences(Options &options)
{
    for (int number = simulate(options).faults; number > 0; --number) {
        Options fewer = options;
        fewer.spared.insert(number);
        if (fails(fewer))
            options = fewer;
    }
}

}

Options shrink(const Options &failing)
{
    Options options = failing;
    leaveOutKinds(options);
    leaveOutPeople(options);
    leaveOutActions(options);
    leaveOutOccurrences(options);
    leaveOutKinds(options);
    return options;
}

}
