// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <vector>

namespace concord {

/// Plays steps one after the other from the event loop: each acts, and the next one begins as soon as what it waits for is true.
/// Never blocks, so that windows and network go on as if a person sat there.
class Script : public QObject {
    Q_OBJECT

public:
    struct Step {
        QString name;
        std::function<void()> act;
        std::function<bool()> isDone; ///< looked at again and again; none: at once
        std::function<void()> after; ///< once it is done, e.g. a picture; may be none
    };
    enum class End { Done, TimedOut };

    /// A step that is not done after `patience` ends the script.
    explicit Script(std::chrono::milliseconds patience, QObject *parent = nullptr);

    void add(const Step &step) { m_steps.push_back(step); }
    /// finished() follows, exactly once.
    void start();

Q_SIGNALS:
    void stepBegun(const QString &name);
    /// `step` is the one that was not done in time; empty when all were.
    void finished(concord::Script::End end, const QString &step);

private:
    void begin();
    void look();

    std::vector<Step> m_steps;
    std::size_t m_current = 0;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    std::chrono::milliseconds m_patience;
};

}
