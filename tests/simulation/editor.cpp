// SPDX-License-Identifier: MIT
#include "editor.h"

#include "core/net/draftbuffer.h"

#include <algorithm>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

namespace simulation {

namespace {

constexpr Time acceptedLoss = 250; ///< of typing, in a crash

QString placeOf(const std::string &place)
{
    return QString::fromStdString(place);
}

QString textOf(const Changes &changes)
{
    QStringList parts;
    for (const auto &[place, value] : changes)
        parts << placeOf(place) + (value ? u"="_s + QString::fromStdString(*value) : u" away"_s);
    return parts.join(u", "_s);
}

QString textOf(const Merge &merge)
{
    const auto side = [&merge](const Value &value) { return textOf(changesFrom(leavesOf(merge.base()), leavesOf(value))); };
    return u"          theirs: %1\n          mine: %2\n          result: %3"_s.arg(side(merge.theirs()), side(merge.mine()),
                                                                                   side(merge.result()));
}

}

Editor::Editor(World &world, int number, const Terms &terms)
    : m_world(world)
    , m_number(number)
    , m_terms(terms)
    , m_network(world, world.options.seed * 31 + std::uint64_t(number))
    , m_vault(draftPlace(world, number))
    , m_random(world.options.seed * 37 + std::uint64_t(number))
{
    m_state.phase = Phase::Finished;
    m_world.watches.emplace_back([this](const QString &id) { watch(id); });
}

/// A watch hears of most changes, its editor's own included, sooner or later.
void Editor::watch(const QString &id)
{
    if (id != m_state.key.id || !m_random.happens(300))
        return;
    m_world.in(m_random.between(1, 3'000), [this, generation = m_generation] {
        if (generation == m_generation)
            dispatch(ChangedElsewhere{});
    });
}

void Editor::changeSetting()
{
    const bool asked = m_terms.cleanMerge == Terms::CleanMerge::Ask;
    m_terms.cleanMerge = asked ? Terms::CleanMerge::Resubmit : Terms::CleanMerge::Ask;
    act(TermsChanged{m_terms}, asked ? "wants clean merges saved, and has open" : "wants to see clean merges, and has open");
}

void Editor::begin(const RecordKey &key)
{
    ++m_generation;
    m_exchanges.clear();
    m_look = {};
    m_state = initialState(key, m_terms, m_random.next());
}

void Editor::open(const QString &id, const Value &fresh)
{
    begin({u"things"_s, id});
    m_will.clear();
    if (id.isEmpty()) {
        m_slot = m_createAction = ++m_world.lastCreateAction;
        m_will.typed({}, fresh, m_world.now);
    }
    const auto draft = m_vault->draft(vaultKey(m_state.key));
    if (draft)
        m_will.restore(*draft, m_world.now);
    act(Opened{draft, fresh}, id.isEmpty() ? "begins a new record" : "opens");
}

void Editor::edit(const Value &mine)
{
    m_will.typed(m_state.mine, mine, m_world.now);
    if (m_world.isTold())
        m_world.say(u"user %1 types %2"_s.arg(m_number).arg(textOf(changesFrom(leavesOf(m_state.mine), leavesOf(mine)))));
    act(Edited{mine}, {});
}

void Editor::act(const Event &event, const char *what)
{
    if (what && m_world.isTold())
        m_world.say(u"user %1 %2 %3"_s.arg(m_number).arg(QLatin1String(what), m_state.key.id));
    noteWish(event);
    dispatch(event);
    m_givesUp = false;
}

/// What an action means for what its user wants: giving up, deciding, wanting another record.
void Editor::noteWish(const Event &event)
{
    m_givesUp = std::holds_alternative<Revert>(event) || std::holds_alternative<Discard>(event);
    if (const auto *resolved = std::get_if<Resolved>(&event))
        m_will.decided(resolved->merge, m_world.now);
    if (std::holds_alternative<SubmitMerge>(event) && m_state.merge) {
        m_will.decided(*m_state.merge, m_world.now);
        if (m_world.isTold())
            m_world.say(textOf(*m_state.merge));
    }
    if (std::holds_alternative<Recreate>(event) || std::holds_alternative<SaveAsNew>(event)) {
        m_createAction = ++m_world.lastCreateAction;
        if (std::holds_alternative<SaveAsNew>(event))
            m_will.clear(); // what was wanted of the other record is in mine, or was that record's
        m_will.typed({}, m_state.mine, m_world.now); // all of it, not only what was changed
    }
    if (std::holds_alternative<Remove>(event))
        m_removedAt = m_world.now;
}

void Editor::dispatch(const Event &event)
{
    Step taken = step(std::move(m_state), event);
    m_state = std::move(taken.state);
    for (const Effect &effect : taken.effects)
        carryOut(effect);
}

void Editor::carryOut(const Effect &effect)
{
    if (const auto *request = std::get_if<SendRequest>(&effect)) {
        send(*request);
    } else if (const auto *cancelled = std::get_if<CancelRequest>(&effect)) {
        m_network.cancel(m_exchanges[cancelled->id]);
    } else if (const auto *stored = std::get_if<StoreDraft>(&effect)) {
        if (stored->when == StoreDraft::When::Now)
            m_vault->storeNow(vaultKey(stored->key), stored->draft);
        else if (m_vault->storeSoon(vaultKey(stored->key), stored->draft))
            m_world.in(DraftBuffer::delay.count(), [this, generation = m_generation] {
                if (generation == m_generation)
                    m_vault->flush();
            });
    } else if (const auto *removed = std::get_if<RemoveDraft>(&effect)) {
        removeDraft(removed->key);
    } else if (const auto *moved = std::get_if<MoveDraft>(&effect)) {
        m_vault->move(vaultKey(moved->from), vaultKey(moved->to));
    } else if (const auto *timer = std::get_if<StartTimer>(&effect)) {
        m_world.in(timer->delay.count(), [this, id = timer->id, generation = m_generation] {
            if (generation == m_generation)
                dispatch(TimerFired{id});
        });
    }
}

void Editor::send(const SendRequest &request)
{
    Origin origin{m_number, m_createAction, {}, {}, m_look, m_world.now, Origin::Precondition::Sent};
    if (isWrite(request.intention)) {
        origin.wishes = m_will.wishes();
        origin.known = m_state.theirs.isAbsent() ? m_state.base : m_state.theirs;
        if (m_world.options.broken == BrokenRule::SkipIfMatch)
            origin.precondition = Origin::Precondition::LeftOut;
        if (m_world.options.broken == BrokenRule::DropDraftEarly)
            m_vault->remove(vaultKey(m_state.key));
    }
    const int generation = m_generation;
    const Phase phase = m_state.phase;
    m_exchanges[request.id] =
        m_network.send(asSent(request.intention), origin, [this, request, generation, phase](const Meaning &meaning, int change) {
            if (generation != m_generation)
                return;
            noteLook(request.intention, meaning, change);
            m_world.say(m_world.isTold() ? u"editor %1 gets %2"_s.arg(m_number).arg(textOf(meaning)) : QString());
            dispatch(Replied{request.id, asUnderstood(request.intention, phase, meaning)});
        });
}

Intention Editor::asSent(const Intention &intention)
{
    Intention sent = intention;
    auto *create = std::get_if<CreateIntention>(&sent);
    if (create && m_world.options.broken == BrokenRule::FreshKey)
        create->idempotencyKey = QByteArray::number(quint64(m_random.next()));
    return sent;
}

void Editor::noteLook(const Intention &intention, const Meaning &meaning, int change)
{
    const bool showsRecord = meaning.outcome == Meaning::Outcome::Done || meaning.outcome == Meaning::Outcome::NotModified;
    if (!isWrite(intention) && showsRecord)
        m_look = {change, m_world.now};
}

/// The editor with a broken rule takes some replies for what they are not.
Meaning Editor::asUnderstood(const Intention &intention, Phase phase, const Meaning &meaning) const
{
    using ReplyOutcome = Meaning::Outcome;
    const BrokenRule broken = m_world.options.broken;
    const bool follows = broken == BrokenRule::FollowRedirect && meaning.outcome == ReplyOutcome::RedirectRefused;
    const bool trusts = broken == BrokenRule::TrustLostReply && meaning.outcome == ReplyOutcome::Unknown;
    Meaning taken = meaning;
    if (isWrite(intention) && (follows || trusts)) {
        taken = refusal(ReplyOutcome::Done, 200);
        taken.id = m_state.key.isNew() ? u"n0"_s : m_state.key.id;
        taken.revision = {Revision::Source::Header, "\"login\"", {}};
    }
    const bool skipsLook = broken == BrokenRule::SkipLook && phase == Phase::Verifying;
    if (skipsLook && meaning.outcome == ReplyOutcome::Done)
        taken.outcome = ReplyOutcome::NotModified;
    const bool trustsBusy = broken == BrokenRule::TrustBusyGateway && std::holds_alternative<CreateIntention>(intention);
    if (trustsBusy && meaning.outcome == ReplyOutcome::Unavailable)
        taken.outcome = ReplyOutcome::RateLimited;
    const bool overwrites = broken == BrokenRule::OverwriteOnConflict && phase == Phase::FetchingTheirs;
    if (overwrites && meaning.outcome == ReplyOutcome::Done && !m_state.base.isAbsent())
        taken.record = m_state.base;
    return taken;
}

/// A draft may only go when the server has had everything in it, or the user gave it up.
void Editor::removeDraft(const RecordKey &key)
{
    m_vault->remove(vaultKey(key));
    const bool isDeleted = m_state.phase == Phase::Finished && !m_givesUp;
    if (isDeleted && !m_world.server.wasAwaySince(key.id, m_removedAt))
        m_world.violated(u"editor %1 says it deleted %2, which is still there"_s.arg(m_number).arg(key.id));
    if (!isDeleted && !m_givesUp) {
        const QString id = m_state.key.id.isEmpty() ? key.id : m_state.key.id;
        for (const auto &[place, values] : m_will.wishes()) {
            if (!m_world.server.everHad(id, place, values.back()))
                m_world.violated(u"editor %1 dropped its draft of %2, but the server never had its %3"_s.arg(m_number).arg(
                    id, placeOf(place)));
        }
    }
    m_will.clear();
}

void Editor::crash()
{
    m_world.say(m_world.isTold() ? u"editor %1 crashes and starts again"_s.arg(m_number) : QString());
    m_vault->crash();
    const RecordKey key = m_state.key;
    const bool wasOpen = m_state.phase != Phase::Finished;
    const auto draft = m_vault->draft(vaultKey(key));
    begin(key);
    if (draft)
        checkRestored(*draft);
    m_will.clear();
    if (draft)
        m_will.restore(*draft, m_world.now);
    if (!wasOpen || (key.isNew() && !draft))
        m_state.phase = Phase::Finished;
    else
        dispatch(Opened{draft, {}});
}

void Editor::checkRestored(const Draft &draft)
{
    const Leaves mine = leavesOf(draft.mine);
    const Leaves merged = draft.merge ? leavesOf(draft.merge->merge.result()) : Leaves();
    const Leaves sent = leavesOf(draft.sent);
    for (const auto &[place, values] : m_will.safeSince(m_world.now - acceptedLoss)) {
        const bool isThere = std::any_of(values.begin(), values.end(), [&, &where = place](const auto &value) {
            return at(mine, where) == value || at(merged, where) == value || at(sent, where) == value
                   || m_world.server.everHad(m_state.key.id, where, value);
        });
        if (!isThere)
            m_world.violated(u"editor %1 lost %2 in a crash"_s.arg(m_number).arg(placeOf(place)));
    }
}

void Editor::checkRecoverable()
{
    if (m_will.isEmpty() || m_state.phase == Phase::Finished || m_vault->holds(vaultKey(m_state.key)))
        return;
    for (const auto &[place, values] : m_will.safeSince(m_world.now - acceptedLoss)) {
        if (!m_world.server.everHad(m_state.key.id, place, values.back()))
            m_world.violated(u"%1 of editor %2 is neither in its vault nor on the server"_s.arg(placeOf(place)).arg(m_number));
    }
}

}
