// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"
#include "core/backend/intention.h"

#include <vector>

namespace concord::test {

/// One request and its reply as a server was seen to give it, or as its documents say, with what Concord has to make of it.
/// Read from tests/data/exchanges/<profile>/*.json; README.md there describes the form.
struct Exchange {
    QString name; ///< file and sentence
    Endpoint endpoint;
    Intention intention;
    Value request; ///< {"method", "url", "headers"?, "body"?}: what has to be sent; a null header must not be sent
    HttpReply reply;
    Value means; ///< what has to be understood
};

/// Every exchange of the profile, in file order. Ends the program with a message when a file is broken.
std::vector<Exchange> exchangesOf(const QString &profile);
QStringList profilesWithExchanges();

Revision revisionFrom(const Value &json);
HttpReply replyFrom(const Value &json);
QByteArray bytesOf(const Value &string);

}
