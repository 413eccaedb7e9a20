// SPDX-License-Identifier: MIT
#include "scenario.h"

using namespace concord::sync;
using namespace Qt::StringLiterals;

QString nameOf(Phase value)
{
    switch (value) {
    case Phase::Blank:
        return u"Blank"_s;
    case Phase::Loading:
        return u"Loading"_s;
    case Phase::Ready:
        return u"Ready"_s;
    case Phase::Verifying:
        return u"Verifying"_s;
    case Phase::Saving:
        return u"Saving"_s;
    case Phase::Confirming:
        return u"Confirming"_s;
    case Phase::FetchingTheirs:
        return u"FetchingTheirs"_s;
    case Phase::Reconciling:
        return u"Reconciling"_s;
    case Phase::Merging:
        return u"Merging"_s;
    case Phase::Deleting:
        return u"Deleting"_s;
    case Phase::DeleteConflict:
        return u"DeleteConflict"_s;
    case Phase::DeletedElsewhere:
        return u"DeletedElsewhere"_s;
    case Phase::DuplicateFound:
        return u"DuplicateFound"_s;
    case Phase::OutcomeUnknown:
        return u"OutcomeUnknown"_s;
    case Phase::Waiting:
        return u"Waiting"_s;
    case Phase::Offline:
        return u"Offline"_s;
    case Phase::SignedOut:
        return u"SignedOut"_s;
    case Phase::Finished:
        return u"Finished"_s;
    }
    return {};
}

QString nameOf(Trouble::Kind value)
{
    switch (value) {
    case Trouble::Kind::None:
        return u"None"_s;
    case Trouble::Kind::Invalid:
        return u"Invalid"_s;
    case Trouble::Kind::RefusedByRule:
        return u"RefusedByRule"_s;
    case Trouble::Kind::StaleAgain:
        return u"StaleAgain"_s;
    case Trouble::Kind::Locked:
        return u"Locked"_s;
    case Trouble::Kind::Forbidden:
        return u"Forbidden"_s;
    case Trouble::Kind::KeyReused:
        return u"KeyReused"_s;
    case Trouble::Kind::Unsupported:
        return u"Unsupported"_s;
    case Trouble::Kind::ParentMissing:
        return u"ParentMissing"_s;
    case Trouble::Kind::RedirectRefused:
        return u"RedirectRefused"_s;
    case Trouble::Kind::Unavailable:
        return u"Unavailable"_s;
    case Trouble::Kind::NotApplied:
        return u"NotApplied"_s;
    case Trouble::Kind::Malformed:
        return u"Malformed"_s;
    case Trouble::Kind::OutcomeUnknown:
        return u"OutcomeUnknown"_s;
    case Trouble::Kind::Gone:
        return u"Gone"_s;
    }
    return {};
}

QString nameOf(Tell::What value)
{
    switch (value) {
    case Tell::What::Loaded:
        return u"Loaded"_s;
    case Tell::What::DraftRestored:
        return u"DraftRestored"_s;
    case Tell::What::Saved:
        return u"Saved"_s;
    case Tell::What::Created:
        return u"Created"_s;
    case Tell::What::Deleted:
        return u"Deleted"_s;
    case Tell::What::Landed:
        return u"Landed"_s;
    case Tell::What::DidNotLand:
        return u"DidNotLand"_s;
    case Tell::What::AdjustedByServer:
        return u"AdjustedByServer"_s;
    case Tell::What::Resurrected:
        return u"Resurrected"_s;
    case Tell::What::Unguarded:
        return u"Unguarded"_s;
    case Tell::What::MergedByItself:
        return u"MergedByItself"_s;
    case Tell::What::ConflictDetected:
        return u"ConflictDetected"_s;
    case Tell::What::DeleteConflict:
        return u"DeleteConflict"_s;
    case Tell::What::DeletedElsewhere:
        return u"DeletedElsewhere"_s;
    case Tell::What::DuplicateFound:
        return u"DuplicateFound"_s;
    case Tell::What::Refused:
        return u"Refused"_s;
    case Tell::What::OutcomeUnknown:
        return u"OutcomeUnknown"_s;
    case Tell::What::SignInNeeded:
        return u"SignInNeeded"_s;
    case Tell::What::WentOffline:
        return u"WentOffline"_s;
    case Tell::What::BackOnline:
        return u"BackOnline"_s;
    case Tell::What::WaitingForServer:
        return u"WaitingForServer"_s;
    case Tell::What::ChangedElsewhere:
        return u"ChangedElsewhere"_s;
    case Tell::What::Discarded:
        return u"Discarded"_s;
    }
    return {};
}
