// SPDX-License-Identifier: MIT
#include "app/concord/demo.h"
#include "app/concord/desktop.h"
#include "app/concord/screenshot.h"
#include "ui/main/mainwindow.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTextStream>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {

constexpr int badUsageStatus = 2;

int complain(const QString &words, int status)
{
    QTextStream(stderr) << "concord: " << words << Qt::endl;
    return status;
}

int takePicture(MainWindow *window, const QString &file)
{
    Screenshot screenshot(window, file);
    int status = 0;
    QObject::connect(&screenshot, &Screenshot::saved, qApp, &QApplication::quit);
    QObject::connect(&screenshot, &Screenshot::failed, qApp, [&status](const QString &reason) {
        status = complain(reason, 1);
        QApplication::quit();
    });
    QApplication::exec();
    return status;
}

/// What only prints or makes pictures needs no display; where there is none, Qt would give up before main() gets to say so.
void doWithoutDisplay(int argc, char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto anyIsOneOf = [&](const QByteArrayList &options) {
        return std::any_of(argv + 1, argv + argc, [&](const char *argument) { return options.contains(QByteArray(argument).split('=').first()); });
    };
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    const bool onlyPrints = anyIsOneOf({"-h", "--help", "--help-all", "-v", "--version"});
    const bool makesPictures = anyIsOneOf({"--demo", "--screenshot"});
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && (onlyPrints || (makesPictures && !hasDisplay)))
        qputenv("QT_QPA_PLATFORM", "offscreen");
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
#endif
}

int playDemo(const EditorOptions &options)
{
    QTextStream out(stdout);
    Demo demo({options.recordFolder, &out, options.size});
    QObject::connect(&demo, &Demo::finished, qApp, &QApplication::exit, Qt::QueuedConnection);
    demo.start();
    return QApplication::exec();
}

}

int main(int argc, char **argv)
{
    doWithoutDisplay(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"concord"_s);
    QApplication::setOrganizationName(u"concord"_s);
    QApplication::setApplicationVersion(QStringLiteral(CONCORD_VERSION));
    QApplication::setWindowIcon(QIcon(u":/concord/icons/concord.svg"_s));

    const Result<EditorOptions> options = editorOptionsFrom(application.arguments());
    if (!options)
        return complain(options.error().toString() + u"\nTry concord --help."_s, badUsageStatus);
    applyTheme(options->theme);
    if (options->isDemo)
        return playDemo(*options);
    Desktop desktop(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    const Result<MainWindow *> window = desktop.start(*options);
    if (!window)
        return complain(window.error().toString(), window.error().kind == Error::Kind::BadUsage ? badUsageStatus : 1);
    return options->screenshot.isEmpty() ? QApplication::exec() : takePicture(*window, options->screenshot);
}
