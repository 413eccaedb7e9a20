// SPDX-License-Identifier: MIT
#include "ui/browse/browseview.h"

#include "core/net/connection.h"
#include "core/net/recordlist.h"
#include "core/vault/vault.h"
#include "ui/browse/collectionlistmodel.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/editor/schemalibrary.h"
#include "ui/editor/sessionwords.h"
#include "ui/widgets/messagebanner.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace concord {

BrowseView::BrowseView(Connection *connection, SchemaLibrary *schemas, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_schemas(schemas)
    , m_collections(new CollectionListModel(this))
    , m_records(new RecordListModel(this))
    , m_filter(new QSortFilterProxyModel(this))
{
    m_filter->setSourceModel(m_records);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterKeyColumn(-1);
    makeLayout();
    connect(m_collectionBox, &QComboBox::activated, this, [this] { showCollection(collection()); });
    connect(m_typing, &QTimer::timeout, this, &BrowseView::search);
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        search();
        m_table->setFocus();
    });
    // What is fetched anew comes where the old was; the table itself has taken the new rows by then.
    connect(m_filter, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_place = ListPlace::in(m_table); });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        const bool isWhole = !m_list || m_list->isAtEnd();
        m_place.restore(m_table, isWhole ? ListPlace::Beyond::Nothing : ListPlace::Beyond::MoreToFetch);
    });
    connect(m_table, &QTableView::activated, this, &BrowseView::openCurrent);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &BrowseView::sort);
    connect(m_settling, &QTimer::timeout, this, &BrowseView::reload);
    connect(m_schemas, &SchemaLibrary::arrived, this, &BrowseView::takeSchema);
    connect(m_connection, &Connection::recordWritten, m_settling, qOverload<>(&QTimer::start));
    connect(m_connection, &Connection::credentialsChanged, this, &BrowseView::load);
    connect(m_connection, &Connection::exchanged, this,
            [this](const HttpRequest &, const HttpReply &reply) { takeReply(reply); });
    connect(m_banner, &MessageBanner::focusReleased, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_banner, &MessageBanner::activated, this, [this](const QString &action) {
        if (action == SessionAction::signIn)
            Q_EMIT signInRequested();
        else
            load();
    });
}

QString BrowseView::collection() const
{
    return m_collectionBox->currentData(CollectionListModel::NameRole).toString();
}

QUrl BrowseView::schemaUrl(const QString &collection) const
{
    const int row = m_collections->rowOf(collection);
    return row < 0 ? QUrl() : m_collections->collections().at(static_cast<std::size_t>(row)).schema;
}

void BrowseView::setCollection(const QString &collection)
{
    m_wanted = collection;
    const int row = m_collections->rowOf(collection);
    if (row < 0)
        return;
    m_collectionBox->setCurrentIndex(row);
    showCollection(collection);
}

void BrowseView::load()
{
    m_banner->clear();
    if (!m_connection->profile().canListCollections()) {
        takeCollections({{m_wanted, m_wanted, {}, {}}});
        return;
    }
    m_connection->collections(this, [this](const CollectionsMeaning &reply) {
        if (reply.meaning.outcome == Meaning::Outcome::Done) {
            takeCollections(reply.collections);
            return;
        }
        m_failure = reply.meaning;
        showState();
    });
}

void BrowseView::takeCollections(const std::vector<CollectionDescription> &collections)
{
    m_failure.reset();
    const QString before = m_wanted.isEmpty() ? collection() : m_wanted;
    m_collections->setCollections(collections);
    m_collectionBox->setCurrentIndex(std::max(0, m_collections->rowOf(before)));
    m_collectionBox->setVisible(collections.size() > 1 || !collection().isEmpty());
    showCollection(collection());
}

void BrowseView::showCollection(const QString &collection)
{
    m_wanted = collection;
    // Of the same user's, what is shown stays until the same is there anew.
    const bool isShown = m_list && m_list->collection() == collection && m_user == m_connection->user();
    if (!isShown)
        makeList(collection);
    takeSchema();
    refreshDrafts();
    search();
    if (isShown || m_list->state() == RecordList::State::Empty)
        m_list->reload();
    Q_EMIT collectionChanged(collection);
}

void BrowseView::makeList(const QString &collection)
{
    m_user = m_connection->user();
    auto *previous = m_list;
    m_list = new RecordList(m_connection, collection, this);
    connect(m_list, &RecordList::stateChanged, this, &BrowseView::showState);
    connect(m_list, &RecordList::appended, this, &BrowseView::showState);
    m_records->setList(m_list);
    delete previous;
    delete m_watcher;
    m_watcher = new ChangeWatcher(m_connection, collection, this);
    connect(m_watcher, &ChangeWatcher::recordChanged, this, &BrowseView::takeChange);
    connect(m_watcher, &ChangeWatcher::recordDeleted, this, &BrowseView::takeChange);
    connect(m_watcher, &ChangeWatcher::collectionChanged, m_settling, qOverload<>(&QTimer::start));
    m_watcher->setWatchedRecords(m_open);
    m_watcher->setAttention(m_attention);
}

void BrowseView::setAttention(ChangeWatcher::Attention attention)
{
    m_attention = attention;
    if (m_watcher)
        m_watcher->setAttention(attention);
}

void BrowseView::setOpenRecords(const QList<RecordKey> &keys)
{
    if (std::exchange(m_open, keys) != keys && m_watcher)
        m_watcher->setWatchedRecords(keys);
}

void BrowseView::takeChange(const RecordKey &key)
{
    m_settling->start();
    Q_EMIT recordChanged(key);
}

void BrowseView::takeSchema()
{
    m_records->setSchema(m_schemas->schema(schemaUrl(collection())));
}

void BrowseView::reload()
{
    m_settling->stop();
    if (m_list && !m_failure)
        m_list->reload();
    else
        load();
}

void BrowseView::dropGone(const RecordKey &key)
{
    if (key.collection == collection() && m_records->rowOf(key.id) >= 0)
        m_settling->start();
}

void BrowseView::search()
{
    m_typing->stop();
    if (!m_list)
        return;
    if (m_connection->profile().canSearch())
        m_list->setQuery(m_search->text().trimmed());
    else
        m_filter->setFilterFixedString(m_search->text().trimmed());
}

void BrowseView::sort(int column, Qt::SortOrder order)
{
    if (m_connection->profile().canSort())
        m_records->sort(column, order);
    else
        m_filter->sort(column, order);
}

void BrowseView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void BrowseView::openCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid())
        Q_EMIT recordActivated({collection(), index.data(RecordListModel::IdRole).toString()});
}

void BrowseView::refreshDrafts()
{
    if (!m_connection->vault())
        return;
    QSet<QString> ids;
    if (const auto drafts = m_connection->vault()->drafts(m_connection->id(), m_connection->user())) {
        for (const StoredDraft &draft : *drafts) {
            if (draft.key.collection == collection() && !draft.key.id.isEmpty())
                ids << draft.key.id;
        }
    }
    m_records->setDraftIds(ids);
}

void BrowseView::showFailure(const Meaning &failure)
{
    const bool isUnauthenticated = failure.outcome == Meaning::Outcome::Unauthenticated;
    QString words = serverWords(failure.problem, failure.status);
    if (words.isEmpty())
        words = tr("%1 cannot be reached.").arg(m_connection->baseUrl().toDisplayString());
    MessageBanner::Message message{isUnauthenticated ? MessageBanner::Severity::Warning : MessageBanner::Severity::Error,
                                   isUnauthenticated ? tr("Sign in to see the records.") : tr("The records could not be loaded."), words,
                                   {{SessionAction::retry, tr("&Try again"), {}}}, false};
    if (isUnauthenticated)
        message.actions.prepend({SessionAction::signIn, tr("&Sign in…"), {}});
    m_banner->showMessage(message);
}

const Meaning *BrowseView::failure() const
{
    if (m_failure)
        return &*m_failure;
    return m_list && m_list->state() == RecordList::State::Failed ? &m_list->failure() : nullptr;
}

void BrowseView::takeReply(const HttpReply &reply)
{
    const Meaning *failed = failure();
    const bool wasCutOff = failed && failed->status == 0
        && (failed->outcome == Meaning::Outcome::Unreachable || failed->outcome == Meaning::Outcome::Unknown);
    if (!wasCutOff || reply.transport != HttpReply::Transport::Completed || m_secondTry == SecondTry::Spent)
        return;
    m_secondTry = SecondTry::Spent;
    QMetaObject::invokeMethod(this, &BrowseView::fetchAgain, Qt::QueuedConnection);
}

/// What is shown already stays.
void BrowseView::fetchAgain()
{
    if (m_failure)
        load();
    else if (m_list)
        m_list->fetchMore();
}

void BrowseView::showState()
{
    if (const Meaning *failed = failure())
        showFailure(*failed);
    else
        m_banner->clear();
    if (m_list && m_list->state() == RecordList::State::Ready)
        m_secondTry = SecondTry::Due;
    const bool isLoading = m_list && m_list->state() == RecordList::State::Loading;
    const int rows = m_filter->rowCount();
    m_empty->setVisible(rows == 0 && !failure());
    m_empty->setText(isLoading || !m_list ? tr("Loading…") : m_search->text().isEmpty() ? tr("No records yet") : tr("Nothing found"));
    QStringList words;
    if (isLoading && rows > 0)
        words << (m_list->isRenewing() ? tr("Refreshing…") : tr("Loading more…"));
    if (m_list && m_list->total() && *m_list->total() >= rows)
        words << tr("%1 of %2").arg(rows).arg(*m_list->total());
    else if (rows > 0)
        words << (rows == 1 ? tr("1 record") : tr("%n records", nullptr, rows))
                     + (m_list && m_list->canFetchMore() ? u"+"_s : QString());
    if (m_list && !m_list->note().isEmpty())
        words << m_list->note();
    m_count->setText(words.join(u" · "_s));
    showCount();
}

/// Beside the collection's name; the backend said it when the collections were fetched, and the list may know better by now.
void BrowseView::showCount()
{
    const bool isWhole =
        m_list && m_list->state() == RecordList::State::Ready && m_list->query().isEmpty() && m_list->note().isEmpty();
    if (!isWhole)
        return;
    if (m_list->total())
        m_collections->setCount(collection(), *m_list->total());
    else if (!m_list->canFetchMore())
        m_collections->setCount(collection(), static_cast<std::int64_t>(m_list->records().size()));
}

}
