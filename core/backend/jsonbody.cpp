// SPDX-License-Identifier: MIT
#include "core/backend/jsonbody.h"

#include "core/json/parse.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

constexpr qsizetype examined = 64 * 1024; ///< of a body that is only shown

QString decodedEntities(QString text)
{
    return text.replace("&nbsp;"_L1, " "_L1)
        .replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&#39;"_L1, "'"_L1)
        .replace("&amp;"_L1, "&"_L1);
}

JsonBody::Kind markupKind(const QByteArray &trimmed)
{
    const QByteArray start = trimmed.left(512).toLower();
    return start.startsWith("<!doctype html") || start.contains("<html") ? JsonBody::Kind::Html : JsonBody::Kind::Xml;
}

/// What somebody can do about a reply that cannot be read.
QString adviceOn(const HttpReply &reply)
{
    const QByteArray coding = reply.headers.value("Content-Encoding").toLower();
    if (!coding.isEmpty() && coding != "identity")
        return u"It came compressed (%1) though that was declined: have the server or the proxy in between send it as it is"_s.arg(
            QString::fromLatin1(coding.left(40)));
    return u"Check the address; if it is right, the server or something on the way spoils its replies"_s;
}

}

JsonBody readBody(const HttpReply &reply)
{
    if (reply.transport == HttpReply::Transport::TooLarge)
        return {JsonBody::Kind::Other, {}, reply.transportDetail};
    const QByteArray start = reply.body.left(512).trimmed();
    if (reply.body.trimmed().isEmpty())
        return {JsonBody::Kind::Empty, {}, u"the reply is empty"_s};
    if (start.startsWith('<')) {
        const auto kind = markupKind(start);
        const QString title = kind == JsonBody::Kind::Html ? htmlTitle(reply.body) : QString();
        QString why = kind == JsonBody::Kind::Html ? u"the reply is an HTML page, not JSON"_s : u"the reply is XML, not JSON"_s;
        if (!title.isEmpty())
            why += u": "_s + title;
        return {kind, {}, why + u". Check the address, and whether something on the way wants a sign-in"_s};
    }
    const auto parsed = parseJson(reply.body);
    if (!parsed)
        return {JsonBody::Kind::Other, {}, u"the reply is not JSON: "_s + parsed.error().toString() + u". "_s + adviceOn(reply)};
    return {JsonBody::Kind::Json, *parsed, {}};
}

QString readableText(const QByteArray &body, qsizetype most)
{
    static const QRegularExpression unseen(u"<(style|script|head|title)[^>]*>.*?</\\1>|<!--.*?-->"_s,
                                           QRegularExpression::CaseInsensitiveOption
                                               | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(u"<[!?/A-Za-z][^>]*>"_s);
    QString text = QString::fromUtf8(body.left(examined));
    if (body.left(512).trimmed().startsWith('<'))
        text = decodedEntities(text.remove(unseen).replace(tag, u" "_s));
    text = text.simplified();
    return text.size() > most ? text.left(most - 1) + u'…' : text;
}

QString htmlTitle(const QByteArray &body)
{
    static const QRegularExpression title(u"<title[^>]*>(.*?)</title>"_s,
                                          QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return decodedEntities(title.match(QString::fromUtf8(body.left(examined))).captured(1)).simplified();
}

}
