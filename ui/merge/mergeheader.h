// SPDX-License-Identifier: MIT
#pragma once

#include "ui/merge/mergecontext.h"

#include <QFrame>
#include <array>

class QLabel;

namespace concord {

/// "Grace saved this record today at 10:12, after you had opened it.", or what is known of that.
QString conflictStory(const MergeContext &context, const QDateTime &now);

/// Above the merge: which record, who changed it and when, what the server said, and messages that come and go.
class MergeHeader : public QFrame {
    Q_OBJECT

public:
    enum class Message {
        News, ///< what happened meanwhile
        Complaint, ///< what was refused
        Violations, ///< how the result breaks its schema
    };

    explicit MergeHeader(QWidget *parent = nullptr);
    void setContext(const MergeContext &context);
    /// Shown below the story until it is replaced; an empty text hides it.
    void setMessage(Message message, const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint(Message message);

    QLabel *m_title;
    QLabel *m_story;
    QLabel *m_server;
    std::array<QLabel *, 3> m_messages; ///< by Message
};

}
