// SPDX-License-Identifier: MIT
#include "app/concordctl/command.h"
#include "app/concordctl/formatcommand.h"
#include "app/concordctl/mergecommand.h"

namespace concord {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<FormatCommand>());
    commands.push_back(std::make_unique<MergeCommand>());
    return commands;
}

}
