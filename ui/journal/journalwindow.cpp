// SPDX-License-Identifier: MIT
#include "ui/journal/journalwindow.h"

#include "core/vault/journalexport.h"
#include "ui/journal/journalcaseview.h"
#include "ui/journal/journalcountsview.h"
#include "ui/journal/journalfilterbar.h"
#include "ui/journal/journalmodel.h"

#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int mostEntries = 100'000; ///< more than anybody looks through; a search finds the others

QString countText(int collisions)
{
    return collisions == 1 ? JournalWindow::tr("1 collision") : JournalWindow::tr("%n collisions", nullptr, collisions);
}
}

JournalWindow::JournalWindow(Vault *vault, const QString &connection, QWidget *parent)
    : QDialog(parent, Qt::Window)
    , m_connection(connection)
    , m_entries(new JournalModel(this))
    , m_filter(new JournalFilterBar(connection, this))
    , m_case(new JournalCaseView(this))
    , m_counts(new JournalCountsView(vault, this))
    , m_patience(new QTimer(this))
    , m_search(vault, [this](const auto &found) { take(found); })
    , m_places(vault,
               [this](const auto &places) {
                   if (places)
                       m_filter->setPlaces(places->records, places->fields);
               })
    , m_detail(vault,
               [this](const auto &found) { found ? m_case->showCase(*found) : m_case->showWords(found.error().toString()); })
    , m_exporting(vault, [this](const auto &count) { sayExported(m_exportFile, count); })
{
    makeLayout();
    connectParts();
}

JournalWindow::~JournalWindow() = default;

void JournalWindow::connectParts()
{
    connect(m_filter, &JournalFilterBar::changed, this, &JournalWindow::search);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JournalWindow::takeCurrent);
    connect(m_export, &QPushButton::clicked, this, &JournalWindow::chooseFile);
    connect(m_stop, &QToolButton::clicked, this, &JournalWindow::stop);
    connect(m_patience, &QTimer::timeout, this, &JournalWindow::showBusy);
}

void JournalWindow::showRecord(const RecordKey &record)
{
    m_filter->showOnly(record);
    m_table->setFocus();
}

void JournalWindow::showAll()
{
    m_filter->clear();
    search();
    m_filter->focusSearch();
}

void JournalWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // What collided while the editor was in front is there as well.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible())
        search();
}

void JournalWindow::search()
{
    JournalQuery query = m_filter->query();
    query.limit = mostEntries;
    askForPlaces();
    m_counts->count(query);
    m_search.ask([query](const Journal &journal, const std::stop_token &stop) { return journal.summaries(query, stop); });
    m_patience->start();
    showBusy();
}

void JournalWindow::askForPlaces()
{
    JournalQuery all;
    all.connection = m_filter->query().connection;
    m_places.ask([all](const Journal &journal, const std::stop_token &) -> Result<Places> {
        const auto records = journal.countsByRecord(all, Journal::Period::All);
        if (!records)
            return records.error();
        const auto fields = journal.countsByField(all, Journal::Period::All);
        if (!fields)
            return fields.error();
        Places places;
        for (const CollisionCount &count : *records)
            places.records.push_back(count.record);
        for (const CollisionCount &count : *fields)
            places.fields << count.field;
        places.fields.removeDuplicates();
        return places;
    });
}

void JournalWindow::take(const Result<std::vector<JournalSummary>> &found)
{
    const std::vector<JournalSummary> entries = found ? *found : std::vector<JournalSummary>();
    const qint64 current = m_table->currentIndex().data(JournalModel::NumberRole).toLongLong();
    if (entries != m_entries->entries()) {
        m_entries->setEntries(entries);
        const QHeaderView *header = m_table->horizontalHeader();
        m_entries->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
        m_table->setCurrentIndex(m_entries->index(std::max(0, m_entries->rowOf(current)), 0));
    }
    if (entries.empty())
        takeCurrent();
    m_list->setCurrentWidget(entries.empty() ? static_cast<QWidget *>(m_words) : m_table);
    m_words->setText(found ? emptyWords() : found.error().toString());
    m_status->setText(countText(static_cast<int>(entries.size())));
    m_export->setEnabled(!entries.empty());
    showBusy();
}

QString JournalWindow::emptyWords() const
{
    if (m_filter->isNarrowed())
        return tr("No collision matches. “Show all” takes the filters away.");
    return tr("Nothing has collided yet.\nWhen somebody else saves first, it is noted here, with what was decided.");
}

void JournalWindow::takeCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        m_detail.cancel();
        m_case->showWords({});
        return;
    }
    const qint64 number = current.data(JournalModel::NumberRole).toLongLong();
    m_detail.ask([number](const Journal &journal, const std::stop_token &) -> Result<JournalCase> {
        Result<JournalEntry> entry = journal.entry(number);
        return entry ? Result<JournalCase>(journalCase(std::move(*entry))) : Result<JournalCase>(entry.error());
    });
}

void JournalWindow::showBusy()
{
    const bool isBusy = m_search.isWaiting() || m_exporting.isWaiting();
    const bool isLong = isBusy && !m_patience->isActive();
    m_progress->setVisible(isLong);
    m_stop->setVisible(isLong);
}

void JournalWindow::stop()
{
    m_search.cancel();
    m_exporting.cancel();
    m_status->setText(tr("Stopped."));
    showBusy();
}

void JournalWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the journal"), {}, tr("JSON Lines (*.jsonl)"));
    dialog->setObjectName(u"journalExportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"jsonl"_s);
    dialog->selectFile(u"conflicts.jsonl"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &JournalWindow::exportTo);
    dialog->open();
}

void JournalWindow::exportTo(const QString &file)
{
    m_exportFile = file;
    m_status->setText(tr("Exporting to %1 …").arg(file));
    m_exporting.ask([query = m_filter->query(), file](const Journal &journal, const std::stop_token &stop) {
        return exportJournal(journal, query, file, stop);
    });
    m_patience->start();
    showBusy();
}

void JournalWindow::sayExported(const QString &file, const Result<qint64> &count)
{
    m_status->setText(count ? tr("%1 written to %2").arg(countText(static_cast<int>(*count)), file)
                            : tr("✖ Not exported: %1").arg(count.error().toString()));
    showBusy();
}

}
