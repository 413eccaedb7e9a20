// SPDX-License-Identifier: MIT
// A JSON Schema and a record, both from a server.
#include "core/json/parse.h"
#include "core/record/fielddescription.h"
#include "core/record/schema.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QList<QByteArray> parts = fuzz::partsOf(fuzz::inputFrom(bytes, size), 2);
    const auto json = parseJson(parts[0]);
    if (!json)
        return 0;
    const auto schema = Schema::fromJson(*json);
    if (!schema)
        return 0;
    require(schema->isValid(), "a schema that was read is valid");
    (void)schema->root().initialValue();
    if (const auto record = parseJson(parts[1])) {
        for (const SchemaViolation &violation : schema->validate(*record)) {
            require(!violation.message.isEmpty(), "a violation says what is wrong");
            (void)schema->at(violation.pointer);
        }
    }
    return 0;
}
