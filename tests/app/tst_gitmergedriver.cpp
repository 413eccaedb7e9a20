// SPDX-License-Identifier: MIT
// git merges JSON files through concordctl; gitmergedriver.sh sets it up.
#include "program.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestGitMergeDriver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void gitAloneConflictsOnAdjacentLines();
    void theDriverMergesThem();
    void aTrueConflictMarksTheMemberOnly();
    void whatIsNotJsonIsMergedAsText();
    void aFileThatBothBranchesAddedIsMergedInside();
    void theMarkersAreAsLongAsGitWants();

private:
    QTemporaryDir m_folder;
    QByteArray m_output;
    QByteArray section(const QByteArray &heading) const;
    ProgramRun drive(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs,
                     const QString &markerSize = u"7"_s) const;
    QByteArray result() const;
};

void TestGitMergeDriver::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"git"_s).isEmpty(), "git is needed for this test");
    QVERIFY(m_folder.isValid());
    const auto run = runProgram(QString::fromLatin1(CONCORD_SOURCE_DIR) + u"/tests/app/gitmergedriver.sh"_s,
                                {programPath(u"concordctl"_s), m_folder.path()});
    QVERIFY2(run.status == 0, run.err.constData());
    m_output = run.out;
}

QByteArray TestGitMergeDriver::section(const QByteArray &heading) const
{
    const QByteArray start = "== " + heading + '\n';
    const qsizetype from = m_output.indexOf(start) + start.size();
    const qsizetype to = m_output.indexOf("== ", from);
    return m_output.mid(from, to < 0 ? -1 : to - from);
}

ProgramRun TestGitMergeDriver::drive(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs,
                                     const QString &markerSize) const
{
    const auto write = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
    };
    write(u"O"_s, base);
    write(u"A"_s, mine);
    write(u"B"_s, theirs);
    return runProgram(u"concordctl"_s, {u"merge"_s, u"--git"_s, u"O"_s, u"A"_s, u"B"_s, markerSize, u"dir/record.json"_s}, {},
                      m_folder.path());
}

QByteArray TestGitMergeDriver::result() const
{
    QFile file(m_folder.filePath(u"A"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestGitMergeDriver::gitAloneConflictsOnAdjacentLines()
{
    QCOMPARE(section("git alone"), "conflict\n");
}

void TestGitMergeDriver::theDriverMergesThem()
{
    QCOMPARE(section("with the driver"), "merged\n{\n  \"id\": \"SO-1\",\n  \"title\": \"New title\",\n  \"status\": "
                                         "\"published\",\n  \"price\": 19.90,\n  \"tags\": "
                                         "[\"a\", \"b\"]\n}\n");
}

void TestGitMergeDriver::aTrueConflictMarksTheMemberOnly()
{
    QCOMPARE(section("a true conflict"),
             "conflict\n{\n  \"id\": \"SO-1\",\n<<<<<<< ours\n  \"title\": \"Mine\",\n||||||| base\n  \"title\": \"New title\",\n"
             "=======\n  \"title\": \"Theirs\",\n>>>>>>> theirs\n  \"status\": \"archived\",\n  \"price\": 19.90,\n  \"tags\": "
             "[\"a\", "
             "\"b\"]\n}\n");
}

void TestGitMergeDriver::whatIsNotJsonIsMergedAsText()
{
    const auto clean = drive("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n");
    QCOMPARE(clean.status, 0);
    QCOMPARE(result(), "A\nb\nc\nD\n");
    QVERIFY2(clean.err.contains("dir/record.json"), clean.err.constData());
    QCOMPARE(drive("a\n", "b\n", "c\n").status, 1);
    QVERIFY(result().startsWith("<<<<<<< ours\nb\n"));
}

void TestGitMergeDriver::aFileThatBothBranchesAddedIsMergedInside()
{
    QCOMPARE(drive("", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"c\": 3\n}\n").status, 0);
    QVERIFY(result().contains("\"b\": 2") && result().contains("\"c\": 3"));
}

void TestGitMergeDriver::theMarkersAreAsLongAsGitWants()
{
    QCOMPARE(drive("{\n  \"a\": 1\n}\n", "{\n  \"a\": 2\n}\n", "{\n  \"a\": 3\n}\n", u"12"_s).status, 1);
    QVERIFY(result().contains("\n<<<<<<<<<<<< ours\n"));
    QCOMPARE(drive("{}", "{}", "{}", u"seven"_s).status, 2);
}

QTEST_GUILESS_MAIN(TestGitMergeDriver)
#include "tst_gitmergedriver.moc"
