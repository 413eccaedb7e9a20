// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaningof.h"
#include "core/backend/profilecheck.h"
#include "core/backend/request.h"
#include "core/net/httpdriver.h"

namespace concord::test {

/// A client that asks one thing after the other and waits for each answer: the second user in a test, and the one who prepares.
class Client
{
public:
    Client(const QString &profile, const Endpoint &endpoint);

    const Profile &profile() const noexcept { return m_profile; }
    const Endpoint &endpoint() const noexcept { return m_endpoint; }

    Meaning ask(const Intention &intention);
    ListMeaning list(const ListIntention &intention);
    CollectionsMeaning collections();
    /// As it is, without any profile.
    HttpReply send(const HttpRequest &request);

    /// Makes the record; ends the test program when that fails.
    void create(const QString &collection, const QString &id, const QByteArray &json);
    /// Reads the record and writes it back with one member changed, as another user would.
    void change(const QString &collection, const QString &id, const char *member, const Value &value);
    /// Deletes the version that is there now.
    void remove(const QString &collection, const QString &id);
    /// Carries out the whole check.
    void walk(ProfileCheck *check);

private:
    Meaning readSettled(const QString &collection, const QString &id);
    HttpRequest requestOf(const Intention &intention) const;

    Profile m_profile;
    Endpoint m_endpoint;
    HttpDriver m_driver;
};

Value parsedJson(const QByteArray &text);

}
