// SPDX-License-Identifier: MIT
#include "app/server/samples/samplerandom.h"

#include <QTimeZone>
#include <algorithm>

namespace concord::server {

SampleRandom::SampleRandom(quint64 seed)
    : m_engine(seed)
{
}

int SampleRandom::between(int least, int most)
{
    return least + int(m_engine() % quint64(most - least + 1));
}

bool SampleRandom::oneIn(int n)
{
    return between(1, n) == 1;
}

Value SampleRandom::pick(const Value &array)
{
    return array.at(size_t(between(0, int(array.size()) - 1)));
}

QString SampleRandom::text(const Value &array)
{
    return pick(array).toString();
}

std::vector<Value> SampleRandom::some(const Value &array, int count)
{
    std::vector<Value> chosen;
    int wanted = std::min(count, int(array.size()));
    for (int i = 0; wanted > 0; ++i) {
        const int left = int(array.size()) - i;
        if (between(1, left) > wanted)
            continue;
        chosen.push_back(array.at(size_t(i)));
        --wanted;
    }
    return chosen;
}

QDateTime SampleRandom::moment()
{
    const QDateTime end = QDateTime(QDate(2026, 11, 1), QTime(0, 0), QTimeZone::utc()).toUTC();
    return end.addDays(-between(1, 1095)).addSecs(between(7 * 3600, 19 * 3600));
}

}
