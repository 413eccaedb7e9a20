// SPDX-License-Identifier: MIT
#include "core/backend/nextpage.h"

#include "core/backend/link.h"
#include "core/backend/redirect.h"
#include "core/backend/urltemplate.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

QString textAt(const Value &body, const Pointer &pointer)
{
    const Value value = valueAt(body, pointer);
    if (value.isNumber())
        return QString::fromLatin1(value.numberText().data(), qsizetype(value.numberText().size()));
    return value.toString();
}

QUrl resolved(const PageEvidence &page, const QString &text)
{
    return text.isEmpty() ? QUrl() : page.request.url.resolved(QUrl::fromEncoded(text.toUtf8()));
}

/// FHIR and others: an array of {relation, url}.
QUrl fromBodyLinks(const NextRule &rule, const PageEvidence &page)
{
    const Value links = valueAt(page.body, rule.at);
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (valueAt(links.at(i), rule.relation).toString() == "next"_L1)
            return resolved(page, textAt(links.at(i), rule.url));
    }
    return {};
}

QUrl fromHeaderParameters(const NextRule &rule, const PageEvidence &page)
{
    QUrl next;
    for (const auto &[parameter, header] : rule.parameters) {
        const QString value = QString::fromUtf8(page.reply.headers.value(header.toLatin1()));
        if (!value.isEmpty())
            next = withParameter(next.isEmpty() ? page.request.url : next, parameter, value);
    }
    return next;
}

QUrl fromLastId(const NextRule &rule, const PageEvidence &page)
{
    if (page.itemCount == 0 || page.lastId.isEmpty())
        return {};
    const Variables variables {{u"last"_s, page.lastId}, {u"lastJson"_s, QString::fromUtf8(writeJson(Value::string(page.lastId)))}};
    QUrl next = page.request.url;
    for (const auto &[parameter, text] : rule.parameters)
        next = withParameter(next, parameter, expandText(text, variables).value_or(QString()));
    return next;
}

QUrl fromNumber(const NextRule &rule, const PageEvidence &page)
{
    if (page.itemCount == 0)
        return {};
    bool isNumber = false;
    const qint64 asked = parameterOf(page.request.url, rule.parameter).toLongLong(&isNumber);
    const qint64 step = rule.kind == NextRule::Kind::Page ? 1 : qint64(page.itemCount);
    return withParameter(page.request.url, rule.parameter, QString::number((isNumber ? asked : rule.first) + step));
}

QUrl named(const NextRule &rule, const PageEvidence &page)
{
    switch (rule.kind) {
    case NextRule::Kind::None:
        return {};
    case NextRule::Kind::Link:
        return linkTarget(parseLinks(page.reply.headers.value("Link"), page.request.url), u"next"_s);
    case NextRule::Kind::BodyUrl:
        return resolved(page, textAt(page.body, rule.at));
    case NextRule::Kind::BodyLinks:
        return fromBodyLinks(rule, page);
    case NextRule::Kind::HeaderUrl:
        return resolved(page, QString::fromUtf8(page.reply.headers.value(rule.header)));
    case NextRule::Kind::HeaderParameters:
        return fromHeaderParameters(rule, page);
    case NextRule::Kind::Cursor: {
        const QString cursor = textAt(page.body, rule.at);
        return cursor.isEmpty() ? QUrl() : withParameter(page.request.url, rule.parameter, cursor);
    }
    case NextRule::Kind::LastId:
        return fromLastId(rule, page);
    case NextRule::Kind::Page:
    case NextRule::Kind::Offset:
        return fromNumber(rule, page);
    }
    return {};
}

/// Behind a proxy that ends TLS, servers write http links to themselves.
QUrl withSchemeOf(const QUrl &asked, QUrl next)
{
    if (asked.scheme() == "https"_L1 && next.scheme() == "http"_L1 && next.host() == asked.host() && next.port(80) == 80) {
        next.setScheme(u"https"_s);
        next.setPort(asked.port());
    }
    return next;
}

}

QUrl nextPage(const NextRule &rule, const PageEvidence &page, QString *note)
{
    const QUrl next = withSchemeOf(page.request.url, named(rule, page));
    if (next.isEmpty())
        return {};
    if (!next.isValid() || !isSameOrigin(next, page.request.url)) {
        *note = u"the list goes on at %1, another server, and was not followed there"_s.arg(next.toDisplayString());
        return {};
    }
    if (next == page.request.url) {
        *note = u"the list names this very page as its next one"_s;
        return {};
    }
    return next;
}

}
