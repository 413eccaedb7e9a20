// SPDX-License-Identifier: MIT
#include "app/concordctl/console.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace concord {

void Console::write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
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
