// SPDX-License-Identifier: MIT
// Two texts: the second parses to the same whether the first is known as another version of it or not.
#include "core/json/parse.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

void checkSame(ValueView one, ValueView other)
{
    require(one.kind() == other.kind() && one.size() == other.size(), "a value is of the same kind and size");
    require(one.hash() == other.hash(), "a value has the same hash");
    require(one.isWrittenAlike(other), "a value has the same tokens");
    require(one.isContainer() || (one.toString() == other.toString() && one.numberText() == other.numberText()),
            "a scalar says the same");
    for (std::size_t i = 0; i < one.size(); ++i) {
        const std::string_view name = one.memberName(i);
        require(name == other.memberName(i), "a member has the same name");
        require(!one.isObject() || other.indexOf(name) == i, "a member is found by its name");
        checkSame(one.at(i), other.at(i));
    }
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QList<QByteArray> parts = fuzz::partsOf(fuzz::inputFrom(bytes, size), 2);
    const auto like = parseJson(parts[0]);
    if (!like)
        return 0;
    const auto alone = parseJson(parts[1]);
    const auto version = parseJson(parts[1], {.like = *like});
    require(alone.hasValue() == version.hasValue(), "a text is valid with and without another version");
    if (!alone) {
        require(alone.error() == version.error(), "an error is the same with and without another version");
        return 0;
    }
    checkSame(*alone, *version);
    checkSame(*like, *parseJson(parts[0], {.like = *version}));
    return 0;
}
