// SPDX-License-Identifier: MIT
#include "core/backend/http.h"

#include <algorithm>

namespace concord {

namespace {
bool isNamed(const std::pair<QByteArray, QByteArray> &field, const QByteArray &name)
{
    return field.first.compare(name, Qt::CaseInsensitive) == 0;
}
}

HttpHeaders::HttpHeaders(std::initializer_list<std::pair<QByteArray, QByteArray>> fields)
    : m_fields(fields)
{
}

QByteArray HttpHeaders::value(const QByteArray &name) const
{
    QByteArray joined;
    bool isFirst = true;
    for (const auto &field : m_fields) {
        if (!isNamed(field, name))
            continue;
        if (!isFirst)
            joined += ", ";
        joined += field.second;
        isFirst = false;
    }
    return joined;
}

bool HttpHeaders::contains(const QByteArray &name) const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(), [&](const auto &field) { return isNamed(field, name); });
}

void HttpHeaders::set(const QByteArray &name, const QByteArray &value)
{
    remove(name);
    append(name, value);
}

void HttpHeaders::append(const QByteArray &name, const QByteArray &value)
{
    m_fields.append({name, value});
}

void HttpHeaders::remove(const QByteArray &name)
{
    m_fields.removeIf([&](const auto &field) { return isNamed(field, name); });
}

}
