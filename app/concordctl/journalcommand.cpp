// SPDX-License-Identifier: MIT
#include "app/concordctl/journalcommand.h"

#include "app/concordctl/journaloptions.h"
#include "core/json/write.h"
#include "core/outputfile.h"
#include "core/vault/journalexport.h"
#include "core/vault/journalnames.h"
#include "core/vault/journalreader.h"
#include "core/vault/vault.h"

#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString recordText(const RecordKey &key)
{
    return key.collection.isEmpty() ? key.id : key.collection + u'/' + key.id;
}

/// Rows of equal columns, two spaces apart; the last column is as long as it is.
QByteArray table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[i] + 2);
        text += line.trimmed() + u'\n';
    }
    return text.toUtf8();
}

/// A field that asked somebody is marked with "!".
QString fieldsText(const JournalSummary &entry)
{
    QStringList fields;
    for (const QString &field : entry.asked)
        fields << (field.isEmpty() ? u"(record)"_s : field) + u'!';
    return (fields + entry.merged).join(u' ');
}

Result<QByteArray> entriesAsText(const Journal &journal, const JournalQuery &query)
{
    const auto entries = journal.summaries(query);
    if (!entries)
        return entries.error();
    QList<QStringList> rows;
    for (const JournalSummary &entry : *entries)
        rows << QStringList{entry.at.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s),
                            nameOf(entry.kind),
                            recordText(entry.record),
                            entry.with.isEmpty() ? u"-"_s : entry.with,
                            nameOf(entry.outcome),
                            fieldsText(entry)};
    return table(rows);
}

QStringList rowOf(const CollisionCount &count)
{
    const QString place =
        count.record.id.isEmpty() ? (count.field.isEmpty() ? u"(record)"_s : count.field) : recordText(count.record);
    return {count.period.isValid() ? count.period.toString(Qt::ISODate) : u"all"_s, QString::number(count.collisions),
            QString::number(count.asked), count.record.id.isEmpty() ? u"field"_s : u"record"_s,
            count.record.id.isEmpty() && !count.record.collection.isEmpty() ? place + u"  in "_s + count.record.collection
                                                                            : place};
}

Result<std::vector<CollisionCount>> countsOf(const Journal &journal, const JournalOptions &options)
{
    auto counts = journal.countsByRecord(options.query, *options.counts);
    if (!counts)
        return counts;
    const auto byField = journal.countsByField(options.query, *options.counts);
    if (!byField)
        return byField;
    counts->insert(counts->end(), byField->begin(), byField->end());
    return counts;
}

Result<QByteArray> countsAsText(const Journal &journal, const JournalOptions &options)
{
    const auto counts = countsOf(journal, options);
    if (!counts)
        return counts.error();
    QByteArray lines;
    QList<QStringList> rows{{u"period"_s, u"collisions"_s, u"asked"_s, u"of"_s, u"where"_s}};
    for (const CollisionCount &count : *counts) {
        lines += writeJson(toJson(count), {WriteOptions::Style::Compact}) + '\n';
        rows << rowOf(count);
    }
    if (options.format == JournalOptions::Format::JsonLines)
        return lines;
    return counts->empty() ? QByteArray() : table(rows);
}

Result<Done> writeOut(const QByteArray &bytes, const QString &file, Console &console)
{
    if (file.isEmpty()) {
        console.write(bytes);
        return Done{};
    }
    return writeOutputFile(file, bytes);
}

/// Entry by entry, so that a journal of any size goes through.
Result<Done> exportEntries(const Journal &journal, const JournalOptions &options)
{
    if (!options.output.isEmpty()) {
        const auto count = exportJournal(journal, options.query, options.output);
        return count ? Result<Done>(Done{}) : Result<Done>(count.error());
    }
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return Error{Error::Kind::Storage, out.errorString(), {}};
    const auto count = journal.exportJsonLines(options.query, &out);
    if (count && !out.flush())
        return Error{Error::Kind::Storage, out.errorString(), u"standard output"_s};
    return count ? Result<Done>(Done{}) : Result<Done>(count.error());
}

Result<Done> answer(const Journal &journal, const JournalOptions &options, Console &console)
{
    if (!options.counts && options.format == JournalOptions::Format::JsonLines)
        return exportEntries(journal, options);
    const auto text = options.counts ? countsAsText(journal, options) : entriesAsText(journal, options.query);
    return text ? writeOut(*text, options.output, console) : Result<Done>(text.error());
}

}

QString JournalCommand::name() const
{
    return u"journal"_s;
}

QString JournalCommand::summary() const
{
    return u"List, count or export what collided in the editor"_s;
}

void JournalCommand::declare(QCommandLineParser &parser) const
{
    JournalOptions::declare(parser);
}

ExitStatus JournalCommand::run(const QCommandLineParser &parser, Console &console) const
{
    const auto options = JournalOptions::from(parser);
    if (!options) {
        console.complain(options.error());
        return ExitStatus::BadInput;
    }
    const auto reader = JournalReader::open(options->vault.isEmpty() ? Vault::defaultPath() : options->vault);
    if (!reader) {
        console.complain(reader.error());
        return exitStatusOf(reader.error());
    }
    if (const auto done = answer(reader->journal(), *options, console); !done) {
        console.complain(done.error());
        return exitStatusOf(done.error());
    }
    return ExitStatus::Done;
}

}
