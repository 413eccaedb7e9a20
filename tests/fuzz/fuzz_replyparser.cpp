// SPDX-License-Identifier: MIT
// The bytes of an HTTP reply mean the same however they are cut.
#include "core/net/replyparser.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

struct Read {
    ReplyParser::State state;
    int status;
    HttpHeaders headers;
    QByteArray body;
    bool isReusable;
    friend bool operator==(const Read &, const Read &) = default;
};

/// In pieces of this many bytes.
Read readIn(qsizetype piece, const QByteArray &method, QByteArrayView bytes)
{
    ReplyParser parser(method);
    QByteArray body;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        parser.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
        body += parser.takeBody();
    }
    const bool isReusable = parser.isReusable();
    parser.endInput();
    require(parser.isEnded(), "the end of the input ends the reply");
    require(parser.state() != ReplyParser::State::Failed || !parser.failure().isEmpty(), "a failure says why");
    return {parser.state(), parser.status(), parser.headers(), body, isReusable};
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray method = bytes[0] % 4 == 0 ? "HEAD" : "GET";
    const QByteArray reply = fuzz::inputFrom(bytes + 1, size - 1);
    const Read whole = readIn(qMax(reply.size(), qsizetype(1)), method, reply);
    require(readIn(1, method, reply) == whole, "single bytes mean what the whole means");
    require(readIn(1 + bytes[0] % 61, method, reply) == whole, "pieces mean what the whole means");
    return 0;
}
