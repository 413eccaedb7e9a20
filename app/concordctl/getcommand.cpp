// SPDX-License-Identifier: MIT
#include "app/concordctl/getcommand.h"

#include "app/concordctl/ask.h"
#include "app/concordctl/basefile.h"
#include "app/concordctl/meaningwords.h"
#include "app/concordctl/remote.h"
#include "core/json/write.h"

using namespace Qt::StringLiterals;

namespace concord {

QString GetCommand::name() const
{
    return u"get"_s;
}

QString GetCommand::summary() const
{
    return u"Print a record, byte for byte as the server sent it"_s;
}

void GetCommand::declare(QCommandLineParser &parser) const
{
    parser.addPositionalArgument(u"ID"_s, u"The record's id, as the backend spells it."_s);
    Remote::declare(parser);
    parser.addOption({u"base"_s,
                      u"Write the record to FILE and its version to FILE.etag instead, for a later set, put or delete with "
                      "--base FILE."_s,
                      u"FILE"_s});
}

ExitStatus GetCommand::run(const QCommandLineParser &parser, Console &console) const
{
    auto remote = Remote::from(parser);
    if (!remote) {
        console.complain(remote.error());
        return ExitStatus::BadInput;
    }
    const QString id = parser.positionalArguments().constFirst();
    const Meaning meaning = ask((*remote)->connection(), GetIntention{(*remote)->collection(), id, {}});
    if (const ExitStatus status = exitStatusOf(meaning); status != ExitStatus::Done) {
        console.say(wordsOf(meaning));
        return status;
    }
    if (!parser.isSet(u"base"_s)) {
        console.write(writeJson(meaning.record));
        return ExitStatus::Done;
    }
    if (const auto written = BaseFile{meaning.record, meaning.revision}.write(parser.value(u"base"_s)); !written) {
        console.complain(written.error());
        return ExitStatus::BadInput;
    }
    return ExitStatus::Done;
}

}
