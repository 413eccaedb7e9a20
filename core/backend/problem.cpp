// SPDX-License-Identifier: MIT
#include "core/backend/problem.h"

#include "core/backend/jsonbody.h"
#include "core/backend/problemfields.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

using namespace backend;

/// The first of these places that holds text. Wrong-typed members are ignored (RFC 9457 section 3.1).
QString textAt(const Value &body, std::initializer_list<const char *> places)
{
    for (const char *place : places) {
        const auto pointer = Pointer::parse(std::string_view(place));
        const Value value = pointer ? valueAt(body, *pointer) : Value();
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
    }
    return {};
}

QString codeIn(const Value &body)
{
    if (textAt(body, {"/kind"}) == "Status"_L1)
        return textAt(body, {"/reason"});
    const QString code = textAt(body, {"/code", "/error/code", "/error/status", "/odata.error/code", "/error/type", "/errors/0/extensions/code",
                                       "/errors/0/code", "/errors/0/type", "/issue/0/code", "/exc_type", "/error"});
    const Value number = body["errno"];
    if (code.isEmpty() || number.isNumber())
        return number.isNumber() ? QString::fromLatin1(number.numberText().data(), qsizetype(number.numberText().size())) : code;
    return code;
}

QString detailIn(const Value &body)
{
    return textAt(body, {"/detail", "/message", "/error/message", "/error/message/value", "/odata.error/message/value", "/reason",
                         "/error/reason", "/errors/0/context", "/errors/0/message", "/_error/message", "/issue/0/diagnostics",
                         "/issue/0/details/text", "/error_description", "/exception", "/messageTranslations/en"});
}

QDateTime timeIn(const Value &body, const char *place)
{
    return QDateTime::fromString(textAt(body, {place}), Qt::ISODateWithMs);
}

/// Section 3.1.1: relative references are resolved against the request's URL; never fetched.
QString typeIn(const Value &body, const QUrl &url)
{
    const QString type = textAt(body, {"/type"});
    return type.isEmpty() ? u"about:blank"_s : url.resolved(QUrl(type)).toString();
}

void readJson(const Value &body, const QUrl &url, Problem *problem)
{
    problem->type = typeIn(body, url);
    problem->title = textAt(body, {"/title"});
    problem->detail = detailIn(body);
    problem->code = codeIn(body);
    problem->errors = fieldErrorsIn(body);
    problem->currentToken = textAt(body, {"/currentETag", "/currentEtag", "/etag"}).toUtf8();
    problem->modifiedBy = textAt(body, {"/modifiedBy"});
    problem->modifiedAt = timeIn(body, "/modifiedAt");
    problem->lockedBy = textAt(body, {"/lockedBy"});
    problem->lockedUntil = timeIn(body, "/lockedUntil");
    if (problem->detail.isEmpty() && problem->title.isEmpty())
        problem->detail = textAt(body, {"/error"});
}

/// Pages say what they are about in their title and once more in their heading, with the status as a number: once will do.
void readPage(const HttpReply &reply, Problem *problem)
{
    const QString status = QString::number(reply.status) + u' ';
    const auto withoutStatus = [&status](const QString &text) {
        return text.startsWith(status) ? text.sliced(status.size()) : text;
    };
    problem->title = withoutStatus(htmlTitle(reply.body));
    problem->detail = withoutStatus(readableText(reply.body, 300));
    if (problem->detail.startsWith(problem->title))
        problem->title.clear();
}
}

Problem problemOf(const HttpReply &reply, const QUrl &url)
{
    Problem problem;
    problem.type = u"about:blank"_s;
    problem.raw = readableText(reply.body);
    const JsonBody body = readBody(reply);
    switch (body.kind) {
    case JsonBody::Kind::Empty:
        break;
    case JsonBody::Kind::Json:
        if (body.value.isObject())
            readJson(body.value, url, &problem);
        else if (body.value.isString())
            problem.detail = body.value.toString();
        break;
    case JsonBody::Kind::Html:
        readPage(reply, &problem);
        break;
    case JsonBody::Kind::Xml:
    case JsonBody::Kind::Other:
        problem.detail = readableText(reply.body, 300);
        break;
    }
    if (reply.transport != HttpReply::Transport::Completed && problem.detail.isEmpty())
        problem.detail = reply.transportDetail;
    return problem;
}

}
