// SPDX-License-Identifier: MIT
// What the editor says where there is no display.
#include "program.h"

#include <QProcessEnvironment>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestNoDisplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatOnlyPrintsNeedsNone_data();
    void whatOnlyPrintsNeedsNone();
    void anEditorSaysThatItNeedsOne_data();
    void anEditorSaysThatItNeedsOne();
    void aMistakeIsNamed();
};

namespace {

ProgramRun runWithoutDisplay(const QStringList &arguments, const QString &display = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
        environment.remove(name);
    if (!display.isEmpty())
        environment.insert(u"DISPLAY"_s, display);
    return runProgram(u"concord"_s, arguments, {}, {}, environment);
}

}

void TestNoDisplay::whatOnlyPrintsNeedsNone_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("--help") << u"--help"_s << QByteArray("--screenshot");
    QTest::newRow("-h") << u"-h"_s << QByteArray("--screenshot");
    QTest::newRow("--help-all") << u"--help-all"_s << QByteArray("--qmljsdebugger");
    QTest::newRow("--version") << u"--version"_s << QByteArray("concord ");
    QTest::newRow("-v") << u"-v"_s << QByteArray("concord ");
}

void TestNoDisplay::whatOnlyPrintsNeedsNone()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, words);
    for (const QString &display : {QString(), u":9999"_s}) { // none, and one that nobody can reach
        const ProgramRun run = runWithoutDisplay({option}, display);
        QVERIFY2(run.status == 0, run.err.constData());
        QVERIFY2(run.out.contains(words), run.out.constData());
    }
}

void TestNoDisplay::anEditorSaysThatItNeedsOne_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing to open") << QStringList();
    QTest::newRow("a record that is called like an option") << QStringList{u"--"_s, u"-v"_s};
}

void TestNoDisplay::anEditorSaysThatItNeedsOne()
{
    QFETCH(QStringList, arguments);
    const ProgramRun run = runWithoutDisplay(arguments);
    QCOMPARE(run.status, 1);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains("concord: There is no display"), run.err.constData());
}

void TestNoDisplay::aMistakeIsNamed()
{
    const ProgramRun run = runWithoutDisplay({u"--nope"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("nope") && run.err.contains("concord --help"), run.err.constData());
}

QTEST_GUILESS_MAIN(TestNoDisplay)
#include "tst_nodisplay.moc"
