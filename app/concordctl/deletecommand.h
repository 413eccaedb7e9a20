// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/command.h"

namespace concord {

/// concordctl delete: removes a record.
class DeleteCommand final : public Command {
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Arity arity() const override { return {1, 1}; }
    ExitStatus run(const QCommandLineParser &parser, Console &console) const override;
};

}
