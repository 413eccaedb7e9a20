// SPDX-License-Identifier: MIT
// core/backend: a REST backend described instead of coded. A profile and an intention make a request; a profile, an
// intention and a reply make a meaning. Pure functions over values: no sockets, no clock, no files but the profile itself.
#pragma once

#include "core/backend/endpoint.h"
#include "core/json/value.h"
#include "core/merge/rules.h"
#include "core/record/revision.h"

#include <QString>
#include <chrono>
#include <memory>

namespace concord {

namespace backend {
struct ProfileRules;
}

/// The description of a kind of backend (resources/profiles/README.md documents its JSON form).
/// A value; copying is O(1). A default-constructed one is invalid and fits no backend.
class Profile
{
public:
    /// Who keeps two writers apart.
    enum class Guard {
        Server, ///< it refuses a stale write
        Verify, ///< it does not: Concord reads again, compares, writes and reads back. Not atomic; must be said to the user
    };
    enum class Watch {
        None,
        Poll, ///< ask again with If-None-Match
        ServerSentEvents,
        CouchChanges, ///< _changes?feed=longpoll&since=
        KubernetesWatch, ///< ?watch=1&resourceVersion=
    };

    Profile() = default;
    /// Every mistake is reported with its JSON Pointer and reason; of a single one the pointer is the error's `where`.
    static Result<Profile> fromJson(const Value &json);
    /// One of builtinNames(), or the path of a file.
    static Result<Profile> load(const QString &nameOrFile);
    static QStringList builtinNames();
    /// The mistakes of a profile text, one a line "pointer: reason"; empty when there are none.
    static QStringList mistakesIn(const Value &json);

    bool isValid() const noexcept { return m_rules != nullptr; }
    QString name() const;
    QString title() const;
    QString description() const;
    /// "seen" (tested against the real server) or "documented" (written from its documents).
    QString evidence() const;
    Guard guard() const;
    MergeRules mergeRules() const; ///< managed members included
    std::vector<Credentials::Kind> signIn() const; ///< the likeliest first
    bool canList() const;
    bool canCreate() const;
    bool canDelete() const;
    bool canRepeatCreate() const; ///< creates carry an idempotency key, so repeating one makes no second record
    bool canChooseId() const; ///< a create may name the id
    bool canSearch() const;
    bool canSort() const;
    bool canListCollections() const;
    Watch watch() const;
    std::chrono::milliseconds pollInterval() const;

    const Value &json() const; ///< what it was made from
    const backend::ProfileRules &rules() const; ///< for core/backend; precondition: isValid()
    friend bool operator==(const Profile &a, const Profile &b);

private:
    std::shared_ptr<const backend::ProfileRules> m_rules;
};

/// What has to happen before a record at `revision` may be saved or deleted.
struct WriteGuard {
    enum class Kind {
        Precondition, ///< send it: the request carries a condition that the server checks
        ReadFirst, ///< the version is not known: GET, compare with base, then save
        WaitAndRead, ///< a tag that does not stand for one version yet: wait `delay`, GET; the same version or content means nothing happened
        Verify, ///< GET, compare with base, send, read back: this backend does not protect against lost updates
    };
    Kind kind = Kind::Precondition;
    std::chrono::milliseconds delay{0};
    friend bool operator==(const WriteGuard &, const WriteGuard &) = default;
};
WriteGuard writeGuard(const Profile &profile, const Revision &revision);
/// The same before a deletion: a backend may guard changes and not deletions.
WriteGuard deleteGuard(const Profile &profile, const Revision &revision);

/// The two tokens name one version: weak comparison (RFC 9110 section 8.8.3.2). Invalid revisions are never the same.
bool sameVersion(const Revision &a, const Revision &b);

/// The two records say the same, members that the server manages apart. This is how "did it land?" is answered.
bool sameContent(const Profile &profile, const Value &a, const Value &b);

}
