// SPDX-License-Identifier: MIT
#include "app/concordctl/console.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;

namespace concord {

void Console::write(const QByteArray &bytes)
{
    const bool isWritten = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size());
    if (std::fflush(stdout) == 0 && isWritten)
        return;
    if (!m_lostOutput && errno != EPIPE)
        m_lostOutput = Error{Error::Kind::Storage, QString::fromLocal8Bit(std::strerror(errno)), u"standard output"_s};
}

void Console::writeLine(const QByteArray &bytes)
{
    write(bytes + '\n');
}

void Console::say(const QString &message)
{
    const QByteArray text = "concordctl: " + message.toLocal8Bit() + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

void Console::complain(const Error &error)
{
    say(error.toString());
}

}
