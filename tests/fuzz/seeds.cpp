// SPDX-License-Identifier: MIT
// Makes the fuzz targets' first inputs of what the tests have anyway: fuzz_seeds FOLDER TARGET… writes FOLDER/TARGET/<number>.
#include "core/backend/profile.h"
#include "core/json/parse.h"
#include "core/json/patch.h"
#include "core/json/write.h"
#include "tests/core/backend/exchange.h"
#include "tests/fuzz/fuzzing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Writes each input once.
class Seeds {
public:
    explicit Seeds(const QString &folder)
        : m_folder(folder)
    {
    }
    void add(const QString &target, const QByteArray &input)
    {
        QSet<QByteArray> &inputs = m_inputs[target];
        if (input.isEmpty() || inputs.contains(input) || !QFileInfo::exists(m_folder + u'/' + target))
            return;
        inputs.insert(input);
        QFile file(m_folder + u'/' + target + u'/' + QString::number(inputs.size()));
        if (!file.open(QIODevice::WriteOnly) || file.write(input) != input.size())
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    }

private:
    QString m_folder;
    QHash<QString, QSet<QByteArray>> m_inputs;
};

void addMerges(Seeds &seeds)
{
    const QString folder = QStringLiteral(CONCORD_TEST_DATA_DIR "/merge/");
    for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QByteArray base = contentOf(folder + name + u"/base.json"_s);
        const QByteArray mine = contentOf(folder + name + u"/mine.json"_s);
        const QByteArray theirs = contentOf(folder + name + u"/theirs.json"_s);
        const QByteArray rules = contentOf(folder + name + u"/rules.json"_s);
        seeds.add(u"json"_s, base);
        seeds.add(u"versions"_s, QByteArrayList{base, mine}.join(fuzz::separator));
        seeds.add(u"rules"_s, rules);
        seeds.add(u"merge"_s, QByteArrayList{base, mine, theirs, rules}.join(fuzz::separator));
        seeds.add(u"textmerge"_s, QByteArrayList{base, mine, theirs}.join(fuzz::separator));
        const auto from = parseJson(mine);
        const auto to = parseJson(theirs);
        if (from && to)
            seeds.add(u"patch"_s,
                      QByteArrayList{mine, theirs, writeJson(makePatch(*from, *to)), "/a~1b/0"}.join(fuzz::separator));
    }
}

QByteArray httpTextOf(const HttpReply &reply)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(reply.status) + " X\r\n";
    for (const auto &[name, value] : reply.headers.fields())
        text += name + ": " + value + "\r\n";
    return text + "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n" + reply.body;
}

/// As fuzz_reply counts them.
char intentionNumber(const Intention &intention)
{
    return char(intention.index());
}

void addExchanges(Seeds &seeds)
{
    const QStringList profiles = Profile::builtinNames();
    for (const QString &profile : profilesWithExchanges()) {
        for (const Exchange &exchange : exchangesOf(profile)) {
            if (exchange.reply.transport != HttpReply::Transport::Completed)
                continue;
            const QByteArray http = httpTextOf(exchange.reply);
            seeds.add(u"reply"_s, QByteArray(1, char(profiles.indexOf(profile))) + intentionNumber(exchange.intention) + http);
            seeds.add(u"replyparser"_s, 'G' + http);
            seeds.add(u"json"_s, exchange.reply.body);
            seeds.add(u"link"_s, exchange.reply.headers.value("Link"));
            seeds.add(u"etag"_s, exchange.reply.headers.value("ETag"));
            seeds.add(u"retryafter"_s, exchange.reply.headers.value("Retry-After"));
            if (exchange.reply.status >= 400)
                seeds.add(u"problem"_s, exchange.reply.body);
        }
    }
}

void addProfiles(Seeds &seeds)
{
    for (const QString &name : Profile::builtinNames()) {
        const Profile profile = Profile::load(name).value();
        seeds.add(u"profile"_s, writeJson(profile.json()) + fuzz::separator + "a/b c");
        seeds.add(u"rules"_s, writeJson(profile.mergeRules().toJson()));
    }
}

void addSchemas(Seeds &seeds)
{
    const QString folder = QStringLiteral(CONCORD_SAMPLES_DIR "/schemas/");
    for (const QString &name : QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const QByteArray schema = contentOf(folder + name);
        seeds.add(u"schema"_s, schema + fuzz::separator + R"({"title": "A", "status": "draft", "tags": ["x"], "total": 1.50})");
        seeds.add(u"rules"_s, schema);
    }
}

}

int main(int argc, char **argv)
{
    if (argc < 3)
        qFatal("usage: fuzz_seeds FOLDER TARGET…");
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir(folder).removeRecursively(); // what an earlier run found must not change the next
    for (int i = 2; i < argc; ++i)
        QDir().mkpath(folder + u'/' + QString::fromLocal8Bit(argv[i])); // some get nothing here, and have their corpus
    Seeds seeds(folder);
    addMerges(seeds);
    addExchanges(seeds);
    addProfiles(seeds);
    addSchemas(seeds);
    return 0;
}
