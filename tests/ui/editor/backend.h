// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/embeddedbackend.h"
#include "core/net/connection.h"

#include <QEventLoop>
#include <QTest>

namespace concord {

/// An embedded backend in memory and connections of several users to it.
class TestBackend
{
public:
    explicit TestBackend(const EmbeddedBackend::Options &options = {})
        : server(options)
    {
        const Result<QUrl> url = server.start();
        if (!url)
            qFatal("%s", qPrintable(url.error().toString()));
    }

    Connection::Settings settings(const QString &user) const
    {
        const Credentials credentials{Credentials::Kind::Bearer, user, QString::fromLatin1(server.token(user))};
        return {u"test:" + user, user, {server.url(), credentials, {}}, *Profile::load(QStringLiteral("rest"))};
    }

    /// Waits for the reply. Fails the test when none comes.
    Meaning perform(const QString &user, const Intention &intention) const
    {
        Connection connection(settings(user));
        std::optional<Meaning> reply;
        QObject context;
        connection.perform(intention, &context, [&](const Meaning &meaning) { reply = meaning; });
        if (!QTest::qWaitFor([&] { return reply.has_value(); }, 10'000))
            qFatal("no reply");
        return *reply;
    }

    Meaning get(const QString &collection, const QString &id) const { return perform(QStringLiteral("grace"), GetIntention{collection, id, {}}); }

    /// What somebody else does meanwhile.
    Meaning edit(const QString &collection, const QString &id, const Pointer &pointer, const Value &value) const
    {
        const Meaning now = get(collection, id);
        return perform(QStringLiteral("grace"), UpdateIntention{collection, id, *withValueAt(now.record, pointer, value), now.record, now.revision});
    }

    /// The id of the first record of a collection.
    QString firstId(const QString &collection) const
    {
        Connection connection(settings(QStringLiteral("grace")));
        std::optional<ListMeaning> reply;
        QObject context;
        connection.list({collection, {}, {}, 1, {}}, &context, [&](const ListMeaning &meaning) { reply = meaning; });
        if (!QTest::qWaitFor([&] { return reply.has_value(); }, 10'000) || reply->page.records.empty())
            qFatal("no list");
        return reply->page.records.front().id;
    }

    EmbeddedBackend server;
};

}
