// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/embeddedbackend.h"
#include "core/net/connection.h"
#include "core/record/recordkey.h"
#include "core/vault/vault.h"
#include "ui/main/mainwindow.h"

#include <QTest>

namespace concord {

class MergeDialog;
class RecordSession;
class RecordView;

namespace test {

/// One exchange of an editor with the server, without the body of the reply.
struct Exchange {
    HttpRequest request;
    HttpReply reply;
};

/// One user's editor with a window, a connection and a vault of its own, driven by keys as a person drives it. What is to be
/// found by name and is not there fails the test.
class EditorDriver {
public:
    EditorDriver(const EmbeddedBackend &backend, const QString &user);
    /// On any server; the name of the connection is the user's.
    explicit EditorDriver(const Connection::Settings &settings, const HttpLimits &limits = {});
    ~EditorDriver();

    MainWindow *window() const { return m_window.get(); }
    Connection *connection() const { return m_connection.get(); }
    RecordView *view() const { return m_window->currentRecord(); }
    RecordSession *session() const;
    MergeDialog *mergeDialog() const; ///< null while none is shown

    /// Shows the window, opens the record, and waits until it and its schema are there.
    void open(const RecordKey &key);
    /// Brings the dialog, else the window, to the front; waits until it is active.
    void activate();

    template <typename T = QWidget> T *child(const QString &name) const
    {
        T *found = m_window->findChild<T *>(name);
        if (found == nullptr)
            qFatal("%s has no %s", qPrintable(m_user), qPrintable(name));
        return found;
    }
    QWidget *field(const QString &pointer) const { return child(QStringLiteral("field:") + pointer); }

    /// Keys go to what has the focus of this editor.
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text); ///< a line end is the Return key
    /// All of the field's text.
    void replace(const QString &pointer, const QString &text);
    /// At the end of a long text.
    void append(const QString &pointer, const QString &text);
    void save() { press(Qt::Key_S, Qt::ControlModifier); }
    /// Asserts that the action is there and enabled.
    void triggerAction(const QString &name);

    /// The message above the record; empty while there is none.
    QString bannerTitle() const;
    bool offers(const QString &bannerAction) const;
    void answerBanner(const QString &bannerAction);
    bool isSaved() const; ///< nothing unsaved, nothing in flight, nothing to decide

    const QList<Exchange> &exchanges() const { return m_exchanges; }
    /// Those with this method, in order.
    QList<Exchange> exchanges(const QByteArray &method) const;

private:
    QWidget *front() const;

    QString m_user;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<MainWindow> m_window;
    QList<Exchange> m_exchanges;
};

}

}
