// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/recordkey.h"
#include "core/sync/effect.h"
#include "ui/editor/formview.h"
#include "ui/widgets/messagebanner.h"

class QLabel;
class QProgressBar;
class QTabWidget;
class QTimer;
class QToolButton;
class QUndoStack;

namespace concord {

class MergeConversation;
class RecordCheck;
class RecordDocument;
class RecordSession;
class SchemaLibrary;
class SourceKeep;
class SourceView;

/// One open record: form and source, what the server said about it, and what can be done next. Carries a session; typing goes
/// into its draft, and what the session finds on the server comes into the document as steps that can be undone.
class RecordView : public QWidget
{
    Q_OBJECT
public:
    /// Takes the session; it is not loaded yet.
    RecordView(RecordSession *session, SchemaLibrary *schemas, QWidget *parent = nullptr);
    /// Stores what is not stored yet.
    ~RecordView() override;

    RecordSession *session() const noexcept { return m_session; }
    RecordDocument *document() const noexcept { return m_document; }
    QUndoStack *undoStack() const;
    QString title() const; ///< of the record as it is now; its id or "New record" where it has no text
    bool isDirty() const;
    /// True when closing the view loses nothing: what is not saved is on disk.
    bool isKept() const;
    bool canMerge() const; ///< a conflict waits for the user
    bool isSourceShown() const;
    /// The schema of a record that no reply has named one for (a new one, or a 304); no effect on others.
    void setSchemaUrl(const QUrl &url);

public Q_SLOTS:
    /// Sends the record, unless it breaks its schema or its source is no JSON; then that is said, and can be overruled.
    void save();
    void revert();
    void reload();
    void remove(); ///< asks first
    void showConflict();
    void showForm();
    void focusFirstField(); ///< of the form
    /// Where somebody was in the form or the source that is shown; else where it begins.
    void focusRecord();
    void showSource();
    void openFieldMenu();
    void moveEntryUp();
    void moveEntryDown();
    void removeEntry();

Q_SIGNALS:
    /// Title, dirtiness, phase: whatever a tab or an action shows.
    void stateChanged();
    void signInRequested();
    /// Another record is wanted beside this one, whose create met it.
    void recordRequested(const concord::RecordKey &key);
    /// The record is gone or given up: the view has no purpose any more.
    void finished();

private:
    void makeLayout();
    void connectSession();
    void takeSession();
    void takeUser();
    void dropOldNotice();
    void takeMine();
    void giveMine();
    void takeDocument();
    void takeNews(sync::Tell::What news);
    void takeSchema();
    void takeCheck();
    void showMessage();
    void showState();
    void showComplaints();
    void carryOut(const QString &action);
    void retry();
    void saveAsNew();
    void focusFirstComplaint();
    void goTo(const Pointer &pointer);
    void send();

    RecordSession *m_session;
    SchemaLibrary *m_schemas;
    RecordDocument *m_document;
    RecordCheck *m_check;
    MergeConversation *m_conversation;
    SourceKeep *m_sourceKeep;
    QUrl m_schemaUrl;
    Value m_agreed; ///< what document and session last had alike
    std::optional<MessageBanner::Message> m_notice; ///< said once, until it is closed or something happens
    bool m_isNoticeOfDraft = false; ///< it is about what is not saved, and has no sense without that
    std::optional<MessageBanner::Message> m_refusal; ///< of our own: not sent
    std::vector<std::pair<FieldComplaint, Value>> m_serverComplaints; ///< with the value they are about
    std::vector<FieldComplaint> m_complaints;
    enum class AfterCheck { Nothing, Save };
    AfterCheck m_afterCheck = AfterCheck::Nothing;

    MessageBanner *m_banner;
    MessageBanner *m_draftBanner;
    QTabWidget *m_tabs;
    FormView *m_form;
    SourceView *m_source;
    QLabel *m_status;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QTimer *m_patience; ///< what ends sooner needs no progress bar
    QTimer *m_countdown; ///< to the next second of a wait
    bool m_wasBusy = false;
    bool m_isTaking = false; ///< the document follows the session just now
};

}
