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

/// Without a display Qt would give up before main() gets to say anything: then, and for what only prints, nothing is shown.
/// Returns whether there is one.
bool chooseDisplay(int argc, char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    char **end = std::find_if(argv + 1, argv + argc, [](const char *argument) { return qstrcmp(argument, "--") == 0; });
    const auto anyIsOneOf = [&](const QByteArrayList &options) {
        return std::any_of(argv + 1, end, [&](const char *argument) { return options.contains(argument); });
    };
    const auto isSet = [](const char *variable) { return qEnvironmentVariableIsSet(variable); };
    const bool isChosen = isSet("QT_QPA_PLATFORM") || anyIsOneOf({"-platform", "--platform", "-display", "--display"});
    const bool hasDisplay = isChosen || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    const bool onlyPrints = anyIsOneOf({"-h", "--help", "--help-all", "-v", "--version"});
    if (!isChosen && (onlyPrints || !hasDisplay))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return hasDisplay;
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return true;
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
    const bool hasDisplay = chooseDisplay(argc, argv);
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
    if (!hasDisplay && options->screenshot.isEmpty())
        return complain(u"There is no display to open a window on. --demo and --screenshot need none."_s, 1);
    Desktop desktop(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    const Result<MainWindow *> window = desktop.start(*options);
    if (!window)
        return complain(window.error().toString(), window.error().kind == Error::Kind::BadUsage ? badUsageStatus : 1);
    return options->screenshot.isEmpty() ? QApplication::exec() : takePicture(*window, options->screenshot);
}
