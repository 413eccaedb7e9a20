// SPDX-License-Identifier: MIT
#include "options.h"

#include "random.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace simulation {

namespace {

const QStringList &faultNames()
{
    static const QStringList names{u"delay"_s,  u"drop-request"_s, u"drop-reply"_s, u"duplicate"_s,   u"restart"_s,
                                   u"error"_s,  u"gateway"_s,      u"busy"_s,       u"sign-out"_s,    u"rotate"_s,
                                   u"behind"_s, u"delete"_s,       u"crash"_s,      u"offline"_s,     u"redirect"_s,
                                   u"lock"_s,   u"rule"_s,         u"no-tag"_s,     u"precondition"_s};
    return names;
}

const QStringList &tokensNames()
{
    static const QStringList names{u"strong"_s,  u"weak-matched"_s, u"weak-first"_s, u"weak"_s,
                                   u"ignored"_s, u"body"_s,         u"none"_s};
    return names;
}

}

QString nameOf(Fault fault)
{
    return faultNames().at(int(fault));
}

std::optional<Fault> faultNamed(const QString &name)
{
    const auto index = faultNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(Fault(index));
}

QString nameOf(Tokens tokens)
{
    return tokensNames().at(int(tokens));
}

std::optional<Tokens> tokensNamed(const QString &name)
{
    const auto index = tokensNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(Tokens(index));
}

std::optional<BrokenRule> brokenRuleNamed(const QString &name)
{
    static const QStringList names{u"none"_s,        u"skip-if-match"_s,    u"follow-redirect"_s,       u"drop-draft-early"_s,
                                   u"resend-post"_s, u"trust-lost-reply"_s, u"overwrite-on-conflict"_s, u"trust-busy-gateway"_s,
                                   u"fresh-key"_s,   u"skip-look"_s};
    const auto index = names.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(BrokenRule(index));
}

std::optional<Storage> storageNamed(const QString &name)
{
    if (name == u"real")
        return Storage::Vault;
    return name == u"model" ? std::optional(Storage::Model) : std::nullopt;
}

std::set<Fault> allFaults()
{
    std::set<Fault> faults;
    for (int i = 0; i < faultCount; ++i)
        faults.insert(Fault(i));
    return faults;
}

Tokens tokensOf(const Options &options)
{
    if (options.tokens)
        return *options.tokens;
    const int drawn = Random(options.seed ^ 0x70).below(2 * tokensCount);
    return drawn < tokensCount ? Tokens(drawn) : Tokens::Strong;
}

Storage storageOf(const Options &options)
{
    return options.storage.value_or(options.seed % 64 == 0 ? Storage::Vault : Storage::Model);
}

}
