// SPDX-License-Identifier: MIT
#include "core/vault/journalexport.h"

#include "core/outputfile.h"

namespace concord {

Result<qint64> exportJournal(const Journal &journal, const JournalQuery &query, const QString &file, const std::stop_token &stop)
{
    OutputFile out(file);
    if (const Result<Done> opened = out.open(); !opened)
        return opened.error();
    Result<qint64> count = journal.exportJsonLines(query, &out.device(), stop);
    if (!count)
        return count;
    if (const Result<Done> done = out.commit(); !done)
        return done.error();
    return count;
}

}
