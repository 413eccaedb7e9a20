// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace concord {

/// How a program that was run to its end behaved.
struct ProgramRun {
    int status = -1; ///< -1: it did not start, crashed, or was still running after two minutes
    QByteArray out;
    QByteArray err;
};

/// Runs one of the built programs ("concordctl"), or anything else by its path.
ProgramRun runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {},
                      const QString &folder = {},
                      const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

/// The path of one of the built programs.
QString programPath(const QString &name);

}
