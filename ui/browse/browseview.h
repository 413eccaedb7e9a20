// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/page.h"
#include "core/net/changewatcher.h"
#include "core/record/recordkey.h"
#include "ui/browse/listplace.h"

#include <QUrl>
#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QTimer;

namespace concord {

struct HttpReply;
class CollectionListModel;
class Connection;
class MessageBanner;
class RecordList;
class RecordListModel;
class SchemaLibrary;

/// The records of a connection: which collection, what is searched for, and the list. Says when it loads, when there is
/// nothing, and why something could not be loaded. What could not be reached is fetched again once somebody else reached the
/// server; when that fails too, it is left to the user until something was loaded. The focus it is given goes to the list.
class BrowseView : public QWidget
{
    Q_OBJECT
public:
    BrowseView(Connection *connection, SchemaLibrary *schemas, QWidget *parent = nullptr);

    QString collection() const;
    /// Where the collection's schema is; empty when the backend does not say.
    QUrl schemaUrl(const QString &collection) const;
    /// Shows this collection, also one that the backend does not list.
    void setCollection(const QString &collection);
    RecordListModel *records() const noexcept { return m_records; }
    /// Changes of these are listened for too, also where they are not in the part of the list that is asked for again.
    void setOpenRecords(const QList<RecordKey> &keys);

public Q_SLOTS:
    void load(); ///< the collections, then the list
    /// How much anybody looks here, and so how often the server is asked for changes. At first: fully.
    void setAttention(concord::ChangeWatcher::Attention attention);
    void reload();
    void focusSearch();
    /// The record turned out to be gone: a list that still has it is fetched again.
    void dropGone(const concord::RecordKey &key);
    /// Marks the records that have a draft in the vault.
    void refreshDrafts();

Q_SIGNALS:
    void recordActivated(const concord::RecordKey &key);
    void collectionChanged(const QString &collection);
    /// Somebody changed or deleted it, says the backend.
    void recordChanged(const concord::RecordKey &key);
    void signInRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLayout();
    void takeCollections(const std::vector<CollectionDescription> &collections);
    void showCollection(const QString &collection);
    void makeList(const QString &collection);
    void openCurrent();
    void showState();
    void showCount();
    void showFailure(const Meaning &failure);
    void search();
    void sort(int column, Qt::SortOrder order);
    const Meaning *failure() const; ///< what stands above the list; null when nothing failed
    void takeReply(const HttpReply &reply);
    void fetchAgain();
    void takeChange(const RecordKey &key);
    void takeSchema();

    Connection *m_connection;
    SchemaLibrary *m_schemas;
    CollectionListModel *m_collections;
    RecordListModel *m_records;
    QSortFilterProxyModel *m_filter; ///< filters and sorts what is loaded where the backend cannot
    RecordList *m_list = nullptr;
    QString m_user; ///< who saw what is in it
    ChangeWatcher *m_watcher = nullptr;
    ChangeWatcher::Attention m_attention = ChangeWatcher::Attention::Foreground;
    QList<RecordKey> m_open;
    std::optional<Meaning> m_failure; ///< of the collections
    enum class SecondTry { Due, Spent };
    SecondTry m_secondTry = SecondTry::Due; ///< by itself, of what could not be reached
    ListPlace m_place; ///< while the rows are replaced
    QString m_wanted; ///< a collection that was asked for before the collections were there

    QComboBox *m_collectionBox;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_empty;
    QLabel *m_count;
    MessageBanner *m_banner;
    QTimer *m_typing; ///< searches when typing pauses
    QTimer *m_settling; ///< reloads once after several changes elsewhere
};

}
