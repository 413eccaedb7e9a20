// SPDX-License-Identifier: MIT
// The direction app → ui → core holds: each layer includes only itself and what is below it.
#include <QDirIterator>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestIncludes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void layersIncludeOnlyWhatIsBelow_data();
    void layersIncludeOnlyWhatIsBelow();
    void everyHeaderHasPragmaOnceAndLicence();
};

namespace {
QStringList sourcesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(QLatin1String(CONCORD_SOURCE_DIR) + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    return files;
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The classes whose headers come with Gui and Widgets, asked from the installation itself.
QSet<QString> classHeaders(const QString &module)
{
    const QString folder = QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    return {names.begin(), names.end()};
}
}

void TestIncludes::layersIncludeOnlyWhatIsBelow_data()
{
    QTest::addColumn<QString>("layer");
    QTest::addColumn<QString>("forbidden");
    QTest::addColumn<bool>("mayUseWidgets");
    QTest::newRow("core knows neither ui nor app") << u"core"_s << u"^(ui|app|tests)/"_s << false;
    QTest::newRow("ui does not know app") << u"ui"_s << u"^(app|tests)/"_s << true;
    QTest::newRow("the server knows no ui") << u"app/server"_s << u"^(ui|tests)/"_s << false;
    QTest::newRow("the command line knows no ui") << u"app/concordctl"_s << u"^(ui|tests)/"_s << false;
    QTest::newRow("no product includes tests") << u"app"_s << u"^tests/"_s << true;
}

void TestIncludes::layersIncludeOnlyWhatIsBelow()
{
    QFETCH(QString, layer);
    QFETCH(QString, forbidden);
    QFETCH(bool, mayUseWidgets);
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression guiModule(u"^Qt(Gui|Widgets|Svg|SvgWidgets)/"_s);
    const QRegularExpression wrongLayer(forbidden);
    const QSet<QString> guiClasses = classHeaders(u"QtGui"_s) | classHeaders(u"QtWidgets"_s);
    QVERIFY2(guiClasses.contains(u"QWidget"_s), "the installed Qt headers were not found");
    const QStringList files = sourcesBelow(layer);
    QVERIFY(!files.isEmpty());
    for (const QString &path : files) {
        auto matches = include.globalMatch(textOf(path));
        while (matches.hasNext()) {
            const QString target = matches.next().captured(1);
            const bool gui = guiModule.match(target).hasMatch() || guiClasses.contains(target);
            QVERIFY2(!wrongLayer.match(target).hasMatch() && (mayUseWidgets || !gui), qPrintable(path + u" includes "_s + target));
        }
    }
}

void TestIncludes::everyHeaderHasPragmaOnceAndLicence()
{
    for (const QString &layer : {u"core"_s, u"ui"_s, u"app"_s, u"tests"_s}) {
        for (const QString &path : sourcesBelow(layer)) {
            const QString text = textOf(path);
            QVERIFY2(text.startsWith(u"// SPDX-License-Identifier: MIT"_s), qPrintable(path));
            QVERIFY2(!path.endsWith(u".h"_s) || text.contains(u"#pragma once"_s), qPrintable(path));
        }
    }
}

QTEST_GUILESS_MAIN(TestIncludes)
#include "tst_includes.moc"
