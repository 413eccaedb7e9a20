// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

class QTimer;

namespace concord {

class MainWindow;

/// Saves a picture of a window as soon as everything in it has been loaded, or has failed to.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(MainWindow *window, const QString &file, QObject *parent = nullptr);

Q_SIGNALS:
    void saved();
    void failed(const QString &reason);

private:
    bool isSettled() const;
    void look();

    MainWindow *m_window;
    QString m_file;
    QTimer *m_timer;
    int m_settledLooks = 0;
    int m_looks = 0;
};

}
