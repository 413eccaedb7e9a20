// SPDX-License-Identifier: MIT
#include "draftplace.h"

#include "modelvault.h"
#include "realvault.h"
#include "world.h"

namespace simulation {

std::unique_ptr<DraftPlace> draftPlace(World &world, int editor)
{
    if (world.vault())
        return std::make_unique<RealVault>(world, editor);
    return std::make_unique<ModelVault>();
}

}
