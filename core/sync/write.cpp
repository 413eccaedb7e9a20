// SPDX-License-Identifier: MIT
#include "core/sync/write.h"

namespace concord::sync {

Value recordOf(const Write &write)
{
    if (const auto *update = std::get_if<UpdateIntention>(&write.intention))
        return update->record;
    if (const auto *create = std::get_if<CreateIntention>(&write.intention))
        return create->record;
    return {};
}

Value baseOf(const Write &write)
{
    const auto *update = std::get_if<UpdateIntention>(&write.intention);
    return update ? update->base : Value();
}

Revision revisionOf(const Write &write)
{
    if (const auto *update = std::get_if<UpdateIntention>(&write.intention))
        return update->revision;
    if (const auto *remove = std::get_if<DeleteIntention>(&write.intention))
        return remove->revision;
    return {};
}

bool isCreate(const Write &write)
{
    return std::holds_alternative<CreateIntention>(write.intention);
}

bool isDelete(const Write &write)
{
    return std::holds_alternative<DeleteIntention>(write.intention);
}

}
