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

namespace {

/// The string of a record that may be changed with the least danger of breaking a rule.
class FreestText
{
public:
    FreestText(const Profile &profile, const Value &record)
        : m_profile(profile)
    {
        search(record, {});
    }
    const std::optional<Pointer> &place() const noexcept { return m_place; }

private:
    /// Words rather than a code, a date or an address; then the longer one.
    using Freedom = std::pair<bool, qsizetype>;
    static Freedom freedomOf(const QString &text) { return {text.contains(u' ') && text.front().isLetter(), text.size()}; }

    void search(const Value &value, const Pointer &at)
    {
        if (isFixed(m_profile, at))
            return;
        if (value.isString() && (!m_place || freedomOf(value.toString()) > m_freedom)) {
            m_freedom = freedomOf(value.toString());
            m_place = at;
        }
        for (std::size_t i = 0; value.isContainer() && i < value.size(); ++i)
            search(value.at(i), value.isObject() ? at.child(value.memberName(i)) : at.child(i));
    }

    const Profile &m_profile;
    std::optional<Pointer> m_place;
    Freedom m_freedom;
};

}

Value withVisibleChange(const Profile &profile, const Value &record, const QString &suffix)
{
    const FreestText freest(profile, record);
    if (!freest.place() || freest.place()->isRoot())
        return record.withMember("concordCheck", Value::string(suffix.trimmed()));
    const QString text = valueAt(record, *freest.place()).toString() + suffix;
    return withValueAt(record, *freest.place(), Value::string(text)).valueOr(record);
}

QString shown(const Meaning &meaning)
{
    const QString name = outcomeName(meaning.outcome);
    const QString text = meaning.status ? QString(QString::number(meaning.status) + u' ' + name) : name;
    const QString words = meaning.problem.detail.isEmpty() ? meaning.problem.title : meaning.problem.detail;
    return words.isEmpty() ? text : QString(text + u": "_s + words.left(120));
}

}
