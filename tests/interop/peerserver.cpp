// SPDX-License-Identifier: MIT
#include "peerserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

const auto script = QStringLiteral(CONCORD_SOURCE_DIR "/tests/interop/peer");
constexpr int installMinutes = 10; // npm fetches a few hundred packages the first time
constexpr int startMinutes = 5; // the Solid server puts itself together from hundreds of files
constexpr int unavailable = 77;

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1'000);
}

}

PeerServer::PeerServer(const QString &name)
    : m_name(name)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

PeerServer::~PeerServer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString PeerServer::output()
{
    return QString::fromUtf8(m_process.readAll()).trimmed();
}

Result<Done> PeerServer::install()
{
    QProcess process;
    process.start(script, {u"install"_s, m_name});
    if (!process.waitForFinished(installMinutes * 60'000)) {
        process.kill();
        process.waitForFinished();
        return Error {Error::Kind::Unsupported, u"installing %1 takes longer than %2 minutes"_s.arg(m_name).arg(installMinutes), {}};
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return Done();
    const auto kind = process.exitCode() == unavailable ? Error::Kind::Unsupported : Error::Kind::BadUsage;
    return Error {kind, QString::fromUtf8(process.readAllStandardError()).trimmed(), m_name};
}

Result<QUrl> PeerServer::start()
{
    const auto installed = install();
    if (!installed)
        return installed.error();
    const quint16 port = freePort();
    m_process.start(script, {u"run"_s, m_name, QString::number(port), m_folder.path()});
    const bool isUp = QTest::qWaitFor([&] { return answers(port) || m_process.state() == QProcess::NotRunning; }, startMinutes * 60'000);
    if (!isUp || m_process.state() == QProcess::NotRunning)
        return Error {Error::Kind::Network, u"it does not come up: "_s + output(), m_name};
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(port));
}

std::optional<QUrl> startOrSkip(PeerServer *server)
{
    const auto url = server->start();
    if (url)
        return *url;
    const QString why = server->name() + u": "_s + url.error().toString();
    const bool mayBeSkipped = url.error().kind == Error::Kind::Unsupported && qEnvironmentVariable("CI") != "true"_L1;
    if (mayBeSkipped)
        QTest::qSkip(qPrintable(why), __FILE__, __LINE__);
    else
        QTest::qFail(qPrintable(why), __FILE__, __LINE__);
    return std::nullopt;
}

}
