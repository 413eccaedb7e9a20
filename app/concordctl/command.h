// SPDX-License-Identifier: MIT
// app/concordctl: Concord without a window. One command a file; each declares its options and runs to an exit status.
#pragma once

#include "app/concordctl/console.h"
#include "app/concordctl/exitstatus.h"

#include <QCommandLineParser>
#include <memory>
#include <vector>

namespace concord {

class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;

    virtual QString name() const = 0;
    virtual QString summary() const = 0; ///< one line, without a full stop
    /// Adds options and positional arguments; --help is there already.
    virtual void declare(QCommandLineParser &parser) const = 0;
    /// How many positional arguments there may be; -1: any number.
    struct Arity {
        int least = 0;
        int most = -1;
    };
    virtual Arity arity() const = 0;
    /// The parsed command line is free of unknown options and has as many arguments as arity() says.
    virtual ExitStatus run(const QCommandLineParser &parser, Console &console) const = 0;
};

/// In the order that --help lists them.
std::vector<std::unique_ptr<Command>> allCommands();

}
