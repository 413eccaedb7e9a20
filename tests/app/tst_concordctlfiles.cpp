// SPDX-License-Identifier: MIT
// concordctl format, diff, patch and merge, as a script meets them.
#include "core/json/parse.h"
#include "program.h"

#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace concord;

class TestConcordctlFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void formatGivesBackTheVeryBytes();
    void formatPrettyKeepsNumbersAndStringsAsWritten();
    void formatNamesTheMistake_data();
    void formatNamesTheMistake();
    void patchUndoesDiff();
    void mergePatchUndoesItsDiff();
    void aPatchThatDoesNotApplySaysWhere();
    void mergeTakesBothSides();
    void mergeKeepsEveryUntouchedByte();
    void mergeReportsWhatItCannotDecide();
    void takeDecides_data();
    void takeDecides();
    void theReportGoesWhereItIsWanted();
    void rulesAreFollowed();
    void brokenRulesAreRefusedWithTheirPlace();
    void textMergesLineByLine();
    void textConflictsAreMarked();
    void takeDecidesConflictsOfTextAlone_data();
    void takeDecidesConflictsOfTextAlone();
    void optionsThatDoNotGoTogetherAreRefused_data();
    void optionsThatDoNotGoTogetherAreRefused();
    void standardInputIsADash();
    void aPipeIsWrittenToAndNotReplaced();
    void aFullStandardOutputIsNoSuccess_data();
    void aFullStandardOutputIsNoSuccess();
    void aReaderThatLeavesIsNoComplaint();
    void anIndentOfNoneIsNone();
    void aPatchThatLeavesNothingIsRefused();
    void aPatchThatGoesTooDeepIsRefused();
    void anOutputFileOfADashIsStandardOutput();
    void theReportAndTheRecordAreKeptApart_data();
    void theReportAndTheRecordAreKeptApart();
    void whatIsUndecidedIsNamed_data();
    void whatIsUndecidedIsNamed();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString &name, const QByteArray &content) const;
    QByteArray content(const QString &name) const;
    ProgramRun run(const QStringList &arguments, const QByteArray &input = {}) const;
};

void TestConcordctlFiles::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString TestConcordctlFiles::file(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
    return name;
}

QByteArray TestConcordctlFiles::content(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(there is no such file)");
}

ProgramRun TestConcordctlFiles::run(const QStringList &arguments, const QByteArray &input) const
{
    return runProgram(u"concordctl"_s, arguments, input, m_folder->path());
}

void TestConcordctlFiles::formatGivesBackTheVeryBytes()
{
    const QByteArray bytes = " {\"b\" : [1.50, 1E+2,\t12345678901234567890] ,\r\n \"a\":\"\\u00e9\\/\"}\n\n";
    const auto out = run({u"format"_s, file(u"a.json"_s, bytes)});
    QCOMPARE(out.status, 0);
    QCOMPARE(out.out, bytes);
}

void TestConcordctlFiles::formatPrettyKeepsNumbersAndStringsAsWritten()
{
    const auto out =
        run({u"format"_s, file(u"a.json"_s, R"({"b":[1.50,{}],"a":"\u00e9"})"), u"--pretty"_s, u"--indent"_s, u"3"_s});
    QCOMPARE(out.out, "{\n   \"b\": [\n      1.50,\n      {}\n   ],\n   \"a\": \"\\u00e9\"\n}\n");
    QCOMPARE(run({u"format"_s, u"a.json"_s, u"--pretty"_s, u"--indent"_s, u"-1"_s}).status, 2);
}

void TestConcordctlFiles::formatNamesTheMistake_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("in the third line") << QByteArray("{\n  \"a\": 1,\n  \"b\": 01\n}") << QByteArray("bad.json:3:");
    QTest::newRow("at the end") << QByteArray("[1, 2") << QByteArray("bad.json:1:");
    QTest::newRow("a member twice") << QByteArray("{\"a\":1,\n\"a\":2}") << QByteArray("bad.json:2:1");
}

void TestConcordctlFiles::formatNamesTheMistake()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, place);
    const auto out = run({u"format"_s, file(u"bad.json"_s, bytes)});
    QCOMPARE(out.status, 2);
    QVERIFY(out.out.isEmpty());
    QVERIFY2(out.err.contains(place), out.err.constData());
    QCOMPARE(run({u"format"_s, u"missing.json"_s}).status, 2);
}

void TestConcordctlFiles::patchUndoesDiff()
{
    file(u"a.json"_s, R"({"title": "Old", "tags": ["x", "y", "z"], "n": 1.0, "gone": true})");
    file(u"b.json"_s, R"({"title": "New", "tags": ["x", "z", "w"], "n": 2, "more": {"a": null}})");
    const auto diff = run({u"diff"_s, u"a.json"_s, u"b.json"_s});
    QCOMPARE(diff.status, 0);
    const auto patched = run({u"patch"_s, u"a.json"_s, file(u"p.json"_s, diff.out)});
    QCOMPARE(patched.status, 0);
    QCOMPARE(parseJson(patched.out).valueOr(Value()), parseJson(content(u"b.json"_s)).valueOr(Value()));
    QCOMPARE(parseJson(run({u"diff"_s, u"a.json"_s, u"a.json"_s}).out).valueOr(Value()), Value::array({}));
}

void TestConcordctlFiles::mergePatchUndoesItsDiff()
{
    file(u"a.json"_s, R"({"title": "Old", "gone": true, "deep": {"x": 1, "y": 2}})");
    file(u"b.json"_s, R"({"title": "New", "deep": {"x": 1, "y": [3]}})");
    const auto diff = run({u"diff"_s, u"--merge-patch"_s, u"a.json"_s, u"b.json"_s});
    QCOMPARE(parseJson(diff.out).valueOr(Value()), *parseJson(R"({"title": "New", "gone": null, "deep": {"y": [3]}})"));
    const auto patched = run({u"patch"_s, u"--merge-patch"_s, u"a.json"_s, file(u"p.json"_s, diff.out)});
    QCOMPARE(parseJson(patched.out).valueOr(Value()), parseJson(content(u"b.json"_s)).valueOr(Value()));
    const auto impossible = run({u"diff"_s, u"--merge-patch"_s, u"a.json"_s, file(u"c.json"_s, R"({"title": null})")});
    QCOMPARE(impossible.status, 2);
}

void TestConcordctlFiles::aPatchThatDoesNotApplySaysWhere()
{
    const auto out =
        run({u"patch"_s, file(u"a.json"_s, R"({"a": 1})"), file(u"p.json"_s, R"([{"op": "remove", "path": "/b"}])")});
    QCOMPARE(out.status, 2);
    QVERIFY(out.out.isEmpty());
    QVERIFY2(out.err.contains("/b"), out.err.constData());
}

void TestConcordctlFiles::mergeTakesBothSides()
{
    file(u"b.json"_s, R"({"title": "A", "price": 1.50, "n": 1})");
    file(u"m.json"_s, R"({"title": "B", "price": 1.50, "n": 1})");
    file(u"t.json"_s, R"({"title": "A", "price": 1.50, "n": 2})");
    const auto out = run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s});
    QCOMPARE(out.status, 0);
    QCOMPARE(parseJson(out.out).valueOr(Value()), *parseJson(R"({"title": "B", "price": 1.50, "n": 2})"));
    QVERIFY(out.out.contains("1.50"));
}

void TestConcordctlFiles::mergeKeepsEveryUntouchedByte()
{
    const QByteArray base = "{\n\t\"a\" : 1,\n\t\"keep\":  [ 1.0,2E0 ],\n\t\"b\" : 1\n}\n";
    file(u"b.json"_s, base);
    file(u"m.json"_s, QByteArray(base).replace("\"a\" : 1", "\"a\" : 2"));
    file(u"t.json"_s, QByteArray(base).replace("\"b\" : 1", "\"b\" : 3"));
    const auto out = run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s, u"-o"_s, u"out.json"_s});
    QCOMPARE(out.status, 0);
    QVERIFY(out.out.isEmpty());
    QCOMPARE(content(u"out.json"_s), QByteArray(base).replace("\"a\" : 1", "\"a\" : 2").replace("\"b\" : 1", "\"b\" : 3"));
}

void TestConcordctlFiles::mergeReportsWhatItCannotDecide()
{
    file(u"b.json"_s, R"({"title": "A", "n": 1})");
    file(u"m.json"_s, R"({"title": "B", "n": 5})");
    file(u"t.json"_s, R"({"title": "C", "n": 1})");
    const auto out = run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s, u"-o"_s, u"out.json"_s});
    QCOMPARE(out.status, 1);
    QVERIFY2(out.err.contains("title"), out.err.constData());
    QVERIFY(!QFile::exists(m_folder->filePath(u"out.json"_s)));
    const Value report = parseJson(out.out).valueOr(Value());
    QVERIFY(report["clean"].isBoolean() && !report["clean"].toBoolean());
    QCOMPARE(report["decisions"].size(), 2u);
    const Value title = report["decisions"].at(0);
    QCOMPARE(title["pointer"].toString(), u"/title"_s);
    QCOMPARE(title["kind"].toString(), u"conflict"_s);
    QVERIFY(!title["automatic"].toBoolean());
    QCOMPARE(title["values"], *parseJson(R"({"base": "A", "mine": "B", "theirs": "C"})"));
}

void TestConcordctlFiles::takeDecides_data()
{
    QTest::addColumn<QString>("side");
    QTest::addColumn<QString>("title");
    QTest::newRow("for mine") << u"mine"_s << u"B"_s;
    QTest::newRow("for theirs") << u"theirs"_s << u"C"_s;
    QTest::newRow("for base") << u"base"_s << u"A"_s;
}

void TestConcordctlFiles::takeDecides()
{
    QFETCH(QString, side);
    QFETCH(QString, title);
    file(u"b.json"_s, R"({"title": "A", "n": 1})");
    file(u"m.json"_s, R"({"title": "B", "n": 5})");
    file(u"t.json"_s, R"({"title": "C", "n": 1})");
    const auto out = run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s, u"--take"_s, side});
    QCOMPARE(out.status, 0);
    const Value merged = parseJson(out.out).valueOr(Value());
    QCOMPARE(merged["title"].toString(), title);
    QCOMPARE(merged["n"].toInteger(), 5); // only conflicts are decided so
    QCOMPARE(run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s, u"--take"_s, u"ours"_s}).status, 2);
}

void TestConcordctlFiles::theReportGoesWhereItIsWanted()
{
    file(u"b.json"_s, R"({"a": 1, "b": 1})");
    file(u"m.json"_s, R"({"a": 2, "b": 1})");
    file(u"t.json"_s, R"({"a": 1, "b": 2})");
    const auto out = run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s, u"--report"_s, u"r.json"_s});
    QCOMPARE(out.status, 0);
    const Value report = parseJson(content(u"r.json"_s)).valueOr(Value());
    QVERIFY(report["clean"].toBoolean());
    QCOMPARE(report["decisions"].at(0)["kind"].toString(), u"mine"_s);
    QCOMPARE(report["decisions"].at(1)["kind"].toString(), u"theirs"_s);
}

void TestConcordctlFiles::rulesAreFollowed()
{
    file(u"b.json"_s, R"({"lines": [{"sku": "A", "qty": 1}, {"sku": "B", "qty": 1}]})");
    file(u"m.json"_s, R"({"lines": [{"sku": "B", "qty": 1}, {"sku": "A", "qty": 5}]})");
    file(u"t.json"_s, R"({"lines": [{"sku": "A", "qty": 1}, {"sku": "B", "qty": 7}]})");
    const auto out = run({u"merge"_s, u"b.json"_s, u"m.json"_s, u"t.json"_s, u"--rules"_s,
                          file(u"rules.json"_s, R"({"arrays": {"/lines": {"keyed": ["sku"]}}})")});
    QCOMPARE(out.status, 0);
    QCOMPARE(parseJson(out.out).valueOr(Value()), *parseJson(R"({"lines": [{"sku": "B", "qty": 7}, {"sku": "A", "qty": 5}]})"));
}

void TestConcordctlFiles::brokenRulesAreRefusedWithTheirPlace()
{
    file(u"a.json"_s, "{}");
    const auto out = run({u"merge"_s, u"a.json"_s, u"a.json"_s, u"a.json"_s, u"--rules"_s,
                          file(u"rules.json"_s, R"({"arrays": {"/lines": "heap"}})")});
    QCOMPARE(out.status, 2);
    QVERIFY2(out.err.contains("rules.json#/arrays"), out.err.constData());
}

void TestConcordctlFiles::textMergesLineByLine()
{
    file(u"b.md"_s, "one\ntwo\nthree\nfour\nfive\n");
    file(u"m.md"_s, "ONE\ntwo\nthree\nfour\nfive\n");
    file(u"t.md"_s, "one\ntwo\nthree\nfour\nFIVE\n");
    const auto out = run({u"merge"_s, u"--text"_s, u"b.md"_s, u"m.md"_s, u"t.md"_s});
    QCOMPARE(out.status, 0);
    QCOMPARE(out.out, "ONE\ntwo\nthree\nfour\nFIVE\n");
}

void TestConcordctlFiles::textConflictsAreMarked()
{
    file(u"b.md"_s, "one\ntwo\nthree\n");
    file(u"m.md"_s, "one\nZWEI\nthree\n");
    file(u"t.md"_s, "one\nDEUX\nthree\n");
    const auto out = run({u"merge"_s, u"--text"_s, u"b.md"_s, u"m.md"_s, u"t.md"_s});
    QCOMPARE(out.status, 1);
    QCOMPARE(out.out, "one\n<<<<<<< m.md\nZWEI\n||||||| b.md\ntwo\n=======\nDEUX\n>>>>>>> t.md\nthree\n");
}

void TestConcordctlFiles::takeDecidesConflictsOfTextAlone_data()
{
    QTest::addColumn<QString>("side");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("for mine") << u"mine"_s << QByteArray("ZWEI");
    QTest::newRow("for theirs") << u"theirs"_s << QByteArray("DEUX");
    QTest::newRow("for base") << u"base"_s << QByteArray("two");
}

void TestConcordctlFiles::takeDecidesConflictsOfTextAlone()
{
    QFETCH(QString, side);
    QFETCH(QByteArray, line);
    file(u"b.md"_s, "one\ntwo\nthree\nfour\nfive\n");
    file(u"m.md"_s, "one\nZWEI\nthree\nfour\nFÜNF\n");
    file(u"t.md"_s, "UN\none\nDEUX\nthree\nfour\nfive\n");
    const auto out = run({u"merge"_s, u"--text"_s, u"b.md"_s, u"m.md"_s, u"t.md"_s, u"--take"_s, side});
    QCOMPARE(out.status, 0);
    QCOMPARE(out.out, "UN\none\n" + line + "\nthree\nfour\nFÜNF\n"); // what only one side changed stays merged
    QCOMPARE(run({u"merge"_s, u"--text"_s, u"b.md"_s, u"m.md"_s, u"t.md"_s, u"--take"_s, u"ours"_s}).status, 2);
}

void TestConcordctlFiles::optionsThatDoNotGoTogetherAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("a report of a text") << QStringList{u"--text"_s, u"--report"_s, u"-"_s};
    QTest::newRow("rules for a text") << QStringList{u"--text"_s, u"--rules"_s, u"a.json"_s};
    QTest::newRow("a choice for git") << QStringList{u"--git"_s, u"--take"_s, u"mine"_s};
    QTest::newRow("an output for git") << QStringList{u"--git"_s, u"-o"_s, u"out.json"_s};
}

void TestConcordctlFiles::optionsThatDoNotGoTogetherAreRefused()
{
    QFETCH(QStringList, options);
    file(u"a.json"_s, "{}");
    const auto out = run(
        QStringList{u"merge"_s} + options
        + QStringList{u"a.json"_s, u"a.json"_s, u"a.json"_s, u"7"_s, u"a.json"_s}.first(options.first() == "--git"_L1 ? 5 : 3));
    QCOMPARE(out.status, 2);
    QVERIFY2(out.err.contains(options.at(1).toUtf8()) || out.err.contains("--output"), out.err.constData());
}

void TestConcordctlFiles::standardInputIsADash()
{
    const auto out = run({u"format"_s, u"-"_s}, "[1,  2]");
    QCOMPARE(out.out, "[1,  2]");
    QVERIFY(run({u"format"_s, u"-"_s}, "[1,").err.contains("standard input:1:"));
}

void TestConcordctlFiles::aPipeIsWrittenToAndNotReplaced()
{
    const QString path = m_folder->filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const int pipe = ::open(QFile::encodeName(path).constData(), O_RDWR | O_NONBLOCK); // both ends, so that nobody waits
    QVERIFY(pipe >= 0);
    const auto close = qScopeGuard([pipe] { ::close(pipe); });
    const QString base = file(u"base.json"_s, "{\"a\":1}");
    const QString mine = file(u"mine.json"_s, "{\"a\":2}");
    const auto out = run({u"merge"_s, base, mine, base, u"-o"_s, u"pipe"_s});
    QCOMPARE(out.status, 0);
    QByteArray read(1000, '\0');
    read.truncate(std::max(::read(pipe, read.data(), static_cast<std::size_t>(read.size())), ssize_t(0)));
    QCOMPARE(read, "{\"a\":2}"_ba);
    struct stat status = {};
    QCOMPARE(::lstat(QFile::encodeName(path).constData(), &status), 0);
    QVERIFY(S_ISFIFO(status.st_mode));
}

void TestConcordctlFiles::aFullStandardOutputIsNoSuccess_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("format") << QStringList{u"format"_s, u"a.json"_s};
    QTest::newRow("format to lines") << QStringList{u"format"_s, u"a.json"_s, u"--pretty"_s};
    QTest::newRow("diff") << QStringList{u"diff"_s, u"a.json"_s, u"b.json"_s};
    QTest::newRow("patch") << QStringList{u"patch"_s, u"a.json"_s, u"p.json"_s};
    QTest::newRow("merge") << QStringList{u"merge"_s, u"a.json"_s, u"b.json"_s, u"a.json"_s};
    QTest::newRow("merge to a dash") << QStringList{u"merge"_s, u"a.json"_s, u"b.json"_s, u"a.json"_s, u"-o"_s, u"-"_s};
    QTest::newRow("the report of a conflict") << QStringList{u"merge"_s, u"a.json"_s, u"b.json"_s, u"c.json"_s};
    QTest::newRow("the merge of a text") << QStringList{u"merge"_s, u"--text"_s, u"a.json"_s, u"b.json"_s, u"a.json"_s};
    QTest::newRow("help") << QStringList{u"--help"_s};
    QTest::newRow("the version") << QStringList{u"--version"_s};
    QTest::newRow("the help of a command") << QStringList{u"merge"_s, u"--help"_s};
}

void TestConcordctlFiles::aFullStandardOutputIsNoSuccess()
{
    QFETCH(QStringList, arguments);
    file(u"a.json"_s, R"({"a": 1})");
    file(u"b.json"_s, R"({"a": 2})");
    file(u"c.json"_s, R"({"a": 3})");
    file(u"p.json"_s, "[]");
    QProcess program;
    program.setWorkingDirectory(m_folder->path());
    program.setStandardOutputFile(u"/dev/full"_s);
    program.start(programPath(u"concordctl"_s), arguments);
    QVERIFY(program.waitForFinished());
    const QByteArray said = program.readAllStandardError();
    QCOMPARE(program.exitCode(), 2);
    QVERIFY2(said.contains("concordctl: standard output: "), said.constData());
}

void TestConcordctlFiles::aReaderThatLeavesIsNoComplaint()
{
    file(u"a.json"_s, '[' + QByteArray("\"a text that is written\", ").repeated(100'000) + "1]");
    const QString command = u"'%1' format --pretty a.json | head -n 1"_s.arg(programPath(u"concordctl"_s));
    const auto out = runProgram(u"/bin/sh"_s, {u"-c"_s, command}, {}, m_folder->path());
    QCOMPARE(out.status, 0);
    QCOMPARE(out.out, "[\n"_ba);
    QCOMPARE(out.err, ""_ba);
}

void TestConcordctlFiles::anIndentOfNoneIsNone()
{
    file(u"a.json"_s, R"({"b":[1.50,{"c":[2]}]})");
    QCOMPARE(run({u"format"_s, u"a.json"_s, u"--pretty"_s, u"--indent"_s, u"0"_s}).out,
             "{\n\"b\": [\n1.50,\n{\n\"c\": [\n2\n]\n}\n]\n}\n"_ba);
    const auto alone = run({u"format"_s, u"a.json"_s, u"--indent"_s, u"4"_s});
    QCOMPARE(alone.status, 2);
    QVERIFY2(alone.err.contains("--pretty"), alone.err.constData());
}

void TestConcordctlFiles::aPatchThatLeavesNothingIsRefused()
{
    file(u"a.json"_s, R"({"a": 1})");
    const auto out = run({u"patch"_s, u"a.json"_s, file(u"p.json"_s, R"([{"op": "remove", "path": ""}])")});
    QCOMPARE(out.status, 2);
    QCOMPARE(out.out, ""_ba);
    QVERIFY2(out.err.contains("p.json: "), out.err.constData());
    const auto again = run(
        {u"patch"_s, u"a.json"_s, file(u"p.json"_s, R"([{"op": "remove", "path": ""}, {"op": "add", "path": "", "value": 2}])")});
    QCOMPARE(again.out, "2\n"_ba);
}

void TestConcordctlFiles::aPatchThatGoesTooDeepIsRefused()
{
    const auto nested = [](int depth) -> QByteArray { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    file(u"a.json"_s, nested(1000));
    const QString path = u"/0"_s.repeated(999) + u"/0"_s;
    const auto patch = [&](int depth) -> QByteArray {
        return "[{\"op\": \"add\", \"path\": \"" + path.toUtf8() + "\", \"value\": " + nested(depth) + "}]";
    };
    const auto deepest = run({u"patch"_s, u"a.json"_s, file(u"p.json"_s, patch(24))});
    QCOMPARE(deepest.status, 0);
    QCOMPARE(run({u"format"_s, u"-"_s}, deepest.out).status, 0);
    const auto deeper = run({u"patch"_s, u"a.json"_s, file(u"p.json"_s, patch(25))});
    QCOMPARE(deeper.status, 2);
    QCOMPARE(deeper.out, ""_ba);
    QVERIFY2(deeper.err.contains("p.json, applied:1:1025"), deeper.err.constData());
}

void TestConcordctlFiles::anOutputFileOfADashIsStandardOutput()
{
    file(u"b.json"_s, R"({"a": 1})");
    file(u"m.json"_s, R"({"a": 2})");
    for (const QStringList &options : {QStringList(), QStringList{u"--text"_s}}) {
        const auto out = run(QStringList{u"merge"_s, u"b.json"_s, u"m.json"_s, u"b.json"_s, u"-o"_s, u"-"_s} + options);
        QCOMPARE(out.status, 0);
        QCOMPARE(out.out, R"({"a": 2})"_ba);
        QVERIFY(!QFile::exists(m_folder->filePath(u"-"_s)));
    }
}

void TestConcordctlFiles::theReportAndTheRecordAreKeptApart_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::newRow("both to standard output") << QStringList{u"--report"_s, u"-"_s} << 2;
    QTest::newRow("both to a dash") << QStringList{u"--report"_s, u"-"_s, u"-o"_s, u"-"_s} << 2;
    QTest::newRow("both to one file") << QStringList{u"--report"_s, u"x.json"_s, u"-o"_s, u"./x.json"_s} << 2;
    QTest::newRow("the record to a file") << QStringList{u"--report"_s, u"-"_s, u"-o"_s, u"x.json"_s} << 0;
    QTest::newRow("the report to a file") << QStringList{u"--report"_s, u"x.json"_s} << 0;
    QTest::newRow("two files that are not there yet") << QStringList{u"--report"_s, u"x.json"_s, u"-o"_s, u"y.json"_s} << 0;
}

void TestConcordctlFiles::theReportAndTheRecordAreKeptApart()
{
    QFETCH(QStringList, options);
    QFETCH(int, status);
    file(u"b.json"_s, R"({"a": 1})");
    file(u"m.json"_s, R"({"a": 2})");
    const auto out = run(QStringList{u"merge"_s, u"b.json"_s, u"m.json"_s, u"b.json"_s} + options);
    QCOMPARE(out.status, status);
    QCOMPARE(out.err.contains("--report"), status != 0);
    QCOMPARE(out.out.isEmpty() && !QFile::exists(m_folder->filePath(u"x.json"_s)), status != 0);
}

void TestConcordctlFiles::whatIsUndecidedIsNamed_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("the record") << "1"_ba
                                << "2"_ba
                                << "3"_ba
                                << "undecided: the whole record\n"_ba;
    QTest::newRow("a member") << R"({"a": 1})"_ba
                              << R"({"a": 2})"_ba
                              << R"({"a": 3})"_ba
                              << "undecided: a\n"_ba;
    QTest::newRow("an order") << R"({"t": [{"k": 1}, {"k": 2}, {"k": 3}]})"_ba
                              << R"({"t": [{"k": 2}, {"k": 1}, {"k": 3}]})"_ba
                              << R"({"t": [{"k": 3}, {"k": 2}, {"k": 1}]})"_ba
                              << "undecided: the order of t\n"_ba;
    QTest::newRow("the order of the record") << R"([{"k": 1}, {"k": 2}, {"k": 3}])"_ba
                                             << R"([{"k": 2}, {"k": 1}, {"k": 3}])"_ba
                                             << R"([{"k": 3}, {"k": 2}, {"k": 1}])"_ba
                                             << "undecided: the order of the whole record\n"_ba;
    QTest::newRow("a group at the root") << R"({"price": 1, "currency": "a"})"_ba
                                         << R"({"price": 2, "currency": "a"})"_ba
                                         << R"({"price": 1, "currency": "b"})"_ba
                                         << "undecided: price+currency\n"_ba;
}

void TestConcordctlFiles::whatIsUndecidedIsNamed()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, said);
    const QString rules =
        file(u"rules.json"_s,
             R"({"arrays": {"/t": {"keyed": ["k"]}, "": {"keyed": ["k"]}}, "atomicGroups": [["/price", "/currency"]]})");
    const auto out =
        run({u"merge"_s, file(u"b.json"_s, base), file(u"m.json"_s, mine), file(u"t.json"_s, theirs), u"--rules"_s, rules});
    QCOMPARE(out.status, 1);
    QCOMPARE(out.err, "concordctl: " + said);
}

QTEST_GUILESS_MAIN(TestConcordctlFiles)
#include "tst_concordctlfiles.moc"
