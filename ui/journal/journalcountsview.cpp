// SPDX-License-Identifier: MIT
#include "ui/journal/journalcountsview.h"

#include "ui/journal/collisioncountmodel.h"
#include "ui/journal/countbardelegate.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QSortFilterProxyModel *sorting(QAbstractItemModel *model, QObject *parent)
{
    auto *proxy = new QSortFilterProxyModel(parent);
    proxy->setSourceModel(model);
    proxy->setSortRole(CollisionCountModel::SortRole);
    proxy->setSortLocaleAware(true);
    return proxy;
}

QTableView *countTable(QAbstractItemModel *model, QWidget *parent)
{
    QTableView *table = rowTable(u"journalCounts"_s, JournalCountsView::tr("Where it collides"), nullptr, parent);
    table->setModel(sorting(model, table));
    table->setItemDelegateForColumn(CollisionCountModel::AskedColumn, new CountBarDelegate(table));
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(CollisionCountModel::PeriodColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CollisionCountModel::CollisionsColumn, QHeaderView::ResizeToContents);
    table->setSortingEnabled(true);
    header->setSortIndicator(CollisionCountModel::AskedColumn, Qt::DescendingOrder);
    return table;
}

}

JournalCountsView::JournalCountsView(Vault *vault, QWidget *parent)
    : QWidget(parent)
    , m_counts(new CollisionCountModel(this))
    , m_by(new QComboBox(this))
    , m_period(new QComboBox(this))
    , m_table(countTable(m_counts, this))
    , m_words(new QLabel(this))
    , m_question(vault, [this](const auto &counts) { take(counts); })
{
    makeLayout();
    connect(m_by, &QComboBox::currentIndexChanged, this, &JournalCountsView::ask);
    connect(m_period, &QComboBox::currentIndexChanged, this, &JournalCountsView::ask);
}

void JournalCountsView::makeLayout()
{
    setObjectName(u"journalCountsView"_s);
    m_by->setObjectName(u"journalCountsBy"_s);
    m_by->setAccessibleName(tr("Counted by"));
    m_by->addItems({tr("By field"), tr("By record")});
    m_period->setObjectName(u"journalCountsPeriod"_s);
    m_period->setAccessibleName(tr("Counted over"));
    m_period->addItem(tr("Over all time"), int(Journal::Period::All));
    m_period->addItem(tr("A month"), int(Journal::Period::Month));
    m_period->addItem(tr("A week"), int(Journal::Period::Week));
    m_period->addItem(tr("A day"), int(Journal::Period::Day));
    m_words->setObjectName(u"journalCountsWords"_s);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setWordWrap(true);
    makeQuiet(m_words);
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_by);
    choices->addWidget(m_period);
    choices->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(choices);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_words, 1);
    m_words->hide();
}

Journal::Period JournalCountsView::period() const
{
    return static_cast<Journal::Period>(m_period->currentData().toInt());
}

void JournalCountsView::count(const JournalQuery &query)
{
    m_query = query;
    ask();
}

void JournalCountsView::ask()
{
    const bool isByField = m_by->currentIndex() == 0;
    m_question.ask([query = m_query, period = period(), isByField](const Journal &journal, const std::stop_token &) {
        return isByField ? journal.countsByField(query, period) : journal.countsByRecord(query, period);
    });
}

void JournalCountsView::take(const Result<std::vector<CollisionCount>> &counts)
{
    m_counts->setCounts(counts ? *counts : std::vector<CollisionCount>(), period());
    m_table->setColumnHidden(CollisionCountModel::PeriodColumn, period() == Journal::Period::All);
    m_words->setText(counts ? tr("Nothing has collided here.") : counts.error().toString());
    const bool isEmpty = m_counts->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_words->setVisible(isEmpty);
}

}
