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
    void aConflictOverTheOrderHasMarkers();
    void eachSideOfTheMarkersIsWhatTakeWrites_data();
    void eachSideOfTheMarkersIsWhatTakeWrites();

private:
    QTemporaryDir m_folder;
    QByteArray m_output;
    QByteArray section(const QByteArray &heading) const;
    void write(const QString &name, const QByteArray &bytes) const;
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

void TestGitMergeDriver::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}

ProgramRun TestGitMergeDriver::drive(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs,
                                     const QString &markerSize) const
{
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

void TestGitMergeDriver::aConflictOverTheOrderHasMarkers()
{
    const auto run = drive("[\n  {\"id\":1},\n  {\"id\":2},\n  {\"id\":3},\n  {\"id\":4}\n]\n",
                           "[\n  {\"id\":2},\n  {\"id\":1},\n  {\"id\":3},\n  {\"id\":4}\n]\n",
                           "[\n  {\"id\":1},\n  {\"id\":2},\n  {\"id\":4},\n  {\"id\":3}\n]\n");
    QCOMPARE(run.status, 1);
    QVERIFY(result().contains("<<<<<<< ours\n"));
    QVERIFY2(run.err.contains("both sides changed the order of the whole record"), run.err.constData());
}

void TestGitMergeDriver::eachSideOfTheMarkersIsWhatTakeWrites_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::newRow("a member that mine renamed and theirs changed and added")
        << "{\n  \"a\": [\n    {\"id\": 1},\n    {\"id\": 2}\n  ]\n}\n"_ba
        << "{\n  \"b\": [\n    {\"id\": 1},\n    {\"id\": 2}\n  ]\n}\n"_ba
        << "{\n  \"a\": [\n    \"s\"\n  ],\n  \"b\": \"x\"\n}\n"_ba;
    QTest::newRow("lines of one conflict that stand in the other")
        << "{\n  \"x\": {\n    \"k\": 1\n  },\n  \"y\": {\n    \"k\": 2\n  }\n}\n"_ba
        << "{\n  \"x\": {\n    \"k\": 3\n  },\n  \"y\": [\n    1\n  ]\n}\n"_ba
        << "{\n  \"x\": 4,\n  \"y\": {\n    \"k\": 3\n  }\n}\n"_ba;
}

void TestGitMergeDriver::eachSideOfTheMarkersIsWhatTakeWrites()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    QCOMPARE(drive(base, mine, theirs).status, 1);
    const QByteArray marked = result();
    QVERIFY(marked.contains("<<<<<<< ours\n"));
    const auto sideOf = [&marked](char sign) {
        QByteArray text;
        char part = 0; // of a hunk; 0 outside
        for (const QByteArray &line : marked.chopped(1).split('\n')) {
            const bool isMarker =
                line.startsWith("<<<<<<<") || line.startsWith("|||||||") || line == "=======" || line.startsWith(">>>>>>>");
            if (isMarker)
                part = line.front() == '>' ? 0 : line.front();
            else if (part == 0 || part == sign)
                text += line + '\n';
        }
        return text;
    };
    write(u"A"_s, mine); // the driver wrote its result there
    const auto taken = [this](const QString &side) {
        return runProgram(u"concordctl"_s, {u"merge"_s, u"--take"_s, side, u"O"_s, u"A"_s, u"B"_s}, {}, m_folder.path()).out;
    };
    QCOMPARE(sideOf('<'), taken(u"mine"_s));
    QCOMPARE(sideOf('|'), taken(u"base"_s));
    QCOMPARE(sideOf('='), taken(u"theirs"_s));
}

QTEST_GUILESS_MAIN(TestGitMergeDriver)
#include "tst_gitmergedriver.moc"
