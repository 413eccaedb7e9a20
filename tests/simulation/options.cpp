// SPDX-License-Identifier: MIT
#include "options.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace simulation {

namespace {

const QStringList &faultNames()
{
    static const QStringList names{u"delay"_s,  u"drop-request"_s, u"drop-reply"_s,  u"duplicate"_s, u"restart"_s,
                                   u"error"_s,  u"busy"_s,         u"sign-out"_s,    u"rotate"_s,    u"behind"_s,
                                   u"delete"_s, u"crash"_s,        u"offline"_s,     u"redirect"_s,  u"lock"_s,
                                   u"rule"_s,   u"no-tag"_s,       u"precondition"_s};
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

std::set<Fault> allFaults()
{
    std::set<Fault> faults;
    for (int i = 0; i < faultCount; ++i)
        faults.insert(Fault(i));
    return faults;
}

}
