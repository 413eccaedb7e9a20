// SPDX-License-Identifier: MIT
#include "app/server/serveroptions.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"A small REST backend for trying, teaching and testing Concord: records in SQLite, strong ETags, "
        "refusals as problem+json. Prints its base URL when it is ready."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"port"_s, u"Listen on this port of the loopback address; 0 takes any free one."_s, u"N"_s, u"0"_s},
        {u"database"_s, u"Keep the records in this SQLite file instead of memory."_s, u"FILE"_s, u":memory:"_s},
        {u"seed"_s, u"Make the sample records from this number; the same number makes the same records."_s, u"N"_s, u"1"_s},
        {u"empty"_s, u"Begin without sample records."_s},
        {u"user"_s,
         u"A user who may sign in, with the bearer token; with :read after it, one who may only read. Can be given "
         "several times; without it there are ada, grace, linus and guest with tokens of their own."_s,
         u"NAME=TOKEN"_s},
        {u"open"_s, u"Ask nobody to sign in."_s},
        {u"write-tokens"_s, u"Write each user's token to FOLDER/NAME.token instead of printing it."_s, u"FOLDER"_s},
        {u"stale-status"_s, u"Answer a stale or duplicate write with 409 or 412."_s, u"STATUS"_s, u"409"_s},
        {u"lock-status"_s, u"Answer a write to a locked record with 423 or 409."_s, u"STATUS"_s, u"423"_s},
        {u"admin"_s, u"Serve /admin (fault switches, token expiry) to anyone on this machine. For tests."_s},
    });
}

Error usage(const QString &detail)
{
    return {Error::Kind::BadUsage, detail + u" See concord-server --help."_s, {}};
}

Result<server::Account> accountFrom(const QString &text)
{
    using Access = server::Account::Access;
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1 || equals == text.size() - 1)
        return usage(u"--user wants NAME=TOKEN, not \u201c%1\u201d."_s.arg(text));
    QString token = text.sliced(equals + 1);
    const bool readOnly = token.endsWith(":read"_L1);
    if (readOnly)
        token.chop(5);
    return server::Account{text.first(equals), token.toUtf8(), readOnly ? Access::ReadOnly : Access::ReadWrite};
}

Result<int> statusFrom(const QCommandLineParser &parser, const QString &option, int first, int second)
{
    const int status = parser.value(option).toInt();
    if (status != first && status != second)
        return usage(u"--%1 is %2 or %3."_s.arg(option).arg(first).arg(second));
    return status;
}

}

Result<ServerOptions> serverOptionsFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty())
        return usage(u"There is nothing to do with \u201c%1\u201d."_s.arg(parser.positionalArguments().constFirst()));

    ServerOptions options;
    bool isPort = false;
    options.backend.port = parser.value(u"port"_s).toUShort(&isPort);
    bool isSeed = false;
    options.backend.seed = parser.value(u"seed"_s).toULongLong(&isSeed);
    if (!isPort || !isSeed)
        return usage(isPort ? u"--seed is a number."_s : u"--port is a number up to 65535."_s);
    options.backend.database = parser.value(u"database"_s);
    if (parser.isSet(u"empty"_s))
        options.backend.samples = {0, 0, 0};
    const auto stale = statusFrom(parser, u"stale-status"_s, 409, 412);
    const auto lock = statusFrom(parser, u"lock-status"_s, 423, 409);
    if (!stale || !lock)
        return stale ? lock.error() : stale.error();
    options.backend.service.staleStatus = *stale;
    options.backend.service.lockStatus = *lock;
    if (parser.isSet(u"admin"_s))
        options.backend.service.admin = server::ServiceOptions::Admin::On;
    if (parser.isSet(u"open"_s))
        options.backend.signIn = server::Accounts::SignIn::Open;
    if (parser.isSet(u"user"_s))
        options.backend.users.clear();
    for (const QString &text : parser.values(u"user"_s)) {
        const auto account = accountFrom(text);
        if (!account)
            return account.error();
        options.backend.users << *account;
    }
    options.tokenFolder = parser.value(u"write-tokens"_s);
    return options;
}

}
