// SPDX-License-Identifier: MIT
#include "client.h"

#include "core/json/parse.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

Profile profileNamed(const QString &name)
{
    const auto profile = Profile::load(name);
    if (!profile)
        qFatal("%s", qPrintable(profile.error().toString()));
    return *profile;
}

/// Time that a profile asks for, not time in which something may happen to be ready.
void sleepInEventLoop(std::chrono::milliseconds time)
{
    bool isOver = false;
    QTimer::singleShot(time, Qt::PreciseTimer, [&isOver] { isOver = true; });
    if (!QTest::qWaitFor([&isOver] { return isOver; }, int(time.count()) + 10'000))
        qFatal("the timer did not fire");
}

}

Value parsedJson(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().toString()));
    return *parsed;
}

Client::Client(const QString &profile, const Endpoint &endpoint)
    : m_profile(profileNamed(profile))
    , m_endpoint(endpoint)
{
}

HttpRequest Client::requestOf(const Intention &intention) const
{
    const auto request = requestFor(m_profile, m_endpoint, intention);
    if (!request)
        qFatal("%s", qPrintable(request.error().toString()));
    return *request;
}

HttpReply Client::send(const HttpRequest &request)
{
    QSignalSpy finished(&m_driver, &HttpDriver::finished);
    m_driver.send(request);
    if (finished.isEmpty() && !finished.wait(60'000))
        qFatal("no answer from %s", qPrintable(request.url.toString()));
    return finished.first().at(1).value<HttpReply>();
}

Meaning Client::ask(const Intention &intention)
{
    const HttpRequest request = requestOf(intention);
    return meaningOf(m_profile, intention, request, send(request));
}

ListMeaning Client::list(const ListIntention &intention)
{
    const HttpRequest request = requestOf(intention);
    return listOf(m_profile, intention, request, send(request));
}

CollectionsMeaning Client::collections()
{
    const HttpRequest request = requestOf(CollectionsIntention());
    return collectionsOf(m_profile, request, send(request));
}

void Client::create(const QString &collection, const QString &id, const QByteArray &text)
{
    const Meaning meaning = ask(CreateIntention {collection, id, parsedJson(text), {}});
    if (meaning.outcome != Meaning::Outcome::Done)
        qFatal("creating %s: %d %s", qPrintable(id), meaning.status, qPrintable(meaning.problem.raw));
}

/// The record with a version that may be used in a precondition.
Meaning Client::readSettled(const QString &collection, const QString &id)
{
    const Meaning read = ask(GetIntention {collection, id, {}});
    const WriteGuard guard = writeGuard(m_profile, read.revision);
    if (guard.kind != WriteGuard::Kind::WaitAndRead)
        return read;
    sleepInEventLoop(guard.delay);
    return ask(GetIntention {collection, id, {}});
}

void Client::remove(const QString &collection, const QString &id)
{
    const Meaning removed = ask(DeleteIntention {collection, id, readSettled(collection, id).revision});
    if (removed.outcome != Meaning::Outcome::Done)
        qFatal("deleting %s: %d %s", qPrintable(id), removed.status, qPrintable(removed.problem.raw));
}

void Client::change(const QString &collection, const QString &id, const char *member, const Value &value)
{
    const Meaning read = readSettled(collection, id);
    const Meaning written = ask(UpdateIntention {collection, id, read.record.withMember(member, value), read.record, read.revision});
    if (written.outcome != Meaning::Outcome::Done)
        qFatal("changing %s: %d %s", qPrintable(id), written.status, qPrintable(written.problem.raw));
}

void Client::walk(ProfileCheck *check)
{
    while (!check->isDone()) {
        if (check->delay().count() > 0)
            sleepInEventLoop(check->delay());
        const Intention intention = check->intention();
        const auto request = requestFor(m_profile, m_endpoint, intention);
        if (!request)
            check->fail(request.error());
        else if (std::holds_alternative<CollectionsIntention>(intention))
            check->take(collections());
        else if (const auto *page = std::get_if<ListIntention>(&intention))
            check->take(list(*page));
        else
            check->take(ask(intention));
    }
}

}
