// SPDX-License-Identifier: MIT
#include "app/server/samples/sampleset.h"

#include "app/server/samples/articles.h"
#include "app/server/samples/contacts.h"
#include "app/server/samples/orders.h"
#include "app/server/samples/sampleinput.h"

using namespace Qt::StringLiterals;

namespace concord::server {

std::vector<SampleRecord> makeSamples(quint64 seed, const SampleCounts &counts)
{
    // One source of chance for each collection, so that more articles do not change the orders.
    const SampleInput input;
    std::vector<SampleRecord> samples;
    for (auto *make : {&makeArticles, &makeOrders, &makeContacts}) {
        for (SampleRecord &record : (*make)(input, seed, counts))
            samples.push_back(std::move(record));
    }
    return samples;
}

}
