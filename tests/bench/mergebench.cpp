// SPDX-License-Identifier: MIT
#include "tests/bench/mergebench.h"

#include "core/json/parse.h"
#include "core/json/pointer.h"
#include "core/json/write.h"
#include "core/merge/merge.h"
#include "tests/bench/inputs.h"
#include "tests/bench/libgit2peer.h"
#include "tests/bench/simdjsonpeer.h"
#include "tests/bench/trimerge.h"

#include <QFile>

namespace bench {

using namespace concord;
using namespace Qt::StringLiterals;

namespace {
RecordTexts editedOnBothSides(std::size_t size)
{
    const QByteArray base = record(size, Spacing::Compact);
    return {base, editedRecord(base, 0.01, 11), editedRecord(base, 0.01, 12)};
}

RecordTexts prettyPrinted(const RecordTexts &texts)
{
    const auto pretty = [](const QByteArray &text) -> QByteArray { return writeJson(*parseJson(text), {.style = WriteOptions::Style::Pretty}) + '\n'; };
    return {pretty(texts.base), pretty(texts.mine), pretty(texts.theirs)};
}

void mergeRecords(const RecordTexts &texts)
{
    const Value base = *parseJson(texts.base);
    const ParseOptions like{.like = base};
    keep(writeJson(merge(base, *parseJson(texts.mine, like), *parseJson(texts.theirs, like)).result()));
}

void againstParsing(Table &table, const std::string &title, std::size_t size, const RecordTexts &texts)
{
    const simdjson::padded_string base = padded(texts.base);
    const simdjson::padded_string mine = padded(texts.mine);
    const simdjson::padded_string theirs = padded(texts.theirs);
    const auto parseAll = [&] {
        parseWithSimdjson(base);
        parseWithSimdjson(mine);
        parseWithSimdjson(theirs);
    };
    const double goal = size >= 10'000'000 ? 2.2 : 2.0;
    table.run({title, {{"Concord", [&] { mergeRecords(texts); }}, {"simdjson DOM parses the three", parseAll, {}, {}, goal}}});
}

void againstTrimerge(Table &table, const std::string &title, const QString &modules, const RecordTexts &texts)
{
    constexpr qsizetype largest = 20'000'000;
    if (texts.base.size() > largest)
        return table.unavailable(title, "trimerge", "left out: one of its merges takes many minutes");
    Trimerge trimerge(modules, texts);
    if (!trimerge.unavailable().isEmpty())
        return table.unavailable(title, "trimerge", trimerge.unavailable().toStdString());
    table.run({title, {{"Concord", [&] { mergeRecords(texts); }}, {"trimerge", {}, {}, [&] { return trimerge.merge(); }, 0.05}}});
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// git's own program, its start and its reading of files included; it decides conflicts for mine, as ours does.
class GitMergeFile
{
public:
    explicit GitMergeFile(const RecordTexts &texts)
    {
        write(u"mine"_s, texts.mine);
        write(u"base"_s, texts.base);
        write(u"theirs"_s, texts.theirs);
    }
    double run() const
    {
        const double before = secondsOfChildren();
        QProcess git;
        git.setWorkingDirectory(m_folder.path());
        git.setStandardOutputFile(QProcess::nullDevice());
        git.start(u"git"_s, {u"merge-file"_s, u"-p"_s, u"--ours"_s, u"mine"_s, u"base"_s, u"theirs"_s});
        if (!git.waitForFinished(-1) || git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0)
            qFatal("git merge-file failed: %s", qPrintable(git.errorString()));
        return secondsOfChildren() - before;
    }

private:
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for the files of git merge-file");
    }

    QTemporaryDir m_folder;
};

void againstGit(Table &table, const std::string &title, const RecordTexts &texts)
{
    const GitMergeFile program(texts);
    const auto library = [&texts] { mergeWithLibgit2(viewOf(texts.base), viewOf(texts.mine), viewOf(texts.theirs)); };
    const Runner ours{"Concord", [&] { mergeRecords(texts); }};
    table.run({title, {ours, {"git's line merge, as a library", library, {}, {}, 0.125}}});
    // By itself: after the start of a process each page that is written to costs a fault, for us and the library alike.
    table.run({title, {ours, {"git merge-file, as a program", {}, {}, [&program] { return program.run(); }, 0.125}}});
}

void wholeMerges(Table &table, std::size_t size, const QString &trimerge)
{
    const RecordTexts texts = editedOnBothSides(size);
    const std::string title = "parse three, merge, write, " + sizeName(size);
    againstParsing(table, title, size, texts);
    againstTrimerge(table, title, trimerge, texts);
    againstGit(table, title + ", a member a line", prettyPrinted(texts));
}

void editAndMergeAgain(Table &table, const std::string &title, const Value &base, const Value &theirs)
{
    const Pointer place = *Pointer::parse("/orders/12000/customer/name");
    int round = 0;
    const auto job = [&] {
        const Value mine = *withValueAt(base, place, Value::integer(++round));
        const Merge merged = merge(base, mine, theirs);
        keep(merged);
        if (merged.decisions().size() != 2)
            qFatal("the merge does not see both edits");
    };
    table.run({title, {{"Concord", job}}, 1e-3});
}

void editsAndMergesAgain(Table &table)
{
    const Value base = *parseJson(record(10'000'000, Spacing::Compact));
    const Value theirs = *withValueAt(base, *Pointer::parse("/orders/900/notes"), Value::string("theirs"));
    editAndMergeAgain(table, "edit a field and merge again, 10 MB", base, theirs);
    editAndMergeAgain(table, "… theirs parsed on its own", base, *parseJson(writeJson(theirs)));
}
}

void mergeBench(Table &table, std::size_t largest, const QString &trimerge)
{
    for (const std::size_t size : {100'000u, 10'000'000u, 100'000'000u}) {
        if (size <= largest)
            wholeMerges(table, size, trimerge);
    }
    editsAndMergesAgain(table);
}

}
