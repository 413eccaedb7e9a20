// SPDX-License-Identifier: MIT
#include "app/server/businessrules.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

bool containsString(const Value &array, const QString &text)
{
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (array.at(i).toString() == text)
            return true;
    }
    return false;
}

std::optional<RuleRefusal> transitionRefusal(std::string_view member, const Value &allowed, const Value &before,
                                             const Value &after)
{
    const QString from = before[member].toString();
    const QString to = after[member].toString();
    if (allowed.isAbsent() || before.isAbsent() || from == to || containsString(allowed[from.toStdString()], to))
        return std::nullopt;
    return RuleRefusal{"conflict_state"_L1, Pointer({std::string(member)}),
                       u"What is \u201c%1\u201d cannot become \u201c%2\u201d."_s.arg(from, to)};
}

Result<std::optional<RuleRefusal>> uniqueRefusal(Store &store, const Collection &collection, const QString &id,
                                                 std::string_view member, const Value &after)
{
    const QString text = after[member].toString();
    if (text.isEmpty())
        return std::optional<RuleRefusal>();
    const QString name = QString::fromUtf8(member.data(), qsizetype(member.size()));
    auto other = store.recordWithMember(collection.name, name, text, id);
    if (!other)
        return other.error();
    if (!*other)
        return std::optional<RuleRefusal>();
    return std::optional(RuleRefusal{"conflict_unique"_L1, Pointer({std::string(member)}),
                                     u"\u201c%1\u201d already belongs to %2."_s.arg(text, (*other)->id)});
}

}

Result<std::optional<RuleRefusal>> refusalOf(Store &store, const Collection &collection, const QString &id, const Value &before,
                                             const Value &after)
{
    const Value properties = collection.schemaJson["properties"];
    for (std::size_t i = 0; i < properties.size(); ++i) {
        const Value rules = properties.at(i);
        const std::string_view member = properties.memberName(i);
        if (auto refusal = transitionRefusal(member, rules["x-server-transitions"], before, after))
            return refusal;
        if (rules["x-server-unique"].toBoolean()) {
            auto refusal = uniqueRefusal(store, collection, id, member, after);
            if (!refusal || *refusal)
                return refusal;
        }
    }
    return std::optional<RuleRefusal>();
}

}
