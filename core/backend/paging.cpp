// SPDX-License-Identifier: MIT
#include "core/backend/paging.h"

#include "core/backend/recordcount.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr int mostPagesWithoutNews = 50; ///< Azure and Kubernetes may answer with an empty page that has a next one
}

Paging::Paging(int maximumPages)
    : m_maximumPages(maximumPages)
{
}

void Paging::endWith(const QString &note)
{
    m_next = {};
    m_atEnd = true;
    if (m_note.isEmpty())
        m_note = note;
}

std::vector<ListedRecord> Paging::take(const RecordPage &page)
{
    std::vector<ListedRecord> fresh;
    for (const ListedRecord &record : page.records) {
        if (m_seen.contains(record.id)) {
            ++m_repeated;
            continue;
        }
        m_seen.insert(record.id);
        fresh.push_back(record);
    }
    ++m_pages;
    m_pagesWithoutNews = fresh.empty() ? m_pagesWithoutNews + 1 : 0;
    if (!page.note.isEmpty() && m_note.isEmpty())
        m_note = page.note;
    decide(page, fresh.empty());
    return fresh;
}

void Paging::decide(const RecordPage &page, bool isWithoutNews)
{
    if (page.next.isEmpty())
        return endWith(noteAtEnd(page));
    if (m_asked.contains(page.next))
        return endWith(u"the list goes in circles: page %1 leads back to one that was loaded already"_s.arg(m_pages));
    if (isWithoutNews && !page.records.empty())
        return endWith(u"page %1 repeats records that were loaded already"_s.arg(m_pages));
    if (m_pagesWithoutNews >= mostPagesWithoutNews)
        return endWith(u"%1 empty pages in a row: the list may go on"_s.arg(m_pagesWithoutNews));
    if (m_pages >= m_maximumPages)
        return endWith(u"the list is longer than %1 pages; the rest was not loaded"_s.arg(m_maximumPages));
    m_asked.insert(page.next);
    m_next = page.next;
}

QString Paging::noteAtEnd(const RecordPage &page) const
{
    if (m_repeated > 0)
        return u"%1 came twice: the list changed while it was loaded, and others may be missing"_s.arg(recordCount(m_repeated));
    if (page.total && *page.total != count())
        return u"the server speaks of %1 and sent %2"_s.arg(recordCount(*page.total), QString::number(count()));
    return {};
}

}
