// SPDX-License-Identifier: MIT
#include "app/concordctl/command.h"
#include "app/concordctl/copycommand.h"
#include "app/concordctl/createcommand.h"
#include "app/concordctl/deletecommand.h"
#include "app/concordctl/diffcommand.h"
#include "app/concordctl/formatcommand.h"
#include "app/concordctl/getcommand.h"
#include "app/concordctl/journalcommand.h"
#include "app/concordctl/listcommand.h"
#include "app/concordctl/mergecommand.h"
#include "app/concordctl/patchcommand.h"
#include "app/concordctl/probecommand.h"
#include "app/concordctl/profilecommand.h"
#include "app/concordctl/putcommand.h"
#include "app/concordctl/setcommand.h"

namespace concord {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<FormatCommand>());
    commands.push_back(std::make_unique<DiffCommand>());
    commands.push_back(std::make_unique<PatchCommand>());
    commands.push_back(std::make_unique<MergeCommand>());
    commands.push_back(std::make_unique<ListCommand>());
    commands.push_back(std::make_unique<GetCommand>());
    commands.push_back(std::make_unique<SetCommand>());
    commands.push_back(std::make_unique<PutCommand>());
    commands.push_back(std::make_unique<CreateCommand>());
    commands.push_back(std::make_unique<DeleteCommand>());
    commands.push_back(std::make_unique<CopyCommand>());
    commands.push_back(std::make_unique<ProbeCommand>());
    commands.push_back(std::make_unique<ProfileCommand>());
    commands.push_back(std::make_unique<JournalCommand>());
    return commands;
}

}
