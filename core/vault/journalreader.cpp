// SPDX-License-Identifier: MIT
#include "core/vault/journalreader.h"

#include "core/vault/vaultfile.h"

namespace concord {

JournalReader::JournalReader(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_journal(std::make_unique<Journal>(*m_database))
{
}

JournalReader::JournalReader(JournalReader &&) noexcept = default;
JournalReader &JournalReader::operator=(JournalReader &&) noexcept = default;
JournalReader::~JournalReader() = default;

Result<JournalReader> JournalReader::open(const QString &path)
{
    auto database = VaultFile::openToRead(path);
    if (!database)
        return database.error();
    return JournalReader(std::move(*database));
}

}
