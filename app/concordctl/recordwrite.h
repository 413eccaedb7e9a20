// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/basefile.h"
#include "app/concordctl/exitstatus.h"
#include "core/net/recordsession.h"

#include <QElapsedTimer>
#include <functional>

namespace concord {

/// What to do when someone else saved first.
enum class OnConflict {
    Fail, ///< report, send nothing more
    Merge, ///< send what merges without a question, else report
    Mine, ///< and decide every conflict for mine
    Theirs, ///< or for theirs
};

/// Carries one write of a record through to its end, without asking anybody: the same RecordSession as the editor's, with a
/// policy in place of the user. Start it with one of the three calls; finished() comes once.
class RecordWrite : public QObject {
    Q_OBJECT
public:
    /// Makes mine of base; an error ends the write with BadInput.
    using Edit = std::function<Result<Value>(const Value &base)>;

    struct Outcome {
        ExitStatus status = ExitStatus::Done;
        QString message; ///< for stderr; empty when all is well
        RecordKey key;
        Value record; ///< as the server has it now, when status is Done; else mine
        Value base;
        Revision revision; ///< of record, or of base
        std::optional<Merge> merge; ///< what met, and how it was decided
    };

    RecordWrite(Connection *connection, OnConflict policy, QObject *parent = nullptr);
    ~RecordWrite() override;

    /// With `base` the edit began there; else the record is loaded first.
    void update(const RecordKey &key, const std::optional<BaseFile> &base, Edit edit);
    /// The session of the last update goes on with another edit.
    void updateAgain(Edit edit);
    /// An empty id leaves the choice to the server.
    void create(const RecordKey &key, const Value &record);
    void remove(const RecordKey &key, const std::optional<BaseFile> &base);

Q_SIGNALS:
    void finished(const concord::RecordWrite::Outcome &outcome);

private:
    enum class Stage {
        Idle,
        Loading,
        Writing,
        Resting, ///< after others were faster
        Rested, ///< and seeing what is there by now
    };
    enum class Verb { Update, Create, Remove };

    /// Loads the record, or takes up the edit of `base`.
    void begin(const RecordKey &key, const std::optional<BaseFile> &base, Verb verb);
    void open(const RecordKey &key);
    void setTerms();
    Result<Done> seedDraft(const RecordKey &key);
    /// How the schema wants arrays and groups merged; `next` follows in any case, once.
    void learnRules(const QUrl &schema, std::function<void()> next);
    void lookSoon();
    void look();
    void lookAtRest();
    void applyEdit();
    void decideMerge();
    void restAndLookAgain();
    void decideDuplicate();
    void decideDelete();
    void loaded();
    void settled();
    void finish(ExitStatus status, const QString &message = {});
    QString words(const QString &fallback) const;
    QString refusal() const; ///< why the server did not take what was sent

    Connection *m_connection;
    OnConflict m_policy;
    std::unique_ptr<RecordSession> m_session;
    std::optional<MergeRules> m_schemaRules;
    std::optional<BaseFile> m_base;
    Edit m_edit;
    Verb m_verb = Verb::Update;
    Stage m_stage = Stage::Idle;
    int m_rounds = 0; ///< how often this write was merged and sent again
    QElapsedTimer m_struggle; ///< since the first of them
    std::optional<Merge> m_merge;
    bool m_isLooking = false;
    bool m_rulesAreSet = false;
};

/// The status that a refusal stands for; Done for no trouble.
ExitStatus exitStatusOf(const sync::Trouble &trouble);

}
