// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

namespace concord {

/// The JSON Patch (RFC 6902) document that turns `from` into `to`. Empty array when they are equal.
Value makePatch(const Value &from, const Value &to);

/// Applies a JSON Patch document. All or nothing; the error's `where` is the pointer of the failing operation.
Result<Value> applyPatch(const Value &target, const Value &patch);

/// The JSON Merge Patch (RFC 7396) that turns `from` into `to`; error Unsupported when `to` has a member that is null
/// where `from` has not the same null, since the format cannot say that.
Result<Value> makeMergePatch(const Value &from, const Value &to);

/// RFC 7396 section 2. Total: every patch applies to every target. What it puts in is written in the manner of the target around
/// it, not of the patch; a patch that is no object is the result as it stands. O(members of both), down to where the patch
/// reaches.
Value applyMergePatch(const Value &target, const Value &patch);

}
