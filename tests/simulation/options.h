// SPDX-License-Identifier: MIT
// tests/simulation: editors, users, a server and a hostile network in virtual time. The editors are the real core/sync,
// core/merge and core/vault's DraftBuffer, in one run of 64 over the real vault; everything around them is a model that
// draws its every choice from one seed, so that a run can be repeated, shrunk and told as a story.
#pragma once

#include <QString>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace simulation {

using Time = std::int64_t; ///< virtual milliseconds

/// What can go wrong.
enum class Fault {
    Delay, ///< a message takes longer than anybody waits for it
    DropRequest,
    DropReply,
    Duplicate, ///< the network delivers a request twice
    Restart, ///< the server goes down in the middle of a request, before or after the commit
    ServerError, ///< 500, before or after the commit
    Gateway, ///< 502, 503 or 504 from a gateway, before or after the commit
    Busy, ///< 429, 503, 425
    SignOut, ///< the editor's access token expires: 401
    Rotate, ///< the version token changes though nothing else does; that of all records when the server starts again
    Behind, ///< somebody edits the record behind everybody's back
    Delete, ///< somebody deletes it
    Crash, ///< the editor is killed and started again
    Offline, ///< the editor's network is away for a time
    Redirect, ///< 303 to a page that answers 200
    Lock, ///< 423
    Rule, ///< 409 though the version is current, 422
    NoTag, ///< 2xx without a version token
    Precondition, ///< 428 though one was sent
};
constexpr int faultCount = int(Fault::Precondition) + 1;
QString nameOf(Fault fault);
std::optional<Fault> faultNamed(const QString &name);

/// What a server says about versions, and what it does with it; real ones do all of this.
enum class Tokens {
    Strong, ///< tags that it matches under If-Match
    WeakMatched, ///< weak tags that it matches all the same (OData)
    WeakFirst, ///< weak for a second after a write and strong then, and none in the reply to a write (Apache)
    Weak, ///< weak tags that match nothing, so that no write can be guarded
    Ignored, ///< tags, and If-Match that nobody looks at (json-server)
    Body, ///< a member of the record, sent back in it (CouchDB)
    None, ///< none
};
constexpr int tokensCount = int(Tokens::None) + 1;
QString nameOf(Tokens tokens);
std::optional<Tokens> tokensNamed(const QString &name);
/// The server refuses a stale write.
constexpr bool isGuarded(Tokens tokens)
{
    return tokens != Tokens::Weak && tokens != Tokens::Ignored && tokens != Tokens::None;
}

/// Where drafts are kept.
enum class Storage {
    Model, ///< a map: fast
    Vault, ///< core/vault's Vault, an SQLite database in memory
};
std::optional<Storage> storageNamed(const QString &name);

/// A rule of the protocol that an editor of the simulation breaks on purpose, to show that the simulation notices.
enum class BrokenRule {
    None,
    SkipIfMatch, ///< writes go out without their precondition
    FollowRedirect, ///< a 303 to a write is followed by a GET, whose 200 reads as success
    DropDraftEarly, ///< the draft leaves the vault when the request goes out
    ResendPost, ///< a create whose reply is lost is sent again, without its key
    TrustLostReply, ///< no reply is taken for success
    OverwriteOnConflict, ///< a conflict is answered with the old record and the new version
    TrustBusyGateway, ///< a 503 to a create is taken for "nothing was done"
    FreshKey, ///< each attempt at a create carries a key of its own
    SkipLook, ///< a write that nothing guards goes out without a look at what is there
};
std::optional<BrokenRule> brokenRuleNamed(const QString &name);

struct Options {
    std::uint64_t seed = 1;
    int editors = 3;
    int actions = 12; ///< of each user, before everybody is left to come to rest
    std::set<Fault> faults; ///< empty: none
    std::optional<Tokens> tokens; ///< none: as the seed has it
    std::optional<Storage> storage; ///< none: as the seed has it
    BrokenRule broken = BrokenRule::None;
    std::set<int> spared; ///< occurrences of faults, by number, that do not happen; for shrinking
    enum class Story { Silent, Told };
    Story story = Story::Silent;
};
std::set<Fault> allFaults();
Tokens tokensOf(const Options &options);
Storage storageOf(const Options &options);

/// How a run ended.
struct Outcome {
    std::int64_t steps = 0;
    int faults = 0; ///< how many occurred, the spared ones counted
    std::optional<QString> violation; ///< the invariant that broke, in a sentence
    std::vector<QString> story; ///< when it was asked for
};

/// One run. The same options give the same outcome on every machine.
Outcome simulate(const Options &options);

}
