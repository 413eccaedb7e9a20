// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/intention.h"
#include "core/backend/page.h"
#include "core/backend/profile.h"

#include <optional>
#include <vector>

namespace concord {

/// What one step of a check found.
struct CheckFinding {
    enum class Verdict {
        Good, ///< as the profile says
        Weak, ///< it works, but does not protect, or says less than it could
        Bad, ///< the profile does not fit, or the backend does something else
        Skipped, ///< the profile cannot do it, or an earlier step has to work first
    };
    QString step;
    Verdict verdict = Verdict::Skipped;
    QString said; ///< for a person
    int status = 0; ///< of the reply; 0 when there was none
    friend bool operator==(const CheckFinding &, const CheckFinding &) = default;
};

/// Walks a backend through everything a profile promises, on a scratch record: list, get, fresh and stale update, create,
/// duplicate, stale and fresh delete. Without I/O: carry out intention() after delay(), give take() what it means, until isDone().
/// The scratch record is deleted at the end whatever happened in between.
class ProfileCheck
{
public:
    struct Options {
        QString collection; ///< empty: the first that the backend names
        Value sample; ///< the scratch record; absent: a copy of the first listed one
        QString id; ///< of the scratch record, where it may be chosen
        QByteArray idempotencyKey;
    };
    /// How well stale writes were kept out.
    enum class Protection { Unknown, Refused, VerifiedOnly, None };

    ProfileCheck(const Profile &profile, const Options &options);

    bool isDone() const noexcept { return !m_intention; }
    /// Precondition: !isDone().
    const Intention &intention() const { return *m_intention; }
    std::chrono::milliseconds delay() const noexcept { return m_delay; }

    /// Exactly one of these for each intention; which one, its kind says.
    void take(const CollectionsMeaning &meaning);
    void take(const ListMeaning &meaning);
    void take(const Meaning &meaning);
    /// The intention could not even be asked for.
    void fail(const Error &error);

    const std::vector<CheckFinding> &findings() const noexcept { return m_findings; }
    Protection protection() const noexcept { return m_protection; }
    /// Nothing was bad, and enough could be tried to know how stale writes fare.
    bool passed() const noexcept;
    /// {"profile", "protection", "passed", "steps": [{"step", "verdict", "status", "said"}]}
    Value report() const;
    /// The same as a table for a terminal, without the steps that a scratch record is needed for where there is none.
    QString table() const;

private:
    using Asked = std::optional<Intention>;
    struct Step {
        const char *name;
        Asked (ProfileCheck::*ask)();
        void (ProfileCheck::*judge)(const Meaning &);
    };
    static const std::vector<Step> &steps();

    void advance();
    void finish(const Meaning &meaning);
    void find(CheckFinding::Verdict verdict, const QString &said);
    Asked skip(const QString &why);
    void repeat(); ///< the step under way is asked once more
    bool varySample(const Meaning &meaning);

    Asked askCollections();
    Asked askList();
    Asked askNextPage();
    Asked askSample();
    Asked askCreate();
    Asked askDuplicate();
    Asked askGet();
    Asked askUnchanged();
    Asked askSettled();
    Asked askUpdate();
    Asked askAfterUpdate();
    Asked askStaleUpdate();
    Asked askAfterStale();
    Asked askStaleDelete();
    Asked askSettledAgain();
    Asked askDelete();
    Asked askGone();
    Asked askUpdateAfterDelete();
    Asked askCleanUp();

    void judgeCollections(const Meaning &meaning);
    void judgeList(const Meaning &meaning);
    void judgeNextPage(const Meaning &meaning);
    void judgeSample(const Meaning &meaning);
    void judgeCreate(const Meaning &meaning);
    void judgeDuplicate(const Meaning &meaning);
    void judgeGet(const Meaning &meaning);
    void judgeUnchanged(const Meaning &meaning);
    void judgeSettled(const Meaning &meaning);
    void judgeUpdate(const Meaning &meaning);
    void judgeAfterUpdate(const Meaning &meaning);
    void judgeStaleUpdate(const Meaning &meaning);
    void judgeAfterStale(const Meaning &meaning);
    void judgeStaleDelete(const Meaning &meaning);
    void judgeSettledAgain(const Meaning &meaning);
    void judgeDelete(const Meaning &meaning);
    void judgeGone(const Meaning &meaning);
    void judgeUpdateAfterDelete(const Meaning &meaning);
    void judgeCleanUp(const Meaning &meaning);

    Profile m_profile;
    Options m_options;
    std::size_t m_step = 0;
    Asked m_intention;
    std::chrono::milliseconds m_delay{0};
    std::vector<CheckFinding> m_findings;
    Protection m_protection = Protection::Unknown;
    std::vector<CollectionDescription> m_collections;
    RecordPage m_page;
    QString m_listed; ///< the first record of the list
    QString m_id; ///< of the scratch record; empty while there is none
    bool m_isThere = false; ///< the scratch record has to be cleaned up
    Value m_record;
    Revision m_first; ///< before the update
    Revision m_current;
    Value m_updated;
    int m_variations = 0; ///< of the sample, until the server took one
    std::optional<Pointer> m_place; ///< of the change that updates make
    std::vector<Pointer> m_avoided; ///< places that the server did not let change
    int m_cleanUpReads = 0;
};

}
