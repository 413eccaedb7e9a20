// SPDX-License-Identifier: MIT
// What JournalWindow looks like.
#include "ui/journal/journalcaseview.h"
#include "ui/journal/journalcountsview.h"
#include "ui/journal/journalfilterbar.h"
#include "ui/journal/journalmodel.h"
#include "ui/journal/journalwindow.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {

constexpr auto patience = 150ms;

QTableView *entryTable(QAbstractItemModel *model, QWidget *parent)
{
    QTableView *table = rowTable(u"journalEntries"_s, JournalWindow::tr("Collisions"), model, parent);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(JournalModel::WhenColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(JournalModel::WithColumn, QHeaderView::Interactive);
    header->resizeSection(JournalModel::WhenColumn, table->fontMetrics().horizontalAdvance(u"30/12/2026 23:59 PM"_s) + 20);
    header->resizeSection(JournalModel::WithColumn, 80);
    header->setSortIndicator(JournalModel::WhenColumn, Qt::DescendingOrder);
    table->setSortingEnabled(true);
    return table;
}

}

void JournalWindow::makeLayout()
{
    setObjectName(u"journalWindow"_s);
    setWindowTitle(tr("Conflict journal"));
    m_pages = new QTabWidget(this);
    m_pages->setObjectName(u"journalTabs"_s);
    m_pages->setAccessibleName(tr("Conflict journal"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(collisionsPage(), tr("&Collisions"));
    m_pages->addTab(m_counts, tr("&Where it collides"));
    m_patience->setSingleShot(true);
    m_patience->setInterval(patience);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_pages, 1);
    layout->addWidget(bottomRow());
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    connect(find, &QShortcut::activated, m_filter, &JournalFilterBar::focusSearch);
    resize(1000, 720);
}

QWidget *JournalWindow::collisionsPage()
{
    m_list = new QStackedWidget(this);
    m_table = entryTable(m_entries, m_list);
    m_words = new QLabel(m_list);
    m_words->setObjectName(u"journalWords"_s);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    makeQuiet(m_words);
    m_list->addWidget(m_table);
    m_list->addWidget(m_words);
    auto *page = new QSplitter(Qt::Vertical, m_pages);
    page->addWidget(m_list);
    page->addWidget(m_case);
    page->setChildrenCollapsible(false);
    page->setStretchFactor(0, 1);
    page->setStretchFactor(1, 1);
    page->setSizes({1'000, 1'000}); // shared alike, whatever they hold at first
    return page;
}

QWidget *JournalWindow::bottomRow()
{
    m_status = new QLabel(this);
    m_status->setObjectName(u"journalStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(u"journalProgress"_s);
    m_progress->setAccessibleName(tr("Working"));
    m_progress->setRange(0, 0);
    m_progress->setFixedSize(80, 10);
    m_stop = new QToolButton(this);
    m_stop->setObjectName(u"journalStop"_s);
    m_stop->setText(tr("Stop"));
    m_export = new QPushButton(tr("&Export…"), this);
    m_export->setObjectName(u"journalExport"_s);
    m_export->setToolTip(tr("Writes what is found here as JSON, a collision a line"));
    m_export->setAutoDefault(false);
    auto *close = new QPushButton(tr("C&lose"), this);
    close->setObjectName(u"journalClose"_s);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_status, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_stop);
    layout->addWidget(m_export);
    layout->addWidget(close);
    return row;
}

}
