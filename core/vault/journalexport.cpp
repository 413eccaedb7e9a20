// SPDX-License-Identifier: MIT
#include "core/vault/journalexport.h"

#include <QSaveFile>

namespace concord {

Result<qint64> exportJournal(const Journal &journal, const JournalQuery &query, const QString &file, const std::stop_token &stop)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return Error{Error::Kind::Storage, out.errorString(), file};
    Result<qint64> count = journal.exportJsonLines(query, &out, stop);
    if (count && !out.commit())
        return Error{Error::Kind::Storage, out.errorString(), file};
    return count;
}

}
