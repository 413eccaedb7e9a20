// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/endpoint.h"
#include "core/backend/openapi.h"

#include <optional>

namespace concord {

namespace backend {
struct JsonBody;
}

/// A profile that may fit, and what speaks for it.
struct ProfileProposal {
    QString profile; ///< one of Profile::builtinNames()
    int score = 0; ///< the sum of what was seen; 100 and more is as good as certain
    QStringList seen; ///< each a sentence for a person
    friend bool operator==(const ProfileProposal &, const ProfileProposal &) = default;
};

/// Finds out what kind of backend is at an address by reading only: OPTIONS and a few GETs, one of them of a list where the server
/// names a collection. Without I/O: send request(), give the reply
/// to take(), until isDone(). Redirects are not followed; they are told.
class Probe
{
public:
    explicit Probe(const Endpoint &endpoint);

    bool isDone() const noexcept { return m_step >= m_paths.size(); }
    /// Precondition: !isDone().
    HttpRequest request() const;
    void take(const HttpReply &reply);

    /// The best first; never empty at the end, since plain REST is what is assumed of a server that says nothing.
    std::vector<ProfileProposal> proposals() const;
    /// From /openapi.json, where there is one.
    const std::optional<OpenApiDescription> &openApi() const noexcept { return m_openApi; }
    /// What a list of this server looks like, a sentence each, for who has to write a profile; empty when none was seen.
    const QStringList &listShape() const noexcept { return m_listShape; }
    /// What was noticed about the server apart from any profile: its name, that it wants a sign-in, that it redirects or shows a
    /// page. Bounded in length, whatever it says.
    const QStringList &notes() const noexcept { return m_notes; }
    bool wantsSignIn() const noexcept { return m_wantsSignIn; }

private:
    struct Ask {
        enum class Place {
            Below, ///< `path` is relative to the base URL, which is taken for a folder
            AsGiven, ///< the very address that was given, without the slash of a folder
            Collection, ///< below it, one that the server named
        };
        QByteArray method;
        QString path = {};
        Place place = Place::Below;
    };
    QUrl urlOf(const Ask &ask) const;
    void note(const QString &text);
    void noteHead(const HttpReply &reply);
    void noteAddress(const HttpRequest &asked, const HttpReply &reply, const backend::JsonBody &body);
    void learn(const QString &path, const Value &body, const HttpReply &reply);
    void add(const QString &profile, int score, const QString &seen);

    Endpoint m_endpoint;
    std::vector<Ask> m_paths;
    std::size_t m_step = 0;
    std::vector<ProfileProposal> m_proposals;
    std::optional<OpenApiDescription> m_openApi;
    QStringList m_listShape;
    QStringList m_notes;
    bool m_wantsSignIn = false;
};

}
