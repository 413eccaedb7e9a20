// SPDX-License-Identifier: MIT
#pragma once

#include "core/sync/step.h"

#include <QStringList>

/// Plays a script of events against core/sync and writes down what came out, so that a test row reads as a sentence of the
/// protocol: `type:{"a":2} save stale ok:v2:{"a":1,"b":2}` → `PUT@v1={"a":2,"b":1} GET!v1 …`.
///
/// Words of the user: open type:JSON save remove take:mine take:theirs take:own:JSON submit cancel-merge revert reload recreate
/// save-as:ID merge-into discard retry cancel; of the world: timer sign-in network elsewhere crash (the editor
/// starts again from its draft) and the replies in meaningNamed(). A reply answers the request in flight, `late-` before it
/// answers the request before that.
///
/// Requests are written GET, GET!v1 (unless it is v1), PUT@v1=JSON, POST=JSON, CREATE/id=JSON, DELETE@v1; what the user is told
/// stands in <angles>.
class Scenario {
public:
    explicit Scenario(const concord::RecordKey &key = {QStringLiteral("things"), QStringLiteral("1")},
                      const concord::sync::Terms &terms = {});

    /// A record {"a":1,"b":1} of version v1, loaded; nothing written down yet.
    static Scenario loaded(const concord::sync::Terms &terms = {});
    static Scenario fresh(const concord::sync::Terms &terms = {}); ///< a new record {"a":1} without an id

    void play(const QString &script);
    void dispatch(const concord::sync::Event &event);
    QStringList transcript() const { return m_transcript; }
    QString requests() const; ///< of the transcript, without what was told
    QString told() const;
    /// "Ready", "Ready Invalid", "Merging", "Waiting(Saving)"
    QString ending() const;
    const concord::sync::State &state() const { return m_state; }
    const std::optional<concord::Draft> &draft() const { return m_draft; }
    const std::vector<concord::Intention> &sent() const { return m_sent; }
    std::chrono::milliseconds delay() const { return m_delay; }

private:
    void carryOut(const concord::sync::Effect &effect);
    void crash();

    concord::sync::State m_state;
    concord::RecordKey m_key;
    QStringList m_transcript;
    std::vector<concord::Intention> m_sent;
    std::optional<concord::Draft> m_draft; ///< what the vault would hold
    concord::sync::RequestId m_last = 0;
    concord::sync::RequestId m_before = 0;
    std::chrono::milliseconds m_delay{0};
};

/// ok ok:v2 ok:v2:JSON created:ID:v1 304 stale duplicate gone resurrected:v2 locked locked-for-5s 428 invalid rule 401 403 415
/// 425 in-flight (409: the key's create is under way) key-reused 429 429-for-an-hour 503 500 307 303 parent malformed unreachable lost cancelled
/// Compact; empty for an absent value.
QString textOf(const concord::Value &value);
concord::Meaning meaningNamed(const QString &word);
/// ok:v2 means the ETag "v2"; ~v2 the weak one, #v2 a hash of the content, - none.
concord::Revision revisionNamed(const QString &word);
QString nameOf(concord::sync::Phase phase);
QString nameOf(concord::sync::Trouble::Kind kind);
QString nameOf(concord::sync::Tell::What what);
