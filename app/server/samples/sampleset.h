// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <vector>

namespace concord::server {

/// A record to begin with.
struct SampleRecord {
    QString collection;
    QString id;
    QByteArray body; ///< pretty-printed JSON
    QString author; ///< the user who is said to have saved it
    QDateTime savedAt;
};

struct SampleCounts {
    int articles = 120;
    int orders = 160;
    int contacts = 140;
};

/// Records that look like a small company's, each valid by its schema (resources/samples/schemas). The same seed gives the same
/// bytes.
std::vector<SampleRecord> makeSamples(quint64 seed, const SampleCounts &counts);

}
