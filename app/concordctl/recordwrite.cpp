// SPDX-License-Identifier: MIT
#include "app/concordctl/recordwrite.h"

#include "core/vault/vault.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using Phase = sync::Phase;

}

RecordWrite::RecordWrite(Connection *connection, OnConflict policy, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_policy(policy)
{
}

RecordWrite::~RecordWrite() = default;

void RecordWrite::update(const RecordKey &key, const std::optional<BaseFile> &base, Edit edit)
{
    m_edit = std::move(edit);
    begin(key, base, Verb::Update);
}

void RecordWrite::updateAgain(Edit edit)
{
    m_edit = std::move(edit);
    m_base.reset();
    m_merge.reset();
    m_rounds = 0;
    m_stage = Stage::Loading;
    lookSoon();
}

void RecordWrite::create(const RecordKey &key, const Value &record)
{
    m_verb = Verb::Create;
    open({key.collection, {}}); // a session of an id would take it for a record that is there
    m_stage = Stage::Writing;
    m_session->create(record);
    if (key.isNew())
        m_session->save();
    else
        m_session->saveAsNew(key.id);
}

void RecordWrite::remove(const RecordKey &key, const std::optional<BaseFile> &base)
{
    begin(key, base, Verb::Remove);
}

void RecordWrite::begin(const RecordKey &key, const std::optional<BaseFile> &base, Verb verb)
{
    m_verb = verb;
    m_base = base;
    const auto load = [this, key] {
        open(key);
        m_session->load();
    };
    if (!base)
        return load();
    // The edit may have to be merged as soon as it is taken up, so the rules must be known before.
    m_connection->perform(GetIntention{key.collection, key.id, base->revision}, this,
                          [this, load](const Meaning &meaning) { learnRules(meaning.schema, load); });
}

void RecordWrite::open(const RecordKey &key)
{
    m_stage = Stage::Loading;
    const auto seeded = m_base && m_verb == Verb::Update ? seedDraft(key) : Result<Done>(Done{});
    m_session = std::make_unique<RecordSession>(m_connection, key);
    setTerms();
    connect(m_session.get(), &RecordSession::changed, this, &RecordWrite::lookSoon);
    if (!seeded)
        finish(ExitStatus::BadInput, seeded.error().toString());
}

void RecordWrite::setTerms()
{
    sync::Terms terms = m_session->terms();
    terms.cleanMerge = m_policy == OnConflict::Fail ? sync::Terms::CleanMerge::Ask : sync::Terms::CleanMerge::Resubmit;
    if (m_schemaRules)
        terms.rules = terms.rules.mergedWith(*m_schemaRules);
    m_rulesAreSet = m_schemaRules.has_value();
    m_session->setTerms(terms);
}

/// The session takes up the edit where it began, as it would after a restart of the editor.
Result<Done> RecordWrite::seedDraft(const RecordKey &key)
{
    const auto mine = m_edit(m_base->record);
    if (!mine)
        return mine.error();
    Draft draft;
    draft.base = m_base->record;
    draft.mine = *mine;
    draft.revision = m_base->revision;
    return m_connection->vault()->storeDraft(m_connection->draftKey(key), draft);
}

void RecordWrite::learnRules(const QUrl &schema, std::function<void()> next)
{
    if (m_schemaRules || schema.isEmpty())
        return next();
    m_connection->fetchJson(schema, this, [this, next = std::move(next)](const Result<Value> &json) {
        m_schemaRules = json ? MergeRules::fromSchema(*json) : MergeRules(); // without one, arrays are inferred
        next();
    });
}

void RecordWrite::lookSoon()
{
    if (m_isLooking)
        return;
    m_isLooking = true;
    QMetaObject::invokeMethod(this, &RecordWrite::look, Qt::QueuedConnection);
}

void RecordWrite::look()
{
    m_isLooking = false;
    if (m_stage == Stage::Idle || m_stage == Stage::Resting)
        return;
    // While it is being sent, the merge may be made anew against a newer theirs: the last one is what was saved.
    if (m_session->merge())
        m_merge = m_session->merge();
    if (m_session->phase() == Phase::Offline)
        return finish(ExitStatus::Unreachable, words(u"The server cannot be reached."_s));
    if (!m_session->isBusy())
        lookAtRest();
}

void RecordWrite::lookAtRest()
{
    switch (m_session->phase()) {
    case Phase::Ready:
        return settled();
    case Phase::Merging:
        return decideMerge();
    case Phase::DuplicateFound:
        return decideDuplicate();
    case Phase::DeleteConflict:
        return decideDelete();
    case Phase::DeletedElsewhere:
        return finish(ExitStatus::Deleted, words(u"It was deleted on the server."_s));
    case Phase::OutcomeUnknown:
        return finish(ExitStatus::Unreachable, words(u"It is not known whether the write took effect."_s));
    case Phase::SignedOut:
        return finish(ExitStatus::NotAllowed, words(u"The server wants a sign-in that it accepts: give --token-file, and --user only with a password."_s));
    case Phase::Finished:
        return finish(ExitStatus::Done);
    case Phase::Blank:
        if (m_session->trouble())
            return finish(exitStatusOf(m_session->trouble()), words(u"The record could not be loaded."_s));
        return;
    case Phase::Offline:
    case Phase::Loading:
    case Phase::Verifying:
    case Phase::Saving:
    case Phase::Confirming:
    case Phase::FetchingTheirs:
    case Phase::Reconciling:
    case Phase::Deleting:
    case Phase::Waiting:
        return;
    }
}

void RecordWrite::settled()
{
    if (m_session->trouble())
        return finish(exitStatusOf(m_session->trouble()), refusal());
    if (m_stage != Stage::Loading) {
        if (m_session->lastMerge())
            m_merge = m_session->lastMerge();
        return finish(ExitStatus::Done);
    }
    m_stage = Stage::Writing;
    learnRules(m_session->schema(), [this] { loaded(); });
}

void RecordWrite::loaded()
{
    if (m_schemaRules && !m_rulesAreSet)
        setTerms();
    if (m_verb == Verb::Remove) {
        if (m_base && !sameVersion(m_base->revision, m_session->revision()))
            return decideDelete();
        return m_session->remove();
    }
    if (!m_base)
        return applyEdit();
    if (m_session->lastMerge())
        m_merge = m_session->lastMerge();
    if (m_policy == OnConflict::Fail && m_session->lastMerge())
        return finish(ExitStatus::Undecided, u"Someone else saved first."_s);
    if (!m_session->isDirty())
        return finish(ExitStatus::Done);
    m_session->save();
}

void RecordWrite::applyEdit()
{
    const auto mine = m_edit(m_session->base());
    if (!mine)
        return finish(ExitStatus::BadInput, mine.error().toString());
    m_session->setMine(*mine);
    if (!m_session->isDirty())
        return finish(ExitStatus::Done); // it is so already
    m_session->save();
}

void RecordWrite::finish(ExitStatus status, const QString &message)
{
    m_stage = Stage::Idle;
    const bool isDone = status == ExitStatus::Done;
    Q_EMIT finished({status, message, m_session->key(), isDone ? m_session->base() : m_session->mine(), m_session->base(),
                     m_session->revision(), m_merge});
}

QString RecordWrite::refusal() const
{
    if (m_session->trouble().kind == sync::Trouble::Kind::NotApplied)
        return u"The server said that it saved, and still has the record as it was. Nothing was saved."_s;
    return words(u"The server refused."_s);
}

QString RecordWrite::words(const QString &fallback) const
{
    const Problem &problem = m_session->problem();
    QString text = problem.detail.isEmpty() ? problem.title : problem.detail;
    for (const FieldError &error : problem.errors)
        text += u"\n  %1: %2"_s.arg(error.pointer ? error.pointer->toString() : u"record"_s, error.detail);
    if (!problem.lockedBy.isEmpty())
        text += u" Locked by %1 until %2."_s.arg(problem.lockedBy, problem.lockedUntil.toString(Qt::ISODate));
    return text.isEmpty() ? fallback : text;
}

}
