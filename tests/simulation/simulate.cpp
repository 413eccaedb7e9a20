// SPDX-License-Identifier: MIT
#include "user.h"

#include <memory>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

namespace simulation {

namespace {

constexpr int stepsToRest = 20'000; ///< more than any honest run needs by far

/// What a profile of such a server says.
Terms termsFor(Tokens tokens)
{
    Terms terms;
    switch (tokens) {
    case Tokens::WeakMatched:
        terms.weakTag = {WriteGuard::Kind::Precondition};
        break;
    case Tokens::WeakFirst:
        terms.weakTag = {WriteGuard::Kind::WaitAndRead, std::chrono::milliseconds(1'100)};
        break;
    case Tokens::Weak:
        terms.weakTag = {WriteGuard::Kind::Verify};
        break;
    case Tokens::Ignored:
        terms.strongTag = terms.weakTag = {WriteGuard::Kind::Verify};
        break;
    case Tokens::Strong:
    case Tokens::Body:
    case Tokens::None:
        break;
    }
    return terms;
}

Terms termsOf(const Options &options)
{
    Terms terms = termsFor(tokensOf(options));
    terms.rules.managed = {*PointerPattern::parse("/v")};
    if (options.seed % 5 == 0)
        terms.creates = Terms::Creates::AtMostOnce;
    if (options.seed % 7 == 0)
        terms.cleanMerge = Terms::CleanMerge::Ask;
    return terms;
}

/// Everybody of one run.
class Run {
public:
    explicit Run(const Options &options);
    Outcome play();

private:
    struct Seat {
        Seat(World &world, int number, const Terms &terms)
            : editor(world, number, terms)
            , user(world, editor, world.options.seed * 41 + std::uint64_t(number))
            , pace(world.options.seed * 43 + std::uint64_t(number))
        {
        }
        Editor editor;
        User user;
        Random pace;
    };
    void live(Seat &seat);
    bool playUntil(const std::function<bool()> &isOver);
    void checkEnd();

    const Options m_options;
    World m_world;
    std::vector<std::unique_ptr<Seat>> m_seats;
};

Run::Run(const Options &options)
    : m_options(options)
    , m_world(m_options)
{
    const Terms terms = termsOf(options);
    m_world.server.setKeys(terms.creates == Terms::Creates::Repeatable ? ModelServer::Keys::Honoured
                                                                       : ModelServer::Keys::Ignored);
    for (int number = 1; number <= options.editors; ++number) {
        m_seats.push_back(std::make_unique<Seat>(m_world, number, terms));
        m_seats.back()->user.actionsLeft = options.actions;
        live(*m_seats.back());
    }
}

/// One thing after another, at a person's pace: bursts of typing, and pauses.
void Run::live(Seat &seat)
{
    const Time pause = seat.pace.happens(600) ? seat.pace.between(30, 400) : seat.pace.between(400, 20'000);
    m_world.in(pause, [this, &seat] {
        const bool isCalm = m_world.weather == World::Weather::Calm;
        if (m_world.occurs(Fault::Crash, 30))
            seat.editor.crash();
        else if (isCalm ? !seat.user.isAtRest() : seat.user.actionsLeft > 0)
            seat.user.act();
        live(seat);
    });
}

bool Run::playUntil(const std::function<bool()> &isOver)
{
    for (int steps = 0; steps < stepsToRest; ++steps) {
        if (isOver() || m_world.violation())
            return true;
        m_world.advance();
        for (const auto &seat : m_seats)
            seat->editor.checkRecoverable();
    }
    return false;
}

Outcome Run::play()
{
    const auto all = [this](const auto &holds) { return std::all_of(m_seats.begin(), m_seats.end(), holds); };
    playUntil([&] { return all([](const auto &seat) { return seat->user.actionsLeft <= 0; }); });
    m_world.weather = World::Weather::Calm;
    m_world.say(u"the weather clears up"_s);
    const bool came =
        playUntil([&] { return m_world.requestsUnderWay == 0 && all([](const auto &seat) { return seat->user.isAtRest(); }); });
    if (!came)
        m_world.violated(u"the editors do not come to rest"_s);
    if (!m_world.violation())
        checkEnd();
    return {m_world.steps(), m_world.occurrences(), m_world.violation(), m_world.story};
}

/// At rest, everybody reloads and sees what the server has; no draft is left of what is open.
void Run::checkEnd()
{
    for (const auto &seat : m_seats) {
        if (seat->editor.state().phase == Phase::Ready && seat->editor.state().presence == State::Presence::There)
            seat->editor.act(Reload{}, "reloads at the end");
    }
    playUntil([this] {
        return std::all_of(m_seats.begin(), m_seats.end(), [](const auto &seat) { return !sync::isBusy(seat->editor.state()); });
    });
    for (const auto &seat : m_seats) {
        const State &s = seat->editor.state();
        if (s.phase != Phase::Ready || s.presence != State::Presence::There)
            continue;
        if (leavesOf(s.mine) != leavesOf(m_world.server.record(s.key.id)))
            m_world.violated(u"editor %1 shows something else than the server has"_s.arg(seat->editor.number()));
        if (seat->editor.vault().holds({s.key.id, 0}))
            m_world.violated(u"editor %1 keeps a draft of what is saved"_s.arg(seat->editor.number()));
    }
}

}

Outcome simulate(const Options &options)
{
    return Run(options).play();
}

}
