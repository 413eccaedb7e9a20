// SPDX-License-Identifier: MIT
// What --help tells and what the man pages tell is the same.
#include "program.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestManPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOptionOfHelpIsInTheManPage_data();
    void everyOptionOfHelpIsInTheManPage();
    void everyOptionOfTheManPageIsThere();
    void everyCommandIsInTheManPage();
    void anUnknownOptionIsRefusedWithWhereToLook_data();
    void anUnknownOptionIsRefusedWithWhereToLook();
};

namespace {

QString manPage(const QString &name)
{
    QFile file(QString::fromLatin1(CONCORD_SOURCE_DIR) + u"/resources/man/"_s + name + u".1"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).replace(u"\\-"_s, u"-"_s) : QString();
}

QStringList matches(const QString &text, const QString &pattern)
{
    QStringList found;
    auto all = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (all.hasNext())
        found << all.next().captured(1);
    found.removeDuplicates();
    return found;
}

/// From the left column of a --help text only.
QStringList optionsOf(const QString &help)
{
    QStringList options;
    for (const QString &line : help.split(u'\n')) {
        const QString left = line.trimmed().section(QRegularExpression(u"\\s{2,}"_s), 0, 0);
        if (line.startsWith(u"  -"_s))
            options << matches(left, u"(--[a-z][a-z-]*)"_s);
    }
    return options;
}

QStringList commands()
{
    const auto help = runProgram(u"concordctl"_s, {u"--help"_s});
    return matches(QString::fromUtf8(help.out).section(u"Commands:"_s, 1).section(u"Options:"_s, 0, 0), u"^  ([a-z]+) "_s);
}

}

void TestManPages::everyOptionOfHelpIsInTheManPage_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("concord") << u"concord"_s << QStringList{u"--help"_s};
    QTest::newRow("concord-server") << u"concord-server"_s << QStringList{u"--help"_s};
    QTest::newRow("concordctl") << u"concordctl"_s << QStringList{u"--help"_s};
    const QStringList all = commands();
    QVERIFY(all.size() >= 10);
    for (const QString &command : all)
        QTest::newRow(qPrintable(u"concordctl "_s + command)) << u"concordctl"_s << QStringList{command, u"--help"_s};
}

void TestManPages::everyOptionOfHelpIsInTheManPage()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    const auto help = runProgram(program, arguments);
    QCOMPARE(help.status, 0);
    const QStringList options = optionsOf(QString::fromUtf8(help.out));
    QVERIFY(!options.isEmpty());
    const QString page = manPage(program);
    for (const QString &option : options)
        QVERIFY2(matches(page, u"("_s + option + u")(?![a-z-])"_s).size() == 1, qPrintable(option));
}

void TestManPages::everyOptionOfTheManPageIsThere()
{
    QStringList known{u"--version"_s};
    for (const QString &command : commands())
        known << optionsOf(QString::fromUtf8(runProgram(u"concordctl"_s, {command, u"--help"_s}).out));
    for (const QString &option : matches(manPage(u"concordctl"_s), u"^\\.B[IR]? .*?(--[a-z][a-z-]*)"_s))
        QVERIFY2(known.contains(option), qPrintable(option));
}

void TestManPages::everyCommandIsInTheManPage()
{
    const QString page = manPage(u"concordctl"_s);
    for (const QString &command : commands())
        QVERIFY2(page.contains(u".B concordctl "_s + command + u'\n'), qPrintable(command));
}

void TestManPages::anUnknownOptionIsRefusedWithWhereToLook_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an option that no command has") << QStringList{u"get"_s, u"x"_s, u"--frobnicate"_s};
    QTest::newRow("a command that is not there") << QStringList{u"frobnicate"_s};
    QTest::newRow("too few arguments") << QStringList{u"diff"_s, u"a"_s};
    QTest::newRow("too many arguments") << QStringList{u"format"_s, u"a"_s, u"b"_s};
    QTest::newRow("no command") << QStringList{};
}

void TestManPages::anUnknownOptionIsRefusedWithWhereToLook()
{
    QFETCH(QStringList, arguments);
    const auto run = runProgram(u"concordctl"_s, arguments);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains("--help"), run.err.constData());
}

QTEST_GUILESS_MAIN(TestManPages)
#include "tst_manpages.moc"
