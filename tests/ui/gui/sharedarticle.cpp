// SPDX-License-Identifier: MIT
#include "tests/ui/gui/sharedarticle.h"

#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

const QString articleId = u"restore-a-database"_s;

constexpr auto article = R"({
  "title": "Restore a database",
  "status": "draft",
  "author": {"name": "Linus Berg"},
  "readingMinutes": 6,
  "summary": "How to bring back the data of a customer.",
  "tags": ["runbook"],
  "body": "# Restore a database\n\nAsk first.\n\n1. Stop the application.\n2. Restore the latest backup.\n3. Start the application.\n"
})";

EmbeddedBackend::Options onlyOurs()
{
    EmbeddedBackend::Options options;
    options.samples = {0, 0, 0};
    return options;
}

}

SharedArticle::SharedArticle()
    : m_backend(onlyOurs())
{
    if (const Result<QUrl> url = m_backend.start(); !url)
        qFatal("The backend did not start: %s", qPrintable(url.error().toString()));
    addAnother(key().id, article);
}

RecordKey SharedArticle::key() const
{
    return {u"articles"_s, articleId};
}

QByteArray SharedArticle::target(const QString &id)
{
    return "/articles/" + id.toLatin1();
}

PlainHttp SharedArticle::client() const
{
    return {m_backend.url(), m_backend.token(u"linus"_s)};
}

Value SharedArticle::stored() const
{
    return stored(key().id);
}

Value SharedArticle::stored(const QString &id) const
{
    const PlainHttp::Reply reply = client().get(target(id));
    return reply.status == 200 ? reply.json() : Value();
}

QByteArray SharedArticle::etag() const
{
    return client().get(target(key().id)).headers.value("ETag");
}

void SharedArticle::change(std::string_view member, const Value &value)
{
    const Value changed = stored().withMember(member, value);
    const PlainHttp::Reply reply = client().put(target(key().id), etag(), writeJson(changed));
    if (reply.status / 100 != 2)
        qFatal("Somebody else could not save: %d %s", reply.status, reply.body.constData());
}

void SharedArticle::remove()
{
    const PlainHttp::Reply reply = client().send("DELETE", target(key().id), {{"If-Match", etag()}});
    if (reply.status / 100 != 2)
        qFatal("Somebody else could not delete: %d %s", reply.status, reply.body.constData());
}

void SharedArticle::lock()
{
    const PlainHttp::Reply reply = client().send("PUT", target(key().id) + "/lock", {{"Content-Type", "application/json"}}, R"({"seconds": 60})");
    if (reply.status != 200)
        qFatal("Somebody else could not lock: %d %s", reply.status, reply.body.constData());
}

void SharedArticle::unlock()
{
    const PlainHttp::Reply reply = client().send("DELETE", target(key().id) + "/lock");
    if (reply.status != 204)
        qFatal("Somebody else could not unlock: %d %s", reply.status, reply.body.constData());
}

void SharedArticle::addAnother(const QString &id, const QByteArray &json)
{
    const HttpHeaders headers{{"If-None-Match", "*"}, {"Content-Type", "application/json"}};
    const PlainHttp::Reply reply = client().send("PUT", target(id), headers, json);
    if (reply.status != 201)
        qFatal("The article could not be made: %d %s", reply.status, reply.body.constData());
}

}
