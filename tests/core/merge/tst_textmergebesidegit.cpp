// SPDX-License-Identifier: MIT
// The line merge beside git's on ordinary texts: where git merges, Concord merges to the same text; where git asks, Concord asks no
// more often, and where it does not ask at all it has the changes of both sides.
#include "core/merge/textmerge.h"
#include "tests/support/textgenerator.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <map>

using namespace Qt::StringLiterals;
using namespace concord;
using concord::testing::TextGenerator;
using concord::testing::TextTriple;

class TestTextMergeBesideGit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void mergesAsWellAsGit();

private:
    struct GitMerge {
        int conflicts = 0; ///< what git's exit status counts
        std::string text;
    };
    GitMerge gitMerge(const TextTriple &texts) const;
    void compare(const TextTriple &texts);

    QTemporaryDir m_folder;
    int m_bothMerged = 0;
    int m_bothAsked = 0;
};

namespace {
constexpr unsigned cases = 250;

/// How often each line is there.
std::map<std::string_view, int> countedLines(std::string_view text)
{
    std::map<std::string_view, int> counts;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        ++counts[text.substr(0, end)];
        text.remove_prefix(end + 1);
    }
    return counts;
}

/// The line counts of base with what both sides added and took away.
std::map<std::string_view, int> countedLines(const TextTriple &texts)
{
    std::map<std::string_view, int> counts = countedLines(std::string_view(texts.mine));
    for (const auto &[line, count] : countedLines(std::string_view(texts.theirs)))
        counts[line] += count;
    for (const auto &[line, count] : countedLines(std::string_view(texts.base)))
        counts[line] -= count;
    std::erase_if(counts, [](const auto &entry) { return entry.second == 0; });
    return counts;
}

/// Whether no hunk was changed by both, so that every change is one side's.
bool isApart(const TextMerge &merge)
{
    const auto isBoth = [](const TextHunk &hunk) { return hunk.kind == TextHunk::Kind::Both; };
    return std::none_of(merge.hunks().begin(), merge.hunks().end(), isBoth);
}
}

void TestTextMergeBesideGit::initTestCase()
{
    if (QStandardPaths::findExecutable(u"git"_s).isEmpty())
        QSKIP("git is not installed, so there is nothing to compare with");
    QVERIFY(m_folder.isValid());
}

TestTextMergeBesideGit::GitMerge TestTextMergeBesideGit::gitMerge(const TextTriple &texts) const
{
    const auto written = [this](const QString &name, const std::string &text) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qsizetype(text.size())) != qsizetype(text.size()))
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    };
    const QStringList files {written(u"mine"_s, texts.mine), written(u"base"_s, texts.base), written(u"theirs"_s, texts.theirs)};
    QProcess git;
    git.start(u"git"_s, QStringList {u"merge-file"_s, u"-p"_s, u"--diff3"_s} + files);
    if (!git.waitForFinished() || git.exitStatus() != QProcess::NormalExit || git.exitCode() > 127)
        qFatal("git merge-file: %s", git.readAllStandardError().constData());
    return {git.exitCode(), git.readAllStandardOutput().toStdString()};
}

void TestTextMergeBesideGit::compare(const TextTriple &texts)
{
    const GitMerge git = gitMerge(texts);
    const TextMerge ours = TextMerge::of(texts.base, texts.mine, texts.theirs);
    QVERIFY(int(ours.conflictCount()) <= git.conflicts);
    if (git.conflicts == 0) {
        ++m_bothMerged;
        QCOMPARE(ours.result(), git.text);
    } else if (ours.conflictCount() > 0) {
        ++m_bothAsked;
    } else if (isApart(ours)) {
        const std::string result = ours.result();
        QVERIFY(countedLines(result) == countedLines(texts));
    }
}

void TestTextMergeBesideGit::mergesAsWellAsGit()
{
    for (unsigned seed = 1; seed <= cases; ++seed) {
        compare(TextGenerator(seed).ordinary());
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(u"seed %1"_s.arg(seed)));
    }
    QVERIFY(m_bothMerged > int(cases) / 4); // or the texts would not be ordinary
    QVERIFY(m_bothAsked > int(cases) / 20);
}

QTEST_GUILESS_MAIN(TestTextMergeBesideGit)
#include "tst_textmergebesidegit.moc"
