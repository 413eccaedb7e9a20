// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/http.h"
#include "core/backend/intention.h"
#include "core/backend/page.h"
#include "core/backend/profile.h"

#include <QDateTime>

namespace concord {

/// What the reply means: the profile's own outcome rules first, then what HTTP says. `request` is what was sent (its
/// URL resolves relative references). `now` is only used for a Retry-After date when the reply has no Date field of its own.
/// Total: every reply means something. A ListIntention or CollectionsIntention gets the outcome without the page.
Meaning meaningOf(const Profile &profile, const Intention &intention, const HttpRequest &request, const HttpReply &reply,
                  const QDateTime &now = {});

/// The same with the page of records. The next page stays on the origin of `request`.
ListMeaning listOf(const Profile &profile, const ListIntention &intention, const HttpRequest &request, const HttpReply &reply,
                   const QDateTime &now = {});

CollectionsMeaning collectionsOf(const Profile &profile, const HttpRequest &request, const HttpReply &reply,
                                 const QDateTime &now = {});

}
