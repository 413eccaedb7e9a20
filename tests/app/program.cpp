// SPDX-License-Identifier: MIT
#include "program.h"

#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr int patience = 120'000;
}

QString programPath(const QString &name)
{
    return QString::fromLatin1(CONCORD_BIN_DIR) + u'/' + name;
}

ProgramRun runProgram(const QString &program, const QStringList &arguments, const QByteArray &input, const QString &folder,
                      const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program.contains(u'/') ? program : programPath(program), arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

}
