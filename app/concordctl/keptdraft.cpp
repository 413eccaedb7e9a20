// SPDX-License-Identifier: MIT
#include "app/concordctl/keptdraft.h"

#include "core/json/write.h"
#include "core/outputfile.h"

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace concord {

void keepDraft(const RecordWrite::Outcome &outcome, Console &console)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/drafts"_s;
    const QString name = QString::fromLatin1(QUrl::toPercentEncoding(outcome.key.id.isEmpty() ? u"new"_s : outcome.key.id));
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'hhmmsszzz"_s);
    const QString path = folder + u'/' + name + u'-' + stamp + u".json"_s;
    if (!QDir().mkpath(folder)) {
        console.say(u"The draft could not be kept in %1; it was:"_s.arg(folder));
        console.write(writeJson(outcome.record));
        return;
    }
    auto written = writeOutputFile(path, writeJson(outcome.record));
    if (written && !outcome.base.isAbsent())
        written = BaseFile{outcome.base, outcome.revision}.write(path + u".base"_s);
    if (!written)
        return console.complain(written.error());
    if (outcome.base.isAbsent())
        console.say(u"The draft is kept in %1; go on with: concordctl create … %1"_s.arg(path));
    else
        console.say(u"The draft is kept in %1; go on with: concordctl put %2 %1 --base %1.base …"_s.arg(path, outcome.key.id));
}

}
