// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace concord::ChoiceCell {

/// What the delegate asks a cell of the merge for, beside the roles of Qt. Both MergeModel and HunkModel answer them.
enum Role {
    OutcomeRole = Qt::UserRole, ///< concord::Outcome of the row
    StandsForRole, ///< concord::Outcome that choosing this cell gives: Mine, Theirs or Base; invalid for other columns
    ChosenRole, ///< bool: the result takes this cell
    MarkedTextRole, ///< concord::MarkedText: what to show
    FaintRole, ///< bool: the text stands for the absence of a value or for something unchanged
    NoteRole, ///< QString shown at the end of the cell: "automatic", "2 lines to decide", …
    PathRole, ///< QString: where the field stands, shown behind its name
    AutomaticRole, ///< bool: it came by itself, the user did not choose
    FreshRole, ///< bool: came in with a newer theirs
    ViolationRole, ///< QString: how the result breaks the schema here; empty when it does not
    OwnFormRole, ///< int of concord::OwnForm: how an own value is typed
};

}
