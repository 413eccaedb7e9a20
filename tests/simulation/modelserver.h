// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/intention.h"
#include "core/backend/meaning.h"
#include "leaves.h"
#include "options.h"
#include "random.h"

namespace simulation {

/// The last time that an editor saw a record: what had happened at the server by then, and when it learned of it.
struct Look {
    int change = 0; ///< ModelServer::change(); 0: never
    Time at = -1;
};

/// Who asked, and what they wanted when they did: what the witness needs to judge a write by.
struct Origin {
    int editor = 0;
    int createAction = 0; ///< every wish for a new record has its number
    Wishes wishes; ///< what the user typed or decided
    concord::Value known; ///< the record as the editor knew it
    Look look;
    Time sentAt = 0;
    enum class Precondition { Sent, LeftOut };
    Precondition precondition = Precondition::Sent;
};

/// A server as it should be: it refuses stale writes if its tokens allow that, creates once for a key, and its replies mean what
/// Meaning says. It is its own witness: a write that nobody wanted, or over something its sender never saw, is a violation.
/// Where nothing guards a write, its sender has to have looked at the very moment of sending, and only what came after that look
/// may be lost.
class ModelServer {
public:
    ModelServer(std::uint64_t seed, Tokens tokens);

    concord::Meaning handle(const concord::Intention &intention, const Origin &origin, Time now);
    /// A rule of the server's is against it: then it stays so for this very create, repeated or late. False for one that was done
    /// before, since that is answered as it was then.
    bool refuse(const concord::Intention &intention);
    /// A create with this key was done.
    bool knowsKey(const QByteArray &key) const { return m_keys == Keys::Honoured && m_keyed.contains(key); }
    /// Somebody who is not an editor of this run.
    void editBehind(const QString &id, const std::string &token, Time now);
    void deleteBehind(const QString &id, Time now);
    void rotate(const QString &id);
    void rotateAll();
    int change() const { return m_change; } ///< the number of the last change of any record

    std::vector<QString> ids() const; ///< of what is there now
    concord::Value record(const QString &id) const; ///< absent when it is not there
    /// True when some version of the record had that at that place (nothing: had nothing there).
    bool everHad(const QString &id, const std::string &place, const std::optional<std::string> &value) const;
    bool wasAwaySince(const QString &id, Time since) const; ///< at some moment

    const std::optional<QString> &violation() const { return m_violation; }
    enum class Keys { Honoured, Ignored };
    void setKeys(Keys keys) { m_keys = keys; }

private:
    struct Version {
        int change;
        Leaves leaves;
    };
    struct Stored {
        concord::Value record; ///< absent: deleted, or never there
        int version = 0;
        std::vector<Version> history;
        Time writtenAt = -1;
        Time deletedAt = -1;
        Time createdAt = -1; ///< the last time; before that it was not there
        int createdBy = 0; ///< the create action, 0: the seed
    };
    struct Created {
        QString id;
        concord::Value payload;
        concord::Meaning answer; ///< given again to whoever repeats the request
    };
    concord::Meaning get(const concord::GetIntention &intention, Time now) const;
    concord::Meaning update(const concord::UpdateIntention &intention, const Origin &origin, Time now);
    concord::Meaning create(const concord::CreateIntention &intention, const Origin &origin, Time now);
    concord::Meaning remove(const concord::DeleteIntention &intention, const Origin &origin, Time now);
    concord::Meaning done(const QString &id, int status, Time now) const;
    concord::Meaning written(const QString &id, int status, Time now) const;
    concord::Revision revision(const QString &id, Time now) const;
    bool isStale(const QString &id, const concord::Revision &presupposed, const Origin &origin, Time now) const;
    const Leaves *seenBy(const QString &id, const Origin &origin) const;
    void put(const QString &id, const concord::Value &record, Time now);
    void erase(const QString &id, Time now);
    void judge(const concord::UpdateIntention &intention, const Origin &origin);
    void judgeLook(const QString &id, const Origin &origin);
    void violated(const QString &sentence);

    const Tokens m_tokens;
    std::map<QString, Stored> m_records;
    int m_change = 0;
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
