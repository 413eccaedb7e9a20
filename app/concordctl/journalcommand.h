// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/command.h"

namespace concord {

/// concordctl journal: what collided in the editor, and where it collides most.
class JournalCommand final : public Command {
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Arity arity() const override { return {0, 0}; }
    ExitStatus run(const QCommandLineParser &parser, Console &console) const override;
};

}
