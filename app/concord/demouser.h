// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connection.h"
#include "core/record/recordkey.h"
#include "core/vault/vault.h"
#include "ui/main/mainwindow.h"

#include <memory>

namespace concord {

class ExchangeLog;
class MergeDialog;
class RecordView;

/// Someone with a window of their own, who types.
class DemoUser {
public:
    /// Error when the vault or the profile cannot be had.
    static Result<std::unique_ptr<DemoUser>> signIn(const QString &name, const QUrl &url, const QByteArray &token,
                                                    ExchangeLog *log);

    QString name() const { return m_name; }
    Connection *connection() const { return m_connection.get(); }
    MainWindow *window() const { return m_window.get(); }
    RecordView *record() const { return m_window->currentRecord(); }
    MergeDialog *mergeDialog() const; ///< null while none is shown

    void open(const RecordKey &key) { m_window->openRecord(key); }
    /// Brings the window to the front, so that it gets the keys.
    void comeForward();
    /// The dialog where there is one, else the window, is what the keys go to.
    bool isInFront() const;
    bool hasLoaded() const;
    bool hasSaved() const;
    Value mine() const; ///< of the open record

    /// Puts the cursor into a field, as a click does.
    void goTo(const QString &field);
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    /// All of the field's text.
    void replaceWith(const QString &field, const QString &text);
    /// One line of a long text, counted from 0.
    void replaceLine(const QString &field, int line, const QString &text);

private:
    DemoUser() = default;

    QString m_name;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<MainWindow> m_window;
};

}
