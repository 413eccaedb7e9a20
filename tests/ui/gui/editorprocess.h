// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/recordkey.h"

#include <QByteArray>
#include <QHash>
#include <QProcess>
#include <QUrl>
#include <chrono>
#include <vector>

namespace concord::test {

/// The program `concord` itself, with no display, under a keyboard that a test holds (keyboardplugin.cpp says what it can do).
class EditorProcess {
public:
    struct Place {
        QString home; ///< a folder that stands for the user's own
        QUrl url; ///< of the backend
        QString tokenFile;
    };
    /// The moments of the process's own main thread, in milliseconds.
    struct Moment {
        double at = 0; ///< of the monotonic clock
        double waited = 0; ///< how long it had waited for a processor by then
    };

    /// Starts it with the record open. Ends the test program with a message when it does not start.
    EditorProcess(const Place &place, const RecordKey &record);

    void order(const QByteArray &line);
    /// Waits until it has said so many lines in all.
    void awaitLines(int count);
    /// Waits until it has said this word so many times.
    void awaitWord(const QByteArray &word, int times = 1);
    /// Kills it after this time; whatever it said until then is there.
    void killAfter(std::chrono::milliseconds time);
    void kill() { killAfter(std::chrono::milliseconds(0)); }

    int lines() const { return int(m_output.count('\n')); }
    /// When each key was typed, the first one first.
    const std::vector<Moment> &typed() const { return m_typed; }
    /// The letters that were typed.
    QByteArray typedText() const;
    /// What stood in the widget that got the focus last.
    QString focusedText() const { return m_focusedText; }

    static QString vaultIn(const QString &home);

private:
    void read();

    QProcess m_process;
    QByteArray m_output;
    qsizetype m_parsed = 0;
    std::vector<Moment> m_typed;
    QHash<QByteArray, int> m_words;
    QString m_focusedText;
};

}
