// SPDX-License-Identifier: MIT
#include "app/concord/editoroptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Error badUsage(const QString &detail)
{
    return {Error::Kind::BadUsage, detail, {}};
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"An editor for records that several people change at once."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"url"_s, u"The backend's address; without it, the embedded backend is used."_s, u"BASE"_s});
    parser.addOption({u"profile"_s, u"How the backend is spoken to: a name (%1) or a file."_s.arg(Profile::builtinNames().join(u", "_s)), u"NAME"_s, u"rest"_s});
    parser.addOption({u"user"_s,
                      u"Who signs in, with the password of --token-file; of the embedded backend: ada, grace, linus or guest."_s,
                      u"NAME"_s});
    parser.addOption(
        {u"token-file"_s, u"A file whose first line is the password of --user, or without --user a bearer token."_s, u"FILE"_s});
    parser.addOption({u"theme"_s, u"light, dark or system."_s, u"THEME"_s, u"system"_s});
    parser.addOption({u"screenshot"_s, u"Show, save a picture, leave."_s, u"FILE"_s});
    parser.addOption({u"size"_s, u"The window's size; with --demo, that of the merge dialog too."_s, u"WIDTHxHEIGHT"_s});
    parser.addOption({u"demo"_s, u"Play a whole conflict between two users with real windows and keys, print what goes over the wire, leave."_s});
    parser.addOption({u"record"_s, u"With --demo: save a picture of each step in this folder."_s, u"FOLDER"_s});
    parser.addPositionalArgument(u"RECORD-ID"_s, u"Records to open: COLLECTION/ID, or an id in the first collection."_s, u"[RECORD-ID…]"_s);
}

Result<Theme> themeNamed(const QString &name)
{
    if (name == "system"_L1)
        return Theme::System;
    if (name == "light"_L1)
        return Theme::Light;
    if (name == "dark"_L1)
        return Theme::Dark;
    return badUsage(u"unknown theme “%1”; it is light, dark or system"_s.arg(name));
}

Result<QSize> sizeIn(const QString &text)
{
    static const QRegularExpression shape(u"\\A(\\d{2,5})x(\\d{2,5})\\z"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return badUsage(u"“%1” is no size; it is like 1200x800"_s.arg(text));
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

RecordKey keyIn(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    return slash < 0 ? RecordKey{{}, text} : RecordKey{text.left(slash), text.mid(slash + 1)};
}

Result<QString> secretIn(const QString &path)
{
    if (path.isEmpty())
        return QString();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::NotFound, file.errorString(), path};
    return QString::fromUtf8(file.readLine()).trimmed();
}

Result<Profile> profileCalled(const QString &name)
{
    const Result<Profile> profile = Profile::load(name);
    if (profile)
        return profile;
    const Error &error = profile.error();
    return Error{error.kind, u"profile “%1”: %2"_s.arg(name, error.where == name ? error.detail : error.toString()), {}};
}

Result<Connection::Settings> connectionIn(const QCommandLineParser &parser)
{
    const QString address = parser.value(u"url"_s);
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return badUsage(u"“%1” is no address of a backend; it is like https://example.org/api/"_s.arg(address));
    const Result<Profile> profile = profileCalled(parser.value(u"profile"_s));
    if (!profile)
        return profile.error();
    const Result<QString> secret = secretIn(parser.value(u"token-file"_s));
    if (!secret)
        return secret.error();
    Credentials credentials;
    if (const QString user = parser.value(u"user"_s); !user.isEmpty())
        credentials = {Credentials::Kind::Basic, user, *secret};
    else if (!secret->isEmpty())
        credentials = {Credentials::Kind::Bearer, {}, *secret};
    return Connection::Settings{{}, url.host(), {url, credentials, {}}, *profile};
}

}

Result<EditorOptions> editorOptionsFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return badUsage(parser.errorText());
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s) || parser.isSet(u"version"_s))
        parser.process(arguments); // prints it and leaves
    EditorOptions options;
    const Result<Theme> theme = themeNamed(parser.value(u"theme"_s));
    if (!theme)
        return theme.error();
    options.theme = *theme;
    if (parser.isSet(u"url"_s)) {
        const Result<Connection::Settings> connection = connectionIn(parser);
        if (!connection)
            return connection.error();
        options.connection = *connection;
    } else if (parser.isSet(u"profile"_s) || parser.isSet(u"token-file"_s)) {
        return badUsage(u"--profile and --token-file go with --url"_s);
    }
    if (parser.isSet(u"size"_s)) {
        const Result<QSize> size = sizeIn(parser.value(u"size"_s));
        if (!size)
            return size.error();
        options.size = *size;
    }
    options.user = parser.isSet(u"user"_s) ? parser.value(u"user"_s) : u"ada"_s;
    options.screenshot = parser.value(u"screenshot"_s);
    options.isDemo = parser.isSet(u"demo"_s);
    options.recordFolder = parser.value(u"record"_s);
    if (parser.isSet(u"record"_s) && !options.isDemo)
        return badUsage(u"--record goes with --demo"_s);
    for (const QString &record : parser.positionalArguments())
        options.records << keyIn(record);
    return options;
}

}
