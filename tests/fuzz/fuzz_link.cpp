// SPDX-License-Identifier: MIT
// The value of a Link header.
#include "core/backend/link.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QUrl base(QStringLiteral("http://127.0.0.1:8000/articles?limit=2"));
    const auto links = parseLinks(fuzz::inputFrom(bytes, size), base);
    for (const WebLink &link : links) {
        require(link.target.isValid() && !link.target.isRelative(), "a target is absolute");
        for (const QString &relation : link.relations) {
            require(!relation.isEmpty() && relation == relation.toLower(), "relations are lower-case words");
            require(!linkTarget(links, relation).isEmpty(), "a relation that is there is found");
        }
    }
    return 0;
}
