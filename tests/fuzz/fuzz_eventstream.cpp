// SPDX-License-Identifier: MIT
// The bytes of an event stream mean the same however they are cut.
#include "core/net/eventstream.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

struct Read {
    QList<ServerSentEvent> events;
    QByteArray lastId;
    std::optional<std::chrono::milliseconds> retry;
    friend bool operator==(const Read &, const Read &) = default;
};

/// In pieces of this many bytes.
Read readIn(qsizetype piece, const QByteArray &bytes)
{
    EventStream stream;
    Read read;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        read.events += stream.feed(bytes.mid(at, piece));
    for (const ServerSentEvent &event : read.events)
        require(!event.type.isEmpty() && !event.type.contains('\n'), "an event has a type of one line");
    read.lastId = stream.lastId();
    read.retry = stream.retry();
    return read;
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QByteArray stream = fuzz::inputFrom(bytes, size);
    const Read whole = readIn(qMax(stream.size(), qsizetype(1)), stream);
    require(readIn(1, stream) == whole, "single bytes mean what the whole means");
    require(readIn(7, stream) == whole, "pieces mean what the whole means");
    return 0;
}
