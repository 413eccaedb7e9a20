// SPDX-License-Identifier: MIT
// What BrowseView looks like.
#include "ui/browse/browseview.h"
#include "ui/browse/collectionlistmodel.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QDate>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {

constexpr auto typingPause = 250ms;
constexpr auto settlingTime = 300ms;
constexpr int narrowWidth = 240;

QTimer *singleShot(std::chrono::milliseconds interval, QObject *parent)
{
    auto *timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(interval);
    return timer;
}

/// A menu on the header to show and hide columns; the title stays.
void offerColumns(QHeaderView *header)
{
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = 0; column < header->count(); ++column) {
        if (column == RecordListModel::TitleColumn)
            continue;
        auto *action = new QAction(header->model()->headerData(column, Qt::Horizontal).toString(), header);
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        QObject::connect(action, &QAction::toggled, header, [header, column](bool isShown) { header->setSectionHidden(column, !isShown); });
        header->addAction(action);
    }
}

QTableView *recordTable(QAbstractItemModel *model, QWidget *parent)
{
    QTableView *table = rowTable(u"recordTable"_s, BrowseView::tr("Records"), model, parent);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(60);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(RecordListModel::TitleColumn, QHeaderView::Stretch);
    header->resizeSection(RecordListModel::ChangedColumn, table->fontMetrics().horizontalAdvance(QLocale().toString(QDate(2026, 12, 28), QLocale::ShortFormat)) + 16);
    header->resizeSection(RecordListModel::IdColumn, 110);
    header->hideSection(RecordListModel::IdColumn);
    offerColumns(header);
    return table;
}

}

void BrowseView::makeLayout()
{
    setObjectName(u"browseView"_s);
    m_banner = new MessageBanner(this);
    m_banner->setObjectName(u"browseBanner"_s);
    m_collectionBox = new QComboBox(this);
    m_collectionBox->setObjectName(u"collectionBox"_s);
    m_collectionBox->setAccessibleName(tr("Collection"));
    m_collectionBox->setModel(m_collections);
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"searchEdit"_s);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_table = recordTable(m_filter, this);
    m_empty = new QLabel(m_table);
    m_empty->setObjectName(u"emptyLabel"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    makeQuiet(m_empty);
    m_empty->hide();
    auto *overlay = new QVBoxLayout(m_table);
    overlay->addWidget(m_empty);
    m_count = new QLabel(this);
    m_count->setObjectName(u"countLabel"_s);
    makeQuiet(m_count);
    m_count->setContentsMargins(8, 2, 8, 4);
    m_typing = singleShot(typingPause, this);
    m_settling = singleShot(settlingTime, this);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 6);
    top->setSpacing(6);
    top->addWidget(m_collectionBox);
    top->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_count);
    setFocusProxy(m_table);
}

void BrowseView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Beside a list that is narrow, the titles need all the room.
    const QList<QAction *> columns = m_table->horizontalHeader()->actions();
    const bool isWanted = columns.last()->isChecked();
    m_table->horizontalHeader()->setSectionHidden(RecordListModel::ChangedColumn, !isWanted || width() < narrowWidth);
}

}
