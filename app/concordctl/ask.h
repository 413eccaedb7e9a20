// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"

namespace concord {

/// Carries out one intention and waits for what came of it. For a command's main line only, where nothing else is going on.
Meaning ask(Connection &connection, const Intention &intention);
ListMeaning askList(Connection &connection, const ListIntention &intention);
CollectionsMeaning askCollections(Connection &connection);
/// Sends a request as it is, without a profile.
HttpReply askPlainly(Connection &connection, const HttpRequest &request);

}
