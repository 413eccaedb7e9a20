// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/fieldreader.h"
#include "core/backend/profilerules.h"

namespace concord::backend {

/// The parts of a profile that ask: requests, lists, tokens.
void readRequest(FieldReader &fields, RequestRule *rule, const QByteArray &method, const QString &url);
std::vector<TokenSource> readTokenSources(FieldReader &fields, std::string_view name);
ListRule readList(FieldReader &fields);
CollectionsRule readCollections(FieldReader &fields);

}
