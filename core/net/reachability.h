// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <memory>

namespace concord {

/// Word that a network seems to be there again. Only a hint to try at once instead of at the next back-off: a backend on this
/// machine is reached with no network at all, so nothing is ever held back because one is missing.
class Reachability : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void returned();
};

/// What the operating system says, as far as Qt has a plugin that can ask it (NetworkManager, GLib, …); it stays silent where
/// there is none. Needs a QCoreApplication. Never null.
std::unique_ptr<Reachability> systemReachability();

}
