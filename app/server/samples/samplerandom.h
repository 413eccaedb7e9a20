// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <QDateTime>
#include <random>

namespace concord::server {

/// Chance that gives the same choices for the same seed on every platform (the standard's distributions do not promise that).
class SampleRandom {
public:
    explicit SampleRandom(quint64 seed);

    int between(int least, int most); ///< both included
    bool oneIn(int n);
    /// An element of an array; precondition: it has one.
    Value pick(const Value &array);
    QString text(const Value &array);
    /// `count` different elements in the array's order; all of them when there are fewer.
    std::vector<Value> some(const Value &array, int count);
    /// A moment in the three years before 2026-11-01.
    QDateTime moment();

private:
    std::mt19937_64 m_engine;
};

}
