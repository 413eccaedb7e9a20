// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

#include <memory>

namespace concord {

/// The journal of a vault, opened a second time to read: from another thread, or by another program, while the editor goes on
/// writing. It changes nothing in the file. For the thread that opened it.
class JournalReader {
public:
    /// Error NotFound where there is no vault, Corrupt where the file is none, TooNew, Unsupported where the editor has not
    /// brought it up to date yet, Storage.
    static Result<JournalReader> open(const QString &path);
    JournalReader(JournalReader &&) noexcept;
    JournalReader &operator=(JournalReader &&) noexcept;
    ~JournalReader();

    const Journal &journal() const noexcept { return *m_journal; }

private:
    explicit JournalReader(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Journal> m_journal;
};

}
