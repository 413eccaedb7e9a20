// SPDX-License-Identifier: MIT
#include "exchange.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

const auto folder = QStringLiteral(CONCORD_TEST_DATA_DIR "/exchanges/");

HttpHeaders headersFrom(const Value &json)
{
    HttpHeaders headers;
    for (std::size_t i = 0; i < json.size(); ++i)
        headers.append(QByteArray::fromStdString(std::string(json.memberName(i))), bytesOf(json.at(i)));
    return headers;
}

Intention intentionFrom(const QString &name, const Value &json)
{
    const std::string kind(json.memberName(0));
    const Value value = json.at(0);
    const QString collection = value["collection"].toString();
    const QString id = value["id"].toString();
    const Revision revision = revisionFrom(value["revision"]);
    if (kind == "collections")
        return CollectionsIntention();
    if (kind == "list")
        return ListIntention {collection, value["query"].toString(), value["sort"].toString(), int(value["limit"].toInteger().value_or(50)),
                              QUrl(value["page"].toString())};
    if (kind == "get")
        return GetIntention {collection, id, revision.isValid() ? std::optional(revision) : std::nullopt};
    if (kind == "update")
        return UpdateIntention {collection, id, value["record"], value["base"], revision};
    if (kind == "create")
        return CreateIntention {collection, value.contains("id") ? std::optional(id) : std::nullopt, value["record"], bytesOf(value["key"])};
    if (kind == "delete")
        return DeleteIntention {collection, id, revision};
    if (kind == "document")
        return DocumentIntention {QUrl(value["url"].toString())};
    qFatal("%s: unknown intention %s", qPrintable(name), kind.c_str());
}

Endpoint endpointFrom(const Value &json)
{
    Endpoint endpoint {QUrl(json["base"].toString()), {}, headersFrom(json["headers"])};
    const Value credentials = json["credentials"];
    if (credentials.contains("basic"))
        endpoint.credentials = {Credentials::Kind::Basic, credentials["basic"].toString(), credentials["secret"].toString()};
    if (credentials.contains("bearer"))
        endpoint.credentials = {Credentials::Kind::Bearer, {}, credentials["bearer"].toString()};
    if (credentials.contains("queryString"))
        endpoint.credentials = {Credentials::Kind::QueryString, {}, credentials["queryString"].toString()};
    return endpoint;
}

void readFile(const QString &path, std::vector<Exchange> *exchanges)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    const auto json = parseJson(file.readAll());
    if (!json)
        qFatal("%s: %s", qPrintable(path), qPrintable(json.error().toString()));
    const Value list = (*json)["exchanges"];
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value one = list.at(i);
        const QString name = QFileInfo(path).completeBaseName() + u": "_s + one["name"].toString();
        exchanges->push_back({name, endpointFrom((*json)["endpoint"]), intentionFrom(name, one["intention"]), one["request"],
                              replyFrom(one["reply"]), one["means"]});
    }
}

}

QByteArray bytesOf(const Value &string)
{
    return QByteArray::fromStdString(string.toStdString());
}

Revision revisionFrom(const Value &json)
{
    if (json.contains("header"))
        return {Revision::Source::Header, bytesOf(json["header"]), bytesOf(json["lastModified"])};
    if (json.contains("body"))
        return {Revision::Source::Body, bytesOf(json["body"]), {}};
    return {};
}

HttpReply replyFrom(const Value &json)
{
    HttpReply reply {HttpReply::Transport::Completed, int(json["status"].toInteger().value_or(0)), headersFrom(json["headers"]), {}, {}};
    reply.body = json.contains("text") ? bytesOf(json["text"]) : writeJson(json["body"]);
    if (json.contains("transport"))
        reply.transport = json["transport"].toString() == "lost"_L1 ? HttpReply::Transport::Lost : HttpReply::Transport::NotSent;
    return reply;
}

QStringList profilesWithExchanges()
{
    return QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

std::vector<Exchange> exchangesOf(const QString &profile)
{
    std::vector<Exchange> exchanges;
    const QDir dir(folder + profile);
    const QStringList files = dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        readFile(dir.filePath(file), &exchanges);
    return exchanges;
}

}
