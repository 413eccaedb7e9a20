// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <functional>

namespace concord {

/// Those who could not reach the server, in the order in which they found out. They go on in that order, one after another: what
/// was saved first is sent first, and while nobody can be reached only one of them keeps trying.
///
/// Who is offline joins, and leaves when its work has come to rest: saved, refused, waiting for the user, or told by the server
/// to wait. One that is destroyed leaves by that.
class OfflineQueue : public QObject {
    Q_OBJECT
public:
    explicit OfflineQueue(QObject *parent = nullptr);

    /// At the end, unless it is in it already; then nothing changes. `goOn` is called whenever the member should try, never from
    /// inside this call.
    void join(QObject *member, const std::function<void()> &goOn);
    /// When it was the first one, the next one is called before this returns. No effect for others.
    void leave(QObject *member);
    /// Somebody was reached, or there is reason to hope so: the first one is called before this returns.
    void knock();
    bool isFirst(const QObject *member) const;
    bool contains(const QObject *member) const;

private:
    struct Member {
        QObject *object;
        std::function<void()> goOn;
    };
    QList<Member> m_members;
};

}
