// SPDX-License-Identifier: MIT
#include "tests/bench/jsonbench.h"

#include "core/json/parse.h"
#include "core/json/pointer.h"
#include "core/json/write.h"
#include "core/merge/merge.h"
#include "tests/bench/inputs.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <malloc.h>
#include <simdjson.h>

namespace bench {

using namespace concord;
using namespace Qt::StringLiterals;

namespace {
std::string sizeName(std::size_t bytes)
{
    return bytes >= 1'000'000 ? std::to_string(bytes / 1'000'000) + " MB" : std::to_string(bytes / 1000) + " KB";
}

simdjson::padded_string padded(const QByteArray &text)
{
    return simdjson::padded_string(text.constData(), static_cast<std::size_t>(text.size()));
}

/// A parse whose result can be kept: with a parser of its own, as ours has a document of its own.
void parseWithSimdjson(const simdjson::padded_string &text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(text).get(root) != simdjson::SUCCESS)
        qFatal("simdjson refused the input");
    keep(root);
}

double heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

void parseAndWrite(Table &table, std::size_t size)
{
    const QByteArray text = record(size, Spacing::Compact);
    const simdjson::padded_string paddedText = padded(text);
    simdjson::dom::parser keptParser;
    table.run({"parse " + sizeName(size),
               {{"Concord", [&] { keep(*parseJson(text)); }},
                {"simdjson DOM", [&] { parseWithSimdjson(paddedText); }},
                {"simdjson DOM, parser reused", [&] { keep(keptParser.parse(paddedText).value_unsafe()); }},
                {"QJsonDocument", [&] { keep(QJsonDocument::fromJson(text)); }}},
               {size >= 100'000 ? std::optional(1.8) : std::nullopt}});

    const Value value = *parseJson(text);
    const Value orders = value["orders"];
    const Value touched = value.withMember("version", Value::integer(4));
    const QJsonDocument document = QJsonDocument::fromJson(text);
    table.run({"write " + sizeName(size) + ", untouched subtree",
               {{"Concord", [&] { keep(writeJson(orders)); }}, {"QJsonDocument", [&] { keep(document.toJson(QJsonDocument::Compact)); }}},
               {0.1}});
    table.run({"write " + sizeName(size) + ", one member edited",
               {{"Concord", [&] { keep(writeJson(touched)); }}, {"QJsonDocument", [&] { keep(document.toJson(QJsonDocument::Compact)); }}},
               {0.1}});
}

void memory(Table &table, std::size_t size)
{
    constexpr double mega = 1e6;
    const QByteArray text = record(size, Spacing::Compact);
    const auto input = static_cast<double>(text.size());
    { keep(*parseJson(text)); }
    const double before = heapBytes();
    const Value value = *parseJson(text);
    const double ours = heapBytes() - before + input; // the tree keeps the text
    const double between = heapBytes();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const double theirs = heapBytes() - between;
    table.amounts("memory of the tree, " + sizeName(size), "the input", ours / mega, input / mega, "MB", 3.5);
    table.amounts("memory of the tree, " + sizeName(size), "QJsonDocument", ours / mega, theirs / mega, "MB", {});
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

void wholeMerge(Table &table, std::size_t size)
{
    const QByteArray base = record(size, Spacing::Compact);
    const QByteArray mine = editedRecord(base, 0.01, 11);
    const QByteArray theirs = editedRecord(base, 0.01, 12);
    const simdjson::padded_string padBase = padded(base);
    const simdjson::padded_string padMine = padded(mine);
    const simdjson::padded_string padTheirs = padded(theirs);
    const auto ours = [&] { keep(writeJson(merge(*parseJson(base), *parseJson(mine), *parseJson(theirs)).result())); };
    const auto simdjsonParses = [&] {
        parseWithSimdjson(padBase);
        parseWithSimdjson(padMine);
        parseWithSimdjson(padTheirs);
    };
    table.run({"parse three, merge, write " + sizeName(size) + ", 1 % edits",
               {{"Concord", ours}, {"simdjson DOM parses the three", simdjsonParses}},
               {size >= 10'000'000 ? 2.2 : 2.0}});
    QTemporaryDir folder;
    const auto pretty = [](const QByteArray &text) -> QByteArray { return writeJson(*parseJson(text), {.style = WriteOptions::Style::Pretty}) + '\n'; };
    const QByteArray prettyBase = pretty(base);
    const QByteArray prettyMine = pretty(mine);
    const QByteArray prettyTheirs = pretty(theirs);
    const QStringList names{folder.filePath(u"mine"_s), folder.filePath(u"base"_s), folder.filePath(u"theirs"_s)};
    if (!writeFile(names[0], prettyMine) || !writeFile(names[1], prettyBase) || !writeFile(names[2], prettyTheirs))
        qFatal("no room for the files of git merge-file");
    const auto git = [&names] {
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(u"git"_s, QStringList{u"merge-file"_s, u"-p"_s} + names);
        process.waitForFinished(-1);
    };
    const auto oursPretty = [&] { keep(writeJson(merge(*parseJson(prettyBase), *parseJson(prettyMine), *parseJson(prettyTheirs)).result())); };
    table.run({"the same pretty-printed", {{"Concord", oursPretty}, {"git merge-file, a process", git}}, {0.125}});
}

void editAndMergeAgain(Table &table)
{
    const QByteArray text = record(10'000'000, Spacing::Compact);
    const Value base = *parseJson(text);
    const Value theirs = *withValueAt(base, *Pointer::parse("/orders/900/notes"), Value::string("theirs"));
    const Pointer place = *Pointer::parse("/orders/12000/customer/name");
    int round = 0;
    const auto job = [&] {
        const Value mine = *withValueAt(base, place, Value::integer(++round));
        const Merge merged = merge(base, mine, theirs);
        keep(merged);
        if (merged.decisions().size() != 2)
            qFatal("the merge does not see both edits");
    };
    table.run({"edit a field of 10 MB and merge again", {{"Concord", job}}, {}, 1e-3});
}
}

void jsonBench(Table &table, std::size_t largest)
{
    table.heading("JSON: parse and write");
    for (const std::size_t size : {1'000u, 100'000u, 10'000'000u, 100'000'000u}) {
        if (size <= largest)
            parseAndWrite(table, size);
    }
    table.heading("JSON: memory");
    memory(table, std::min<std::size_t>(largest, 10'000'000));
    table.heading("JSON: merge");
    for (const std::size_t size : {100'000u, 10'000'000u, 100'000'000u}) {
        if (size <= largest)
            wholeMerge(table, size);
    }
    editAndMergeAgain(table);
}

}
