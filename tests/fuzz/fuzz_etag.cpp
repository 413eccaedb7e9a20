// SPDX-License-Identifier: MIT
// Entity tags, alone and in lists.
#include "core/backend/etag.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray value = fuzz::inputFrom(bytes, size);
    const QList<QByteArray> tags = parseEntityTags(value);
    for (const QByteArray &tag : tags) {
        if (tag == "*") {
            require(tags.size() == 1, "a star stands alone");
            continue;
        }
        require(isEntityTag(tag), "what a list holds are entity tags");
        require(matchesWeakly(tag, tag), "a tag matches itself weakly");
        require(matchesStrongly(tag, tag) != isWeakEntityTag(tag), "a tag matches itself strongly unless it is weak");
        require(isEntityTag(opaquePart(tag)) && !isWeakEntityTag(opaquePart(tag)), "the opaque part is a strong tag");
    }
    require(parseEntityTags(tags.join(", ")) == tags, "a list survives being written");
    if (isEntityTag(value))
        require(tags == QList<QByteArray>{value}, "a tag is a list of itself");
    return 0;
}
