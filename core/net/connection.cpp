// SPDX-License-Identifier: MIT
#include "core/net/connection.h"

#include "core/backend/meaningof.h"
#include "core/backend/pagevalidator.h"
#include "core/backend/profilerules.h"
#include "core/backend/request.h"
#include "core/net/meaningerror.h"
#include "core/net/redact.h"
#include "core/net/redirectingdriver.h"

#include <QPointer>
#include <limits>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The number of a call whose request could not be made: there is nothing to cancel.
constexpr quint64 unsentId = std::numeric_limits<quint64>::max();

/// A redirect that was not followed any more: from here on it is a refusal.
Meaning settled(Meaning meaning)
{
    if (meaning.outcome == Meaning::Outcome::Redirected) {
        meaning.outcome = Meaning::Outcome::RedirectRefused;
        meaning.problem.detail = u"the server redirects again and again, at last to %1"_s.arg(meaning.redirect.toDisplayString());
    }
    return meaning;
}

/// The record that a confirmed write was about.
RecordKey writtenKey(const Intention &intention, const Meaning &meaning)
{
    if (const auto *update = std::get_if<UpdateIntention>(&intention))
        return {update->collection, update->id};
    if (const auto *removal = std::get_if<DeleteIntention>(&intention))
        return {removal->collection, removal->id};
    const auto &create = std::get<CreateIntention>(intention);
    return {create.collection, meaning.id.isEmpty() ? create.id.value_or(QString()) : meaning.id};
}

}

struct Connection::Private {
    /// One call of perform() and its like.
    struct Operation {
        QPointer<QObject> context;
        Finished finished;
    };

    Settings settings;
    Services services;
    RecordTurns turns;
    OfflineQueue offline;
    HttpDriver driver;
    RedirectingDriver sender;
    QHash<quint64, Operation> operations; ///< by the sender's number
    quint64 credentialsVersion = 0;
    bool signInNeeded = false;

    Private(const Settings &given, const Services &on)
        : settings(given)
        , services(on)
        , driver(on.limits)
        , sender(&driver, {given.profile.rules().signIn.keyHeader})
    {
    }
};

Connection::Connection(const Settings &settings, const Services &services, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(settings, services))
{
    connect(&d->driver, &HttpDriver::exchanged, this, [this](const HttpRequest &request, const HttpReply &reply) {
        Q_EMIT exchanged(request, reply);
        if (reply.transport == HttpReply::Transport::Completed)
            d->offline.knock();
    });
    connect(&d->sender, &RedirectingDriver::finished, this, &Connection::finish);
    if (services.reachability)
        connect(services.reachability, &Reachability::returned, this, [this] { d->offline.knock(); });
}

Connection::~Connection() = default;

const Connection::Settings &Connection::settings() const noexcept
{
    return d->settings;
}

QString Connection::idOf(const Settings &settings)
{
    return settings.id.isEmpty() ? settings.endpoint.base.toString(QUrl::RemoveUserInfo) : settings.id;
}

QString Connection::user() const
{
    return d->settings.endpoint.credentials.user;
}

DraftKey Connection::draftKey(const RecordKey &record, const QString &slot) const
{
    return {id(), record.collection, record.id, slot, user()};
}

QString Connection::name() const
{
    return d->settings.name;
}

QUrl Connection::baseUrl() const
{
    return d->settings.endpoint.base;
}

const Profile &Connection::profile() const noexcept
{
    return d->settings.profile;
}

Vault *Connection::vault() const noexcept
{
    return d->services.vault;
}

const Clock &Connection::clock() const noexcept
{
    return d->services.clock;
}

RecordTurns &Connection::turns() noexcept
{
    return d->turns;
}

OfflineQueue &Connection::offline() noexcept
{
    return d->offline;
}

HttpDriver &Connection::driver() noexcept
{
    return d->driver;
}

const Endpoint &Connection::endpoint() const noexcept
{
    return d->settings.endpoint;
}

bool Connection::isSignInNeeded() const noexcept
{
    return d->signInNeeded;
}

void Connection::setCredentials(const Credentials &credentials)
{
    d->settings.endpoint.credentials = credentials;
    d->signInNeeded = false;
    ++d->credentialsVersion;
    Q_EMIT credentialsChanged();
}

quint64 Connection::perform(const Intention &intention, QObject *context, Reply done)
{
    const quint64 version = d->credentialsVersion;
    return run(
        intention, context,
        [this, intention, version, done](const HttpRequest &request, const HttpReply &reply) {
            const QPointer<Connection> alive(this);
            const Meaning meaning =
                settled(concord::meaningOf(d->settings.profile, intention, request, reply, d->services.clock()));
            done(meaning);
            if (alive)
                note(intention, meaning, version);
        },
        [done](const Error &error) { done(meaningOf(error)); });
}

quint64 Connection::list(const ListIntention &intention, QObject *context, ListReply done)
{
    return poll(intention, {}, context, [done](const ListMeaning &page, const PageValidator &) { done(page); });
}

quint64 Connection::poll(const ListIntention &intention, const PageValidator &known, QObject *context, PolledReply done)
{
    const quint64 version = d->credentialsVersion;
    auto conditional = requestFor(d->settings.profile, d->settings.endpoint, intention);
    if (conditional)
        setCondition(&*conditional, known);
    return run(
        intention, std::move(conditional), context,
        [this, intention, known, version, done](const HttpRequest &request, const HttpReply &reply) {
            const QPointer<Connection> alive(this);
            ListMeaning page = listOf(d->settings.profile, intention, request, reply, d->services.clock());
            page.meaning = settled(page.meaning);
            if (reply.status == 304 && known.isValid())
                page.meaning.outcome = Meaning::Outcome::NotModified;
            // A tag that is made of a time stays the same while a page changes twice within its resolution.
            const bool tagsAreTimes = d->settings.profile.rules().tokenClock.resolution.count() > 0;
            done(page, tagsAreTimes ? PageValidator() : pageValidatorOf(reply.headers));
            if (alive)
                note(intention, page.meaning, version);
        },
        [done](const Error &error) {
            done({meaningOf(error), {}}, {});
        });
}

quint64 Connection::collections(QObject *context, CollectionsReply done)
{
    const quint64 version = d->credentialsVersion;
    return run(
        CollectionsIntention{}, context,
        [this, version, done](const HttpRequest &request, const HttpReply &reply) {
            const QPointer<Connection> alive(this);
            CollectionsMeaning found = collectionsOf(d->settings.profile, request, reply, d->services.clock());
            found.meaning = settled(found.meaning);
            done(found);
            if (alive)
                note(CollectionsIntention{}, found.meaning, version);
        },
        [done](const Error &error) {
            done({meaningOf(error), {}});
        });
}

quint64 Connection::fetchJson(const QUrl &url, QObject *context, JsonReply done)
{
    const QUrl absolute = baseUrl().resolved(url);
    return perform(DocumentIntention{absolute}, context, [absolute, done](const Meaning &meaning) {
        if (meaning.outcome == Meaning::Outcome::Done)
            done(meaning.record);
        else
            done(errorOf(meaning, absolute));
    });
}

/// `refused` is called instead of `finished` when no request could be made.
quint64 Connection::run(const Intention &intention, QObject *context, Finished finished, Refused refused)
{
    return run(intention, requestFor(d->settings.profile, d->settings.endpoint, intention), context, std::move(finished),
               std::move(refused));
}

quint64 Connection::run(const Intention &intention, Result<HttpRequest> request, QObject *context, Finished finished,
                        Refused refused)
{
    if (!request) {
        QMetaObject::invokeMethod(
            context, [refused, error = request.error()] { refused(error); }, Qt::QueuedConnection);
        return unsentId;
    }
    const quint64 id = d->sender.send(*request);
    d->operations.insert(id, {context, std::move(finished)});
    if (!isWrite(intention)) // nobody waits for it any more; a write is let run to its end
        connect(context, &QObject::destroyed, this, [this, id] { cancel(id); });
    return id;
}

void Connection::finish(quint64 id, const HttpRequest &request, const HttpReply &reply)
{
    const Private::Operation operation = d->operations.take(id);
    if (!operation.context)
        return;
    Q_EMIT concluded(id, redacted(request), redacted(reply));
    if (operation.context)
        operation.finished(request, reply);
}

/// What a reply means for more than the one who asked.
void Connection::note(const Intention &intention, const Meaning &meaning, quint64 credentialsVersion)
{
    using Outcome = Meaning::Outcome;
    if (isWrite(intention) && (meaning.outcome == Outcome::Done || meaning.outcome == Outcome::Resurrected))
        Q_EMIT recordWritten(writtenKey(intention, meaning), meaning.revision);
    // A 401 to credentials that have been replaced since says nothing about the new ones.
    if (meaning.outcome == Outcome::Unauthenticated && credentialsVersion == d->credentialsVersion && !d->signInNeeded) {
        d->signInNeeded = true;
        Q_EMIT signInNeeded();
    }
}

void Connection::cancel(quint64 id)
{
    d->sender.cancel(id);
}

}
