// SPDX-License-Identifier: MIT
#include "app/server/serveroptions.h"

#include <QCoreApplication>
#include <QTextStream>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace concord;

namespace {

void onSignal(int)
{
    QCoreApplication::quit();
}

}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"concord-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CONCORD_VERSION));
    QTextStream out(stdout);
    QTextStream err(stderr);

    const auto options = serverOptionsFrom(application.arguments());
    if (!options) {
        err << "concord-server: " << options.error().toString() << Qt::endl;
        return 2;
    }
    EmbeddedBackend backend(options->backend);
    const auto url = backend.start();
    if (!url) {
        err << "concord-server: " << url.error().toString() << Qt::endl;
        return 1;
    }
    const QStringList users = backend.accounts().names();
    if (!options->tokenFolder.isEmpty()) {
        if (const auto written = backend.writeTokens(options->tokenFolder); !written) {
            err << "concord-server: " << written.error().toString() << Qt::endl;
            return 1;
        }
    }
    out << url->toString() << Qt::endl;
    if (options->tokenFolder.isEmpty() && options->backend.signIn == server::Accounts::SignIn::Required) {
        for (const QString &user : users)
            err << user << ": " << backend.token(user) << Qt::endl;
    }
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    return application.exec();
}
