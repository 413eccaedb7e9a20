// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/remote.h"
#include "core/net/recordlist.h"

#include <QSet>

namespace concord {

/// Lists a collection and tells which of the records that ought to be in it are not.
class ArrivalCheck : public QObject {
    Q_OBJECT
public:
    ArrivalCheck(Remote &place, QObject *parent);

    /// One of finished() and failed() follows.
    void start(const QSet<QString> &expected);

Q_SIGNALS:
    /// `listed`: how many records the collection has.
    void finished(const QStringList &missing, std::int64_t listed);
    void failed(const concord::Meaning &why);

private:
    void goOn();

    RecordList m_list;
    QSet<QString> m_expected;
};

}
