// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QList>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace concord {

/// A message where the thing it is about happened, with what can be done about it. Stays until it is answered, replaced or
/// closed. A sign and a word say how serious it is, not the colour alone; screen readers are told.
class MessageBanner : public QFrame
{
    Q_OBJECT
public:
    enum class Severity { Information, Warning, Error };
    Q_ENUM(Severity)
    struct Action {
        QString name; ///< the button's objectName, and what activated() says
        QString label; ///< with a mnemonic
        QString help; ///< what it does, as a tool tip; may be empty
        friend bool operator==(const Action &, const Action &) = default;
    };
    struct Message {
        Severity severity = Severity::Information;
        QString title; ///< one short sentence
        QString text; ///< more of it, e.g. the server's words; may be empty or have several lines
        QList<Action> actions; ///< the first one is the proposed one
        bool isClosable = true;
        friend bool operator==(const Message &, const Message &) = default;
    };

    explicit MessageBanner(QWidget *parent = nullptr);

    /// One that differs from the shown one in its text alone, as a countdown does, is put in its place without a word to screen
    /// readers, and its buttons keep the focus.
    void showMessage(const Message &message);
    void clear(); ///< hides it
    bool hasMessage() const noexcept { return m_hasMessage; } ///< also while a parent is hidden
    QString title() const;
    QString text() const;

Q_SIGNALS:
    void activated(const QString &actionName);
    void closed(); ///< by the user
    /// The focus is in what is about to vanish; who does not put it elsewhere leaves it to the order of tabs.
    void focusReleased();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showText(const QString &text);
    void showActions(const QList<Action> &actions);
    void releaseFocus();

    Message m_message; ///< shown last
    bool m_hasMessage = false;
    QLabel *m_sign;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_actions;
    QToolButton *m_close;
};

}
