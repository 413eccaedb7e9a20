// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/command.h"

namespace concord {

/// concordctl merge: three records, or texts, into one.
class MergeCommand final : public Command {
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Arity arity() const override { return {3, 5}; }
    ExitStatus run(const QCommandLineParser &parser, Console &console) const override;

private:
    ExitStatus mergeRecords(const QCommandLineParser &parser, Console &console) const;
};

}
