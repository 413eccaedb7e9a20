// SPDX-License-Identifier: MIT
#include "core/backend/checksample.h"

#include "core/backend/omission.h"
#include "core/backend/outcomename.h"
#include "core/backend/profilerules.h"
#include "core/backend/requestbody.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

bool isFixed(const Profile &profile, const Pointer &pointer)
{
    const std::vector<Pointer> &ids = profile.rules().id.at;
    const std::vector<PointerPattern> managed = profile.mergeRules().managed;
    return std::find(ids.begin(), ids.end(), pointer) != ids.end()
        || std::any_of(managed.begin(), managed.end(), [&](const PointerPattern &pattern) { return pattern.matches(pointer); });
}

}

Value copyForScratch(const Profile &profile, const Value &record)
{
    return without(record, profile.mergeRules().managed);
}

QString scratchId(const Profile &profile, const QString &wish, const Value &sample)
{
    const IdRule &rule = profile.rules().id;
    QString id = wish;
    if (rule.type != IdRule::Type::String && !rule.at.empty() && valueAt(sample, rule.at.front()).isNumber())
        id = u"%1"_s.arg(900'000'000 + int(qHash(wish) % 90'000'000));
    if (rule.at.size() > 1) {
        QStringList parts = idOf(rule.at, rule.join, sample).split(rule.join);
        parts.resize(qsizetype(rule.at.size()), u"concord"_s);
        parts.back() = id;
        return parts.join(rule.join);
    }
    if (rule.pattern && !rule.pattern->match(id).hasMatch() && rule.pattern->match(id + u".json"_s).hasMatch())
        id += u".json"_s;
    return id;
}

Value withVisibleChange(const Profile &profile, const Value &record, const QString &suffix)
{
    std::optional<std::size_t> longest;
    for (std::size_t i = 0; i < record.size() && record.isObject(); ++i) {
        const bool isCandidate = record.at(i).isString() && !isFixed(profile, Pointer({std::string(record.memberName(i))}));
        if (isCandidate && (!longest || record.at(i).toString().size() > record.at(*longest).toString().size()))
            longest = i;
    }
    if (!longest)
        return record.withMember("concordCheck", Value::string(suffix.trimmed()));
    return record.withMember(record.memberName(*longest), Value::string(QString(record.at(*longest).toString() + suffix)));
}

QString shown(const Meaning &meaning)
{
    const QString name = outcomeName(meaning.outcome);
    const QString text = meaning.status ? QString(QString::number(meaning.status) + u' ' + name) : name;
    const QString words = meaning.problem.detail.isEmpty() ? meaning.problem.title : meaning.problem.detail;
    return words.isEmpty() ? text : QString(text + u": "_s + words.left(120));
}

}
