// SPDX-License-Identifier: MIT
#include "core/net/reachability.h"

#include <QNetworkInformation>

namespace concord {

std::unique_ptr<Reachability> systemReachability()
{
    auto system = std::make_unique<Reachability>();
    if (!QNetworkInformation::loadDefaultBackend())
        return system;
    QObject::connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, system.get(),
                     [system = system.get()](QNetworkInformation::Reachability now) {
                         if (now != QNetworkInformation::Reachability::Disconnected)
                             Q_EMIT system->returned();
                     });
    return system;
}

}
