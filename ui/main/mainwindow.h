// SPDX-License-Identifier: MIT
// ui/main is the window: the list of records beside the open ones, and everything that can be done with them.
#pragma once

#include "core/net/connection.h"
#include "core/vault/draft.h"

#include <QMainWindow>
#include <QPointer>
#include <functional>

class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QUndoGroup;

namespace concord {

class BrowseView;
class JournalWindow;
class MessageBanner;
class RecordSession;
class RecordView;
class SchemaLibrary;
class SignInDialog;

/// The window of one connection. Closing it loses nothing: what is not saved is in the vault, and is offered at the next start.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// The connection must outlive the window.
    explicit MainWindow(Connection *connection, QWidget *parent = nullptr);
    ~MainWindow() override;

    Connection *connection() const noexcept { return m_connection; }
    BrowseView *browse() const noexcept { return m_browse; }
    RecordView *currentRecord() const; ///< null when none is open
    QList<RecordView *> records() const;

    /// Loads the list and offers drafts that an earlier run left.
    void start();
    /// Shows a notice at the top of the window until it is closed.
    void showNotice(const QString &title, const QString &text);
    /// As openRecord(); without a collection, in the first one as soon as the backend has named it.
    void openWhenListed(const RecordKey &key);

public Q_SLOTS:
    /// Turns to the record's tab, or opens one.
    concord::RecordView *openRecord(const concord::RecordKey &key);
    void newRecord(); ///< in the collection that is shown
    void signIn();
    void connectElsewhere();
    void closeCurrentRecord();
    void showJournal(); ///< of all records
    void showRecordJournal(); ///< of the current one

Q_SIGNALS:
    /// The user wants another backend.
    void connectionWanted(const concord::Connection::Settings &settings);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void makeLayout();
    void makeActions();
    void makeFileMenu();
    void makeEditMenu();
    void makeRecordMenu();
    void makeViewMenu();
    QAction *addRecordAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys, void (RecordView::*slot)());
    QAction *addWindowAction(QMenu *menu, const QString &name, const QString &text, const QList<QKeySequence> &keys, const std::function<void()> &act);
    void makeToolBar();
    void showIcons();

    void takeUser();
    RecordView *viewOf(const RecordKey &key) const; ///< null when it is not open
    RecordView *addView(RecordSession *session);
    void closeView(RecordView *view);
    bool mayClose(RecordView *view);
    /// Closes its tab; what it showed is gone soon.
    void dropView(RecordView *view);
    /// The current record, or the list where none is open.
    void focusWork();
    /// Those of the user that are not open already.
    Result<QList<DraftKey>> waitingDrafts() const;
    void offerDrafts();
    void refreshOffer();
    void offerNextDraft(const RecordSession *session);
    bool isWorkedOn(const DraftKey &draft) const;
    void refreshRecord(const RecordKey &key);
    void openDraft(const DraftKey &key);
    void showTab(RecordView *view);
    void showState();
    void showConnection();
    JournalWindow *journalWindow();
    void stepTabs(int distance);
    /// To every open record, and kept for the next run.
    void applyMergeSetting();
    void applyMergeSettingTo(RecordSession *session) const;
    void restorePlace();
    void rememberPlace();

    Connection *m_connection;
    SchemaLibrary *m_schemas;
    BrowseView *m_browse;
    QTabWidget *m_tabs;
    QStackedWidget *m_stack; ///< the tabs, or a hint while there are none
    QSplitter *m_splitter;
    MessageBanner *m_banner;
    QLabel *m_connectionLabel;
    QUndoGroup *m_undo;
    QPointer<SignInDialog> m_signIn;
    JournalWindow *m_journal = nullptr; ///< made when it is asked for
    QString m_user; ///< whom the drafts were offered to
    enum class Offer { Nothing, Drafts };
    Offer m_offer = Offer::Nothing; ///< in the banner
};

}
