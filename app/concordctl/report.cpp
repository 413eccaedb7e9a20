// SPDX-License-Identifier: MIT
#include "app/concordctl/report.h"

#include "core/json/write.h"
#include "core/outputfile.h"

using namespace Qt::StringLiterals;

namespace concord {

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
            console.say(u"undecided: %1"_s.arg(decision.label.empty() ? decision.pointer.toString()
                                                                      : QString::fromStdString(decision.label)));
    }
    return ExitStatus::Undecided;
}

}
