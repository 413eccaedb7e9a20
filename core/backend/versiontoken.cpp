// SPDX-License-Identifier: MIT
#include "core/backend/versiontoken.h"

#include "core/backend/etag.h"
#include "core/backend/retryafter.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QCryptographicHash>

namespace concord::backend {

namespace {

QByteArray compact(const Value &value)
{
    return writeJson(value, {WriteOptions::Style::Compact, 0});
}

/// A string's content, or the text of any other scalar.
QByteArray plainText(const Value &value)
{
    return value.isString() ? QByteArray::fromStdString(value.toStdString()) : compact(value);
}

Revision fromJson(const TokenSource &source, const Value &root)
{
    QByteArray joined;
    for (const Pointer &pointer : source.at) {
        const Value part = valueAt(root, pointer);
        if (part.isAbsent() || part.isNull() || part.isContainer())
            return {};
        if (!joined.isEmpty())
            joined += ' ';
        joined += source.form == TokenSource::Form::Json ? compact(part) : plainText(part);
    }
    if (joined.isEmpty())
        return {};
    switch (source.form) {
    case TokenSource::Form::Json:
        return {Revision::Source::Body, joined, {}};
    case TokenSource::Form::EntityTag:
        return {Revision::Source::Header, joined, {}};
    case TokenSource::Form::Quoted:
        return {Revision::Source::Header, '"' + joined + '"', {}};
    case TokenSource::Form::WeakQuoted:
        return {Revision::Source::Header, "W/\"" + joined + '"', {}};
    }
    return {};
}

Revision readFrom(const TokenSource &source, const TokenEvidence &evidence)
{
    switch (source.from) {
    case TokenSource::From::Header: {
        const QByteArray token = evidence.headers.value(source.header);
        return token.isEmpty() ? Revision() : Revision {Revision::Source::Header, token, {}};
    }
    case TokenSource::From::Body:
        return fromJson(source, evidence.body);
    case TokenSource::From::Record:
        return fromJson(source, evidence.record);
    case TokenSource::From::Hash:
        return evidence.record.isAbsent() ? Revision() : Revision {Revision::Source::Hash, hashToken(evidence.record), {}};
    }
    return {};
}

}

Revision readToken(const std::vector<TokenSource> &sources, const TokenEvidence &evidence)
{
    for (const TokenSource &source : sources) {
        Revision revision = readFrom(source, evidence);
        if (revision.isValid()) {
            revision.lastModified = evidence.headers.value("Last-Modified");
            return revision;
        }
    }
    return {};
}

Revision settled(const TokenClock &clock, const Revision &revision, const TokenEvidence &evidence)
{
    const QDateTime changed = parseHttpDate(revision.lastModified);
    const QDateTime now = parseHttpDate(evidence.headers.value("Date"));
    const bool isDated = clock.resolution.count() > 0 && changed.isValid() && now.isValid();
    if (!isDated || changed.msecsTo(now) > clock.resolution.count())
        return revision;
    return {Revision::Source::Hash, hashToken(evidence.record), revision.lastModified};
}

Value tokenValue(const Revision &revision)
{
    switch (revision.source) {
    case Revision::Source::None:
        return {};
    case Revision::Source::Header:
    case Revision::Source::Hash:
        return Value::string(std::string_view(revision.token.constData(), std::size_t(revision.token.size())));
    case Revision::Source::Body:
        break;
    }
    const auto parsed = parseJson(revision.token);
    return parsed ? *parsed : Value();
}

QByteArray tokenText(const Revision &revision)
{
    if (revision.source != Revision::Source::Body)
        return revision.token;
    const Value value = tokenValue(revision);
    return value.isAbsent() ? revision.token : plainText(value);
}

QList<QByteArray> tokenParts(const Revision &revision)
{
    if (!revision.isValid())
        return {};
    if (revision.source == Revision::Source::Body && tokenValue(revision).isAbsent())
        return revision.token.split(' ');
    return {tokenText(revision)};
}

QByteArray hashToken(const Value &record)
{
    return QCryptographicHash::hash(compact(record), QCryptographicHash::Sha256).toHex();
}

}

namespace concord {

bool sameVersion(const Revision &a, const Revision &b)
{
    if (!a.isValid() || !b.isValid() || a.source != b.source)
        return false;
    return a.token == b.token || (a.source == Revision::Source::Header && matchesWeakly(a.token, b.token));
}

}
