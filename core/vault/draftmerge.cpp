// SPDX-License-Identifier: MIT
#include "core/vault/draftmerge.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// Tokens are bytes; base64 keeps any of them.
Value bytesValue(const QByteArray &bytes)
{
    return Value::string(QString::fromLatin1(bytes.toBase64()));
}

QByteArray bytesFrom(const Value &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

}

Value toJson(const DraftMerge &merge)
{
    std::vector<Value::Member> members;
    members.push_back({"rules", merge.merge.rules().toJson()});
    members.push_back({"report", mergeReport(merge.merge)});
    members.push_back({"source", Value::integer(int(merge.theirsRevision.source))});
    members.push_back({"token", bytesValue(merge.theirsRevision.token)});
    members.push_back({"lastModified", bytesValue(merge.theirsRevision.lastModified)});
    members.push_back({"by", Value::string(merge.theirsSavedBy.who)});
    if (merge.theirsSavedBy.at.isValid())
        members.push_back({"at", Value::integer(merge.theirsSavedBy.at.toMSecsSinceEpoch())});
    return Value::object(std::move(members));
}

Result<DraftMerge> draftMergeFrom(const Value &json, const Value &base, const Value &mine, const Value &theirs)
{
    const auto rules = MergeRules::fromJson(json["rules"]);
    if (!rules)
        return Error{Error::Kind::Corrupt, rules.error().toString(), u"draft"_s};
    DraftMerge restored;
    restored.merge = withReport(merge(base, mine, theirs, *rules), json["report"]);
    restored.theirsRevision = {Revision::Source(json["source"].toInteger().value_or(0)), bytesFrom(json["token"]),
                               bytesFrom(json["lastModified"])};
    restored.theirsSavedBy.who = json["by"].toString();
    if (const auto at = json["at"].toInteger())
        restored.theirsSavedBy.at = QDateTime::fromMSecsSinceEpoch(*at, QTimeZone::utc()).toUTC();
    return restored;
}

}
