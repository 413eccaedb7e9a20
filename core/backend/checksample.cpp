// SPDX-License-Identifier: MIT
#include "core/backend/checksample.h"

#include "core/backend/omission.h"
#include "core/backend/outcomename.h"
#include "core/backend/profilerules.h"
#include "core/backend/requestbody.h"

#include <algorithm>
#include <QRegularExpression>
#include <tuple>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

constexpr qsizetype longestWords = 120; ///< in a line of a table

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

/// Searches a record for its freest place.
class FreestPlace
{
public:
    FreestPlace(const Profile &profile, const Value &record, const std::vector<Pointer> &avoided)
        : m_profile(profile)
        , m_avoided(avoided)
    {
        search(record, {});
    }
    const std::optional<Pointer> &place() const noexcept { return m_place; }

private:
    /// Words rather than a code, a date or an address, those rather than a number; then the longer one.
    using Freedom = std::tuple<bool, bool, qsizetype>;
    static Freedom freedomOf(const Value &value)
    {
        const QString text = value.toString();
        return {text.contains(u' ') && text.front().isLetter(), value.isString(), text.size()};
    }

    void search(const Value &value, const Pointer &at)
    {
        if (isFixed(m_profile, at) || std::find(m_avoided.begin(), m_avoided.end(), at) != m_avoided.end())
            return;
        const bool mayChange = !at.isRoot() && (value.isString() || value.isNumber());
        if (mayChange && (!m_place || freedomOf(value) > m_freedom)) {
            m_freedom = freedomOf(value);
            m_place = at;
        }
        for (std::size_t i = 0; value.isContainer() && i < value.size(); ++i)
            search(value.at(i), value.isObject() ? at.child(value.memberName(i)) : at.child(i));
    }

    const Profile &m_profile;
    const std::vector<Pointer> &m_avoided;
    std::optional<Pointer> m_place;
    Freedom m_freedom;
};

Value raised(const Value &number, std::int64_t by)
{
    return Value::integer(number.toInteger().value_or(0) + by);
}

/// The last digits of the text replaced by as many of `unique`'s; nothing when it has none.
std::optional<QString> withOtherDigits(const QString &text, const QString &unique)
{
    static const QRegularExpression lastDigits(u"[0-9]+(?=[^0-9]*$)"_s);
    const auto match = lastDigits.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qsizetype length = match.capturedLength();
    const QString digits = QString::number(qHash(unique)).rightJustified(length, u'7').right(length);
    return QString(text).replace(match.capturedStart(), length, digits);
}

QString withOtherEnding(const QString &text, const QString &unique)
{
    const qsizetype at = text.indexOf(u'@');
    if (at > 0)
        return QString(text).insert(at, u'-' + unique);
    return withOtherDigits(text, unique).value_or(text + u'-' + unique);
}

}

std::optional<Pointer> freestPlace(const Profile &profile, const Value &record, const std::vector<Pointer> &avoided)
{
    return FreestPlace(profile, record, avoided).place();
}

Value withVisibleChange(const Value &record, const std::optional<Pointer> &place, const QString &suffix)
{
    if (!place)
        return record.withMember("concordCheck", Value::string(suffix.trimmed()));
    const Value value = valueAt(record, *place);
    const Value changed = value.isNumber() ? raised(value, suffix.size()) : Value::string(value.toString() + suffix);
    return withValueAt(record, *place, changed).valueOr(record);
}

Value withOtherValues(const Value &record, const std::vector<FieldError> &complaints, const QString &unique)
{
    Value result = record;
    bool isOther = false;
    for (const FieldError &complaint : complaints) {
        const Value value = complaint.pointer ? valueAt(record, *complaint.pointer) : Value();
        if (!value.isString() && !value.isNumber())
            continue;
        const Value other = value.isNumber() ? raised(value, qHash(unique) % 1'000'000) : Value::string(withOtherEnding(value.toString(), unique));
        result = withValueAt(result, *complaint.pointer, other).valueOr(result);
        isOther = true;
    }
    return isOther ? result : Value();
}

QStringList lostMembers(const Profile &profile, const Value &sent, const Value &stored)
{
    QStringList lost;
    for (std::size_t i = 0; sent.isObject() && i < sent.size(); ++i) {
        const std::string_view name = sent.memberName(i);
        if (stored[name] != sent.at(i) && !isFixed(profile, Pointer().child(name)))
            lost.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    return lost;
}

QString memberWords(const Value &value)
{
    QStringList names;
    for (std::size_t i = 0; value.isObject() && i < value.size(); ++i) {
        const std::string_view name = value.memberName(i);
        names.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    return names.isEmpty() ? u"no members"_s : QString(u"the members "_s + names.join(u", "_s).left(longestWords));
}

QString shown(const Meaning &meaning)
{
    const QString name = outcomeName(meaning.outcome);
    const Problem &problem = meaning.problem;
    const QString words = !problem.detail.isEmpty() ? problem.detail : problem.title.isEmpty() ? problem.raw : problem.title;
    if (words.isEmpty())
        return name;
    return name + u": "_s + (words.size() > longestWords ? words.left(longestWords - 1) + u'…' : words);
}

}
