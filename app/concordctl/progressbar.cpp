// SPDX-License-Identifier: MIT
#include "app/concordctl/progressbar.h"

#include <QString>

#include <algorithm>
#include <cstdio>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace concord {

namespace {

constexpr int width = 40;

bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr));
#else
    return isatty(fileno(stderr)) == 1;
#endif
}

}

ProgressBar::ProgressBar()
    : m_isTerminal(isTerminal())
{
}

ProgressBar::~ProgressBar()
{
    clear();
}

void ProgressBar::show(std::int64_t done, std::optional<std::int64_t> total)
{
    if (!m_isTerminal)
        return;
    m_isShown = true;
    QByteArray line = "\r" + QByteArray::number(qlonglong(done));
    if (total && *total > 0) {
        const int filled = int(std::clamp<std::int64_t>(done * width / *total, 0, width));
        line = "\r[" + QByteArray(filled, '#') + QByteArray(width - filled, '.') + "] " + QByteArray::number(qlonglong(done))
               + " of " + QByteArray::number(qlonglong(*total));
    }
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

void ProgressBar::clear()
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
    m_isShown = false;
}

}
