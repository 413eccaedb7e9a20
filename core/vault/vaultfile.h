// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/vault/database.h"

#include <vector>

namespace concord {

/// The vault's file: makes it for its user alone, brings its tables up to date, sets aside what cannot be used: damaged files,
/// those of a later version, databases of other programs.
class VaultFile {
public:
    /// Of the tables, as PRAGMA user_version holds it.
    static constexpr int schemaVersion = 4;
    /// PRAGMA application_id from version 2 on: "Ccrd". A version 1 has none.
    static constexpr int applicationId = 0x43637264;

    struct Opened {
        std::unique_ptr<Database> database;
        std::vector<Error> notices; ///< of kind Corrupt or TooNew, `where` the file that was set aside
    };
    static Result<Opened> open(const Database::Options &options, const Clock &clock);
    /// Opens it to read, beside whoever writes it. Makes nothing and sets nothing aside: error NotFound, Corrupt, TooNew, or
    /// Unsupported for one of an earlier version, which only open() brings up to date.
    static Result<std::unique_ptr<Database>> openToRead(const QString &path);
};

}
