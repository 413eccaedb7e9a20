// SPDX-License-Identifier: MIT
// JSON texts: parsing and writing again changes nothing, in whatever style.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

void checkError(const ParseError &error, qsizetype size)
{
    require(error.byteOffset >= 0 && error.byteOffset <= size, "an error stands inside the text");
    require(error.line >= 1 && error.column >= 1, "lines and columns count from 1");
    require(!error.detail.isEmpty(), "an error says why");
}

/// The value written in a style says the same, with the same tokens, and its text is a fixed point.
void checkStyle(const Value &value, WriteOptions::Style style)
{
    const QByteArray text = writeJson(value, {style});
    const auto again = parseJson(text);
    require(again.hasValue(), "what was written can be parsed");
    require(*again == value && again->hash() == value.hash(), "what was written is equal");
    require(again->isWrittenAlike(value), "what was written has the same tokens");
    require(writeJson(*again, {style}) == text, "writing again gives the same text");
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray text = fuzz::inputFrom(bytes, size);
    const auto value = parseJson(text);
    if (!value) {
        checkError(value.error(), text.size());
        return 0;
    }
    require(writeJson(*value) == text, "an untouched value keeps its bytes");
    checkStyle(*value, WriteOptions::Style::Compact);
    checkStyle(*value, WriteOptions::Style::Pretty);
    return 0;
}
