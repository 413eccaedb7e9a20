// SPDX-License-Identifier: MIT
// The body of an error reply: problem+json, the shapes of real servers, HTML, anything.
#include "core/backend/problem.h"
#include "tests/fuzz/fuzzing.h"

#include <QUrl>

using namespace concord;
using concord::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    HttpReply reply;
    reply.transport = HttpReply::Transport::Completed;
    reply.status = 409;
    reply.headers.append("Content-Type", "application/problem+json");
    reply.body = fuzz::inputFrom(bytes, size);
    const QUrl url(QStringLiteral("http://127.0.0.1/articles/a"));
    const Problem problem = problemOf(reply, url);
    require(problem.raw.size() <= 4'000, "what is shown of a body is short");
    require(!problem.type.isEmpty(), "a problem has a type");
    require(problemOf(reply, url) == problem, "a body always means the same");
    return 0;
}
