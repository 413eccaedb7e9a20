// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"
#include "core/sync/effect.h"

#include <QObject>
#include <QPointer>

namespace concord {

class MergeDialog;
class RecordSession;
struct MergeContext;

/// Keeps a merge dialog and a session in step: choices go into the draft, a submission is answered by the dialog's closing, by
/// a newer theirs, or by the server's words in it. Closing the dialog goes back to editing and loses nothing.
class MergeConversation : public QObject
{
    Q_OBJECT
public:
    /// `window` is what the dialog stands in front of.
    MergeConversation(RecordSession *session, QWidget *window);

    bool isOpen() const noexcept { return !m_dialog.isNull(); }
    /// Asks about the session's merge; without effect when there is none, or when the dialog is open already.
    void open(const QString &title, const Schema &schema);
    /// Shows what was merged without asking; what the user chooses otherwise comes with chosen().
    void review(const QString &title, const Schema &schema);

Q_SIGNALS:
    void chosen(const concord::Value &result);

private:
    enum class Subject { Conflict, Review };

    void show(MergeDialog *dialog, Subject subject);
    void answer(sync::Tell::What news);
    MergeContext context() const;

    RecordSession *m_session;
    QWidget *m_window;
    QPointer<MergeDialog> m_dialog;
    Subject m_subject = Subject::Conflict; ///< of m_dialog
    QString m_title;
    Schema m_schema;
};

}
