// SPDX-License-Identifier: MIT
#include "app/concordctl/remote.h"

#include "app/concordctl/jsonfile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Error usage(const QString &detail)
{
    return {Error::Kind::BadUsage, detail, {}};
}

/// Basic when there is a user name, else the way of the profile's that takes a bare secret.
Result<Credentials> credentialsFor(const Profile &profile, const Remote::Address &address)
{
    if (address.tokenFile.isEmpty() && address.user.isEmpty())
        return Credentials();
    if (address.tokenFile.isEmpty())
        return usage(u"--user wants --token-file with the password or token in it; - reads it from standard input."_s);
    const auto secret = readFile(address.tokenFile);
    if (!secret)
        return secret.error();
    using Kind = Credentials::Kind;
    Kind kind = address.user.isEmpty() ? Kind::Bearer : Kind::Basic;
    for (const Kind way : profile.signIn()) {
        if (address.user.isEmpty() && way != Kind::None && way != Kind::Basic) {
            kind = way;
            break;
        }
    }
    return Credentials{kind, address.user, QString::fromUtf8(secret->trimmed())};
}

Result<HttpHeaders> headersFrom(const QStringList &lines)
{
    HttpHeaders headers;
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 1)
            return usage(u"--header wants \"Name: value\", not \u201c%1\u201d."_s.arg(line));
        headers.append(line.first(colon).trimmed().toLatin1(), line.sliced(colon + 1).trimmed().toUtf8());
    }
    return headers;
}

QByteArray linesOf(const HttpHeaders &headers)
{
    QByteArray lines;
    for (const auto &[name, value] : headers.fields())
        lines += name + ": " + value + '\n';
    return lines;
}

}

void Remote::declare(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"url"_s, u"The backend's base URL."_s, u"BASE"_s},
        {u"collection"_s, u"The collection in it; not needed where BASE is one."_s, u"NAME"_s},
        {u"profile"_s, u"How the backend is spoken to: a profile's name, or its file."_s, u"NAME|FILE"_s, u"rest"_s},
    });
    declareSignIn(parser);
}

void Remote::declareSignIn(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"user"_s, u"Sign in with this name and the password in --token-file (Basic)."_s, u"U"_s},
        {u"token-file"_s, u"The file with the token or password; - reads it from standard input."_s, u"F"_s},
        {u"header"_s, u"Send this header field with every request; can be given several times."_s, u"N: V"_s},
        {u"trace"_s, u"Append each HTTP exchange to FILE, without secrets."_s, u"FILE"_s},
        {u"timeout"_s, u"Give up on a request after so many seconds without a byte."_s, u"SECONDS"_s, u"30"_s},
    });
}

Result<std::unique_ptr<Remote>> Remote::from(const QCommandLineParser &parser, const Given &given)
{
    Address address;
    address.url = given.url.isEmpty() ? parser.value(u"url"_s) : given.url;
    if (address.url.isEmpty())
        return usage(u"Which backend? Give --url BASE."_s);
    address.profile = given.profile.isEmpty() ? parser.value(u"profile"_s) : given.profile;
    if (given.url.isEmpty())
        address.collection = parser.value(u"collection"_s);
    address.user = parser.value(u"user"_s);
    address.tokenFile = parser.value(u"token-file"_s);
    address.headers = parser.values(u"header"_s);
    address.trace = parser.value(u"trace"_s);
    bool isNumber = false;
    address.timeout = parser.value(u"timeout"_s).toInt(&isNumber);
    if (!isNumber || address.timeout < 1)
        return usage(u"--timeout is a number of seconds."_s);
    return at(address);
}

Result<std::unique_ptr<Remote>> Remote::at(const Address &address)
{
    const QUrl url(address.url, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty())
        return usage(u"\u201c%1\u201d is no URL that begins with http:// or https://."_s.arg(address.url));
    auto profile = Profile::load(address.profile);
    if (!profile)
        return profile.error();
    auto credentials = credentialsFor(*profile, address);
    if (!credentials)
        return credentials.error();
    auto headers = headersFrom(address.headers);
    if (!headers)
        return headers.error();

    auto remote = std::unique_ptr<Remote>(new Remote);
    remote->m_collection = address.collection;
    auto vault = Vault::open({});
    if (!vault)
        return vault.error();
    remote->m_vault = std::move(*vault);
    const Connection::Settings settings{{}, url.host(), {url, *credentials, *headers}, *profile};
    Connection::Services services;
    services.vault = remote->m_vault.get();
    services.limits.idle = std::chrono::seconds(address.timeout);
    remote->m_connection = std::make_unique<Connection>(settings, services);
    if (!address.trace.isEmpty()) {
        remote->m_trace = std::make_unique<QFile>(address.trace);
        if (!remote->m_trace->open(QIODevice::WriteOnly | QIODevice::Append))
            return Error{Error::Kind::Storage, remote->m_trace->errorString(), address.trace};
        QObject::connect(
            remote->m_connection.get(), &Connection::exchanged, remote->m_connection.get(),
            [self = remote.get()](const HttpRequest &request, const HttpReply &reply) { self->trace(request, reply); });
    }
    return remote;
}

void Remote::trace(const HttpRequest &request, const HttpReply &reply)
{
    QByteArray text = "> " + request.method + ' ' + request.url.toEncoded() + '\n' + linesOf(request.headers) + '\n';
    if (!request.body.isEmpty())
        text += request.body + '\n';
    text += "< " + (reply.status > 0 ? QByteArray::number(reply.status) : "no reply: " + reply.transportDetail.toUtf8());
    text += '\n' + linesOf(reply.headers) + '\n';
    if (!reply.body.isEmpty())
        text += reply.body + '\n';
    m_trace->write(text + '\n');
    m_trace->flush();
}

}
