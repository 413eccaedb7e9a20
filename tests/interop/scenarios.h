// SPDX-License-Identifier: MIT
#pragma once

#include "client.h"

namespace concord::test {

/// What an editor has to do on every backend, whoever wrote it. Each makes its own record and fails the calling test with QVERIFY
/// where something does not hold; `Guard::Verify` backends are expected to warn.
struct Place {
    Client *client;
    QString collection;
    QString suffix; ///< of ids, e.g. ".json"
};

void opensSavesAndOpensAgain(const Place &place);
void mergesBothChangesAndResubmits(const Place &place);
void asksAboutTheSameMemberAndKeepsTheDecision(const Place &place);
void keepsTheDecisionWhenAThirdEditComesInBetween(const Place &place);
void saysThatTheRecordWasDeletedAndMakesItAnew(const Place &place);
void doesNotDeleteWhatAnotherChanged(const Place &place);
void saysThatTheIdIsTaken(const Place &place);
/// At least so many records are in the collection.
void loadsEveryPageOfTheList(const Place &place, std::size_t least);

}
