// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"

#include <QMetaType>
#include <QString>

namespace concord {

/// What the result takes at one place.
enum class Outcome { ToDecide, Mine, Theirs, Base, Both, Own };

/// Of a decision as it stands. A long text counts as Mine, Theirs or Base when all its changed hunks do, else as Both.
Outcome outcomeOf(const Decision &decision);
/// Of one hunk as `choice` has it.
Outcome outcomeOf(const TextHunk &hunk, const HunkChoice &choice);

/// True when the decision offers the choice; for Own, a value like the present outcome.
bool isOffered(const Decision &decision, Resolution::Choice choice);
/// True for Combined only where the hunk offers it; for unchanged hunks always false.
bool isOffered(const TextHunk &hunk, HunkChoice::Take take);

/// The lines of one hunk under that choice.
std::string linesFor(const TextHunk &hunk, const HunkChoice &choice);

/// "Mine", "To decide", … for people.
QString outcomeText(Outcome outcome);
/// One or two characters that stand for it wherever there is no room for more, never colour alone: M T B ± ✎ ?
QString outcomeLetter(Outcome outcome);
/// What happened, as a clause: "both changed it, differently", "you removed it, theirs changed it", …
QString reasonText(const Decision &decision);
/// The name of the place without a schema: the last member name, or the identity that the label ends with.
QString placeName(const Decision &decision);

}

Q_DECLARE_METATYPE(concord::Outcome)
