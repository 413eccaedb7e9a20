// SPDX-License-Identifier: MIT
#include "app/concordctl/report.h"

#include "core/json/write.h"
#include "core/outputfile.h"

using namespace Qt::StringLiterals;

namespace concord {

QString placeOf(const Decision &decision)
{
    QString place = QString::fromStdString(decision.label);
    if (place.isEmpty())
        place = decision.pointer.isRoot() ? u"the whole record"_s : decision.pointer.toString();
    return decision.reason == Decision::Reason::Order ? u"the order of %1"_s.arg(place) : place;
}

ExitStatus writeReport(const Merge &merge, const QString &path, Console &console)
{
    const QByteArray report = writeJson(mergeReport(merge), {WriteOptions::Style::Pretty, 2}) + '\n';
    if (path == "-"_L1 || (path.isEmpty() && !merge.isDecided())) {
        console.write(report);
    } else if (!path.isEmpty()) {
        if (const auto written = writeOutputFile(path, report); !written) {
            console.complain(written.error());
            return ExitStatus::BadInput;
        }
    }
    if (merge.isDecided())
        return ExitStatus::Done;
    for (const Decision &decision : merge.decisions()) {
        if (!decision.isDecided())
            console.say(u"undecided: %1"_s.arg(placeOf(decision)));
    }
    return ExitStatus::Undecided;
}

}
