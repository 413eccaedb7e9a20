// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"
#include "core/backend/profile.h"

namespace concord::backend {

/// A copy of a record that may become another one: without what the server manages.
Value copyForScratch(const Profile &profile, const Value &record);

/// An id of the shape this backend wants, from the wished one: a number where the sample's is, a file name where the pattern asks
/// for one, the sample's own leading parts where an id has several.
QString scratchId(const Profile &profile, const QString &wish, const Value &sample);

/// Where a record may be changed with the least danger of breaking a rule: its longest text, of several words if there is one, else
/// a number; neither managed nor the id nor one of `avoided`. Nothing when there is no such place.
std::optional<Pointer> freestPlace(const Profile &profile, const Value &record, const std::vector<Pointer> &avoided);

/// The record changed there: the suffix behind the text, or a number as much greater as the suffix is long. With no place, a member
/// `concordCheck` more.
Value withVisibleChange(const Value &record, const std::optional<Pointer> &place, const QString &suffix);

/// The record with other values of the same shape at the places a server complained about, for one that may not say the same as
/// another record: other digits where there are digits, another mailbox of the same host, another ending. Absent when none of the
/// places holds a text or a number.
Value withOtherValues(const Value &record, const std::vector<FieldError> &complaints, const QString &unique);

/// Members of what was sent that are not there as they were sent, but for those that the server manages.
QStringList lostMembers(const Profile &profile, const Value &sent, const Value &stored);
/// "the members a, b", for who has to correct a pointer.
QString memberWords(const Value &value);

/// "version-conflict: Document update conflict"
QString shown(const Meaning &meaning);

}
