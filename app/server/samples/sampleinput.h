// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/samples/samplerandom.h"
#include "app/server/samples/sampleset.h"
#include "core/json/value.h"

namespace concord::server {

/// The names, goods and sentences that samples are made of (resources/samples/*.json, compiled in).
struct SampleInput {
    SampleInput();
    Value people;
    Value products;
    Value articles;
};

struct SamplePerson {
    QString given;
    QString family;
    QString company;
    QString name() const { return given + u' ' + family; }
    QString email() const; ///< given.family@company.example, in ASCII
};

SamplePerson personFrom(const SampleInput &input, SampleRandom &random);
/// street, postalCode, city, country.
Value addressFrom(const SampleInput &input, SampleRandom &random);
/// Lower-case ASCII letters and digits, the rest as one "-" each.
QString slugOf(const QString &text);
/// The record as it is stored, by one of the users, some time after `created`.
SampleRecord finished(const QString &collection, const QString &id, const Value &record, const QDateTime &created,
                      SampleRandom &random);

}
