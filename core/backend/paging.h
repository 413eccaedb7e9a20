// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/page.h"

#include <QSet>

namespace concord {

/// Walks a paged list and stops where a server would lead it in circles. A value without I/O: ask nextPage(), send it,
/// give what came to take().
class Paging
{
public:
    explicit Paging(int maximumPages = 10'000);

    /// The page to ask for: empty URL for the first. Precondition: !isAtEnd().
    const QUrl &nextPage() const noexcept { return m_next; }
    bool isAtEnd() const noexcept { return m_atEnd; }
    bool isComplete() const noexcept { return m_atEnd && m_note.isEmpty(); }

    /// The records of this page that have not been seen yet. Ends at a page without a next one, at a next that was asked for
    /// already, at a page that only repeats records, after too many empty pages in a row, and after maximumPages.
    std::vector<ListedRecord> take(const RecordPage &page);

    std::int64_t count() const noexcept { return m_seen.size(); }
    /// Why the end may not be the end (a loop, repeated records, a total that was wrong), for a person; empty when all is well.
    const QString &note() const noexcept { return m_note; }

private:
    void endWith(const QString &note);
    void decide(const RecordPage &page, bool isWithoutNews);
    QString noteAtEnd(const RecordPage &page) const;

    QUrl m_next;
    QSet<QString> m_seen;
    QSet<QUrl> m_asked;
    std::int64_t m_repeated = 0;
    int m_pages = 0;
    int m_pagesWithoutNews = 0;
    int m_maximumPages;
    bool m_atEnd = false;
    QString m_note;
};

}
