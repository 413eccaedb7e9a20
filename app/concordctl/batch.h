// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/saveoptions.h"

namespace concord {

/// concordctl set --batch: one save a line of standard input, over one connection. For each line one JSON object is written:
/// {"line": n, "status": exit status, "etag"?, "message"?, "report"?}. Ends with the status of the first line that was not saved,
/// and goes on after refusals of a single edit (1, 2 and 5), but not when the record or the server is gone.
ExitStatus runBatch(Remote &remote, const RecordKey &key, const SaveOptions &options, Console &console);

}
