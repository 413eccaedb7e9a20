// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/hostileserver.h"

namespace concord::test {

/// Rows for a test function, one for each thing that no server should do: it hangs, breaks off, floods, leads in circles, or sends
/// what is no JSON. Columns: "answer", a HostileAnswer, and "words", the pattern of what a person has to be told about reading it.
void addHostileRows();

}
