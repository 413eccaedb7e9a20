// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

namespace concord {

/// Who saved a version of a record, and when: empty and invalid where the server did not say.
struct SavedBy {
    QString who;
    QDateTime at;

    friend bool operator==(const SavedBy &, const SavedBy &) = default;
};

}
