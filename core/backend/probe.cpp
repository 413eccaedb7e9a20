// SPDX-License-Identifier: MIT
#include "core/backend/probe.h"

#include "core/backend/clues.h"
#include "core/backend/jsonbody.h"
#include "core/backend/listshape.h"
#include "core/backend/profile.h"
#include "core/backend/request.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qsizetype longestNote = 200; ///< a server may say as much about itself as it likes

}

Probe::Probe(const Endpoint &endpoint)
    : m_endpoint(endpoint)
    , m_paths({{"OPTIONS"}, {"GET"}})
{
    if (!endpoint.base.path().isEmpty() && !endpoint.base.path().endsWith(u'/'))
        m_paths.push_back({"GET", {}, Ask::Place::AsGiven});
    for (const char *path : {"_all_dbs", "db", "metadata", "openapi.json"})
        m_paths.push_back({"GET", QString::fromLatin1(path)});
}

QUrl Probe::urlOf(const Ask &ask) const
{
    QUrl base = m_endpoint.base;
    if (ask.place == Ask::Place::AsGiven)
        return base;
    if (!base.path().endsWith(u'/'))
        base.setPath(base.path() + u'/');
    return ask.path.isEmpty() ? base : base.resolved(QUrl(ask.path));
}

HttpRequest Probe::request() const
{
    const Ask &ask = m_paths[m_step];
    static const auto rest = Profile::load(u"rest"_s);
    const QUrl url = urlOf(ask);
    auto request = rest ? requestFor(*rest, m_endpoint, DocumentIntention {url}) : Result<HttpRequest>(HttpRequest {ask.method, url, {}, {}});
    HttpRequest sent = request ? *request : HttpRequest {ask.method, url, {}, {}};
    sent.method = ask.method;
    sent.headers.set("Accept", "application/json, */*;q=0.5");
    return sent;
}

void Probe::note(const QString &text)
{
    const QString shown = text.size() > longestNote ? text.left(longestNote - 1) + u'…' : text;
    if (!m_notes.contains(shown))
        m_notes.append(shown);
}

void Probe::noteHead(const HttpReply &reply)
{
    if (!reply.headers.value("Server").isEmpty())
        note(u"the server calls itself "_s + QString::fromLatin1(reply.headers.value("Server")));
    if (reply.status == 401 || reply.status == 403) {
        m_wantsSignIn = true;
        const QByteArray challenge = reply.headers.value("WWW-Authenticate");
        note(challenge.isEmpty() ? u"it wants a sign-in"_s : u"it wants a sign-in: "_s + QString::fromLatin1(challenge));
    }
    if (reply.status >= 300 && reply.status < 400 && reply.headers.contains("Location"))
        note(u"it redirects to "_s + QString::fromUtf8(reply.headers.value("Location")));
    if (reply.transport != HttpReply::Transport::Completed)
        note(reply.transportDetail);
}

/// The address as it was given may be no API's.
void Probe::noteAddress(const HttpRequest &asked, const HttpReply &reply, const backend::JsonBody &body)
{
    const QString address = asked.url.toDisplayString();
    if (reply.status >= 400 && reply.status != 401 && reply.status != 403)
        note(u"%1 answers %2"_s.arg(address).arg(reply.status));
    else if (body.kind == backend::JsonBody::Kind::Html)
        note(u"%1 shows a web page: %2"_s.arg(address, backend::htmlTitle(reply.body)));
}

void Probe::add(const QString &profile, int score, const QString &seen)
{
    const auto is = [&](const ProfileProposal &proposal) { return proposal.profile == profile; };
    auto found = std::find_if(m_proposals.begin(), m_proposals.end(), is);
    if (found == m_proposals.end())
        found = m_proposals.insert(m_proposals.end(), {profile, 0, {}});
    if (found->seen.contains(seen))
        return;
    found->score += score;
    found->seen.append(seen);
}

void Probe::take(const HttpReply &reply)
{
    const HttpRequest asked = request();
    const QString path = m_paths[m_step].path;
    ++m_step;
    noteHead(reply);
    if (reply.transport == HttpReply::Transport::NotSent) {
        m_step = m_paths.size(); // nobody is there: the other questions would tell nothing else
        return;
    }
    const backend::JsonBody body = backend::readBody(reply);
    const std::vector<backend::Clue> clues = backend::cluesIn(asked, path, reply, body.value);
    for (const backend::Clue &clue : clues)
        add(QString::fromLatin1(clue.profile), clue.weight, clue.seen);
    if (clues.empty() && path.isEmpty() && asked.method == "GET")
        noteAddress(asked, reply, body);
    if (reply.status == 200 && asked.method == "GET")
        learn(path, body.value, reply);
}

/// A collection that the server names is asked for in the end, to see what its lists look like.
void Probe::learn(const QString &path, const Value &body, const HttpReply &reply)
{
    const bool mayBeList = path.isEmpty() || m_paths[m_step - 1].place == Ask::Place::Collection;
    if (const QStringList shape = mayBeList ? backend::listShape(reply, body) : QStringList(); !shape.isEmpty())
        m_listShape = shape;
    const bool isAsked = std::any_of(m_paths.begin(), m_paths.end(), [](const Ask &ask) { return ask.place == Ask::Place::Collection; });
    const auto askFor = [&](const QString &collection) {
        if (!isAsked && !collection.isEmpty())
            m_paths.push_back({"GET", collection, Ask::Place::Collection});
    };
    if (path == QString() || path == "openapi.json"_L1) {
        if (const auto openApi = readOpenApi(body))
            m_openApi = *openApi;
    }
    if (m_openApi && !m_openApi->collections.empty())
        return askFor(m_openApi->collections.front().name);
    askFor(valueAt(body, Pointer({"collections", "0", "name"})).toString());
}

std::vector<ProfileProposal> Probe::proposals() const
{
    std::vector<ProfileProposal> ranked = m_proposals;
    const auto isRest = [](const ProfileProposal &proposal) { return proposal.profile == "rest"_L1; };
    if (std::none_of(ranked.begin(), ranked.end(), isRest))
        ranked.push_back({u"rest"_s, 1, {u"what is assumed of a server that says nothing else"_s}});
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.score > b.score; });
    return ranked;
}

}
