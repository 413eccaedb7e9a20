// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

#include <QRegularExpression>
#include <QStringList>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace concord::backend {

/// A place in a profile and what is wrong there.
struct Mistake {
    Pointer at;
    QString reason;
};

/// Reads the members of one object of a profile and collects every mistake instead of stopping at the first:
/// wrong kinds, unknown words, and (when it is destroyed) members that nobody asked for.
class FieldReader
{
public:
    /// A `value` that is not an object is a mistake, an absent one reads as empty.
    FieldReader(const Value &value, Pointer at, std::vector<Mistake> *mistakes);
    ~FieldReader();
    FieldReader(const FieldReader &) = delete;
    FieldReader &operator=(const FieldReader &) = delete;

    bool has(std::string_view name) const { return m_value.contains(name); }
    /// The member as it is; counts as asked for.
    Value take(std::string_view name);
    const Pointer &at() const noexcept { return m_at; }
    Pointer at(std::string_view name) const { return m_at.child(name); }
    void complain(const Pointer &at, const QString &reason) { m_mistakes->push_back({at, reason}); }
    std::vector<Mistake> *mistakes() const noexcept { return m_mistakes; }

    QString string(std::string_view name, const QString &fallback = {});
    QString required(std::string_view name);
    QByteArray latin(std::string_view name, const QByteArray &fallback = {});
    /// A number from 0 on.
    int count(std::string_view name, int fallback);
    bool flag(std::string_view name, bool fallback);
    QStringList strings(std::string_view name);
    std::optional<Pointer> pointer(std::string_view name);
    /// One pointer or an array of them.
    std::vector<Pointer> pointers(std::string_view name);
    std::optional<QRegularExpression> pattern(std::string_view name);
    std::vector<std::pair<QString, QString>> parameters(std::string_view name);
    /// Calls with a reader of the member when it is there; returns whether it is.
    bool object(std::string_view name, const std::function<void(FieldReader &)> &read);
    /// Calls with each element of the array when it is there.
    void elements(std::string_view name, const std::function<void(const Value &, const Pointer &)> &read);

    template<typename Enum>
    using Words = std::vector<std::pair<const char *, Enum>>;
    /// The meaning of a word; a word that is not in the table is a mistake that lists them.
    template<typename Enum>
    Enum word(std::string_view name, const Words<Enum> &words, Enum fallback)
    {
        const Value value = take(name);
        if (value.isAbsent())
            return fallback;
        return wordIn(value, at(name), words).value_or(fallback);
    }
    template<typename Enum>
    std::optional<Enum> wordIn(const Value &value, const Pointer &place, const Words<Enum> &words)
    {
        QStringList known;
        for (const auto &[text, meaning] : words) {
            if (value.isString() && value.toStdString() == text)
                return meaning;
            known.append(QString::fromLatin1(text));
        }
        complain(place, QStringLiteral("has to be one of %1").arg(known.join(QStringLiteral(", "))));
        return std::nullopt;
    }
    std::optional<Pointer> pointerIn(const Value &value, const Pointer &place);
    std::optional<QRegularExpression> patternIn(const Value &value, const Pointer &place);

private:
    QString known() const; ///< what was asked for

    Value m_value;
    Pointer m_at;
    std::vector<Mistake> *m_mistakes;
    std::set<std::string, std::less<>> m_asked;
};

}
