// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/command.h"

namespace concord {

class CollectionCopy;

/// concordctl copy: carries a collection from one backend to another.
class CopyCommand final : public Command {
public:
    QString name() const override;
    QString summary() const override;
    void declare(QCommandLineParser &parser) const override;
    Arity arity() const override { return {0, 0}; }
    ExitStatus run(const QCommandLineParser &parser, Console &console) const override;

private:
    ExitStatus follow(CollectionCopy &copy, Console &console) const;
};

}
