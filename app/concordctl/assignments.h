// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

#include <QStringList>

namespace concord {

/// One POINTER=JSON of concordctl set: "/lines/0/qty=3", "/tags/-=\"new\"". An absent value removes.
struct Assignment {
    Pointer pointer;
    Value value;

    /// Splits at the first "=" after which there is JSON (a member's name may hold one). The error says what is wrong and where.
    static Result<Assignment> parse(const QString &text);
};

/// The record with all assignments applied in order; the error's `where` is the pointer that leads nowhere.
Result<Value> assigned(const Value &record, const std::vector<Assignment> &assignments);

}
