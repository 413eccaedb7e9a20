// SPDX-License-Identifier: MIT
#include "app/server/faults.h"

#include <array>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {
constexpr std::array<std::pair<Fault::Kind, QLatin1StringView>, 6> kindNames{{
    {Fault::Kind::Delay, "delay"_L1},
    {Fault::Kind::DelayReply, "delay-reply"_L1},
    {Fault::Kind::DropBeforeCommit, "drop-before-commit"_L1},
    {Fault::Kind::DropAfterCommit, "drop-after-commit"_L1},
    {Fault::Kind::Status, "status"_L1},
    {Fault::Kind::StatusAfterCommit, "status-after-commit"_L1},
}};
}

std::optional<Fault::Kind> Fault::kindFrom(QStringView name)
{
    for (const auto &[kind, text] : kindNames) {
        if (name == text)
            return kind;
    }
    return std::nullopt;
}

QString Fault::nameOf(Kind kind)
{
    for (const auto &[each, text] : kindNames) {
        if (each == kind)
            return text;
    }
    return {};
}

void Faults::add(const Fault &fault)
{
    const QMutexLocker lock(&m_mutex);
    m_faults << fault;
}

void Faults::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_faults.clear();
}

QList<Fault> Faults::pending() const
{
    const QMutexLocker lock(&m_mutex);
    return m_faults;
}

std::optional<Fault> Faults::take(const Request &request)
{
    const QMutexLocker lock(&m_mutex);
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        const Fault fault = m_faults.at(i);
        const bool fits = (fault.method.isEmpty() || fault.method == request.method)
                          && (fault.collection.isEmpty() || fault.collection == request.path.value(0));
        if (!fits)
            continue;
        if (--m_faults[i].times <= 0)
            m_faults.removeAt(i);
        return fault;
    }
    return std::nullopt;
}

}
