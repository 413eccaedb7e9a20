// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/intention.h"
#include "core/backend/meaning.h"
#include "leaves.h"
#include "options.h"
#include "random.h"

namespace simulation {

/// Who asked, and what they wanted when they did: what the witness needs to judge a write by.
struct Origin {
    int editor = 0;
    int createAction = 0; ///< every wish for a new record has its number
    Wishes wishes; ///< what the user typed or decided
    concord::Value known; ///< the record as the editor knew it
    enum class Precondition { Sent, LeftOut };
    Precondition precondition = Precondition::Sent;
};

/// A server as it should be: it refuses stale writes, creates once for a key, and its replies mean what Meaning says. It is
/// its own witness: a write that nobody wanted, or over something its sender never saw, is a violation.
class ModelServer {
public:
    explicit ModelServer(std::uint64_t seed);

    concord::Meaning handle(const concord::Intention &intention, const Origin &origin, Time now);
    /// A rule of the server's is against it: then it stays so for this very create, repeated or late. False for one that was done
    /// before, since that is answered as it was then.
    bool refuse(const concord::Intention &intention);
    /// Somebody who is not an editor of this run.
    void editBehind(const QString &id, const std::string &token);
    void deleteBehind(const QString &id, Time now);
    void rotate(const QString &id);

    std::vector<QString> ids() const; ///< of what is there now
    concord::Value record(const QString &id) const; ///< absent when it is not there
    /// True when some version of the record had that at that place (nothing: had nothing there).
    bool everHad(const QString &id, const std::string &place, const std::optional<std::string> &value) const;
    bool wasAwaySince(const QString &id, Time since) const; ///< at some moment

    const std::optional<QString> &violation() const { return m_violation; }
    enum class Keys { Honoured, Ignored };
    void setKeys(Keys keys) { m_keys = keys; }

private:
    struct Stored {
        concord::Value record; ///< absent: deleted, or never there
        int version = 0;
        std::vector<Leaves> history;
        Time deletedAt = -1;
        Time createdAt = -1; ///< the last time; before that it was not there
        int createdBy = 0; ///< the create action, 0: the seed
    };
    struct Created {
        QString id;
        concord::Value payload;
        concord::Meaning answer; ///< given again to whoever repeats the request
    };
    concord::Meaning update(const concord::UpdateIntention &intention, const Origin &origin);
    concord::Meaning create(const concord::CreateIntention &intention, const Origin &origin, Time now);
    concord::Meaning remove(const concord::DeleteIntention &intention, const Origin &origin, Time now);
    concord::Meaning done(const QString &id, int status) const;
    concord::Revision revision(const QString &id) const;
    void put(const QString &id, const concord::Value &record);
    void erase(const QString &id, Time now);
    void judge(const concord::UpdateIntention &intention, const Origin &origin);
    void violated(const QString &sentence);

    std::map<QString, Stored> m_records;
    std::map<QByteArray, Created> m_keyed;
    std::set<QByteArray> m_refusedKeys;
    std::map<int, int> m_created; ///< create action → how many records it has made that are not deleted since
    int m_lastId = 0;
    Random m_random;
    Keys m_keys = Keys::Honoured;
    std::optional<QString> m_violation;
};

/// A refusal with this outcome and status.
concord::Meaning refusal(concord::Meaning::Outcome outcome, int status);

}
