// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/command.h"

namespace concord {

/// concordctl diff: what turns one record into another.
class DiffCommand final : public Command {
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Arity arity() const override { return {2, 2}; }
    ExitStatus run(const QCommandLineParser &parser, Console &console) const override;
};

}
