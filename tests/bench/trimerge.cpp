// SPDX-License-Identifier: MIT
#include "tests/bench/trimerge.h"

#include <QFile>

namespace bench {

using namespace Qt::StringLiterals;

namespace {
bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// The first line of a Node.js error that says what is wrong.
QString reasonIn(const QByteArray &messages)
{
    for (const QByteArray &line : messages.split('\n')) {
        if (line.contains("Error"))
            return QString::fromUtf8(line);
    }
    return QString::fromUtf8(messages.left(80));
}
}

Trimerge::Trimerge(const QString &modules, const RecordTexts &texts)
{
    const QStringList paths{m_folder.filePath(u"base"_s), m_folder.filePath(u"mine"_s), m_folder.filePath(u"theirs"_s)};
    if (!writeFile(paths[0], texts.base) || !writeFile(paths[1], texts.mine) || !writeFile(paths[2], texts.theirs)) {
        m_unavailable = u"no room for its files"_s;
        return;
    }
    m_node.start(u"node"_s, QStringList{QStringLiteral(CONCORD_SOURCE_DIR "/tests/bench/trimerge.mjs"), modules} + paths);
    if (!m_node.waitForStarted())
        m_unavailable = u"node: "_s + m_node.errorString();
    else if (!m_node.waitForReadyRead(-1))
        m_unavailable = reasonIn(m_node.readAllStandardError());
    else
        m_node.readLine();
}

Trimerge::~Trimerge()
{
    m_node.closeWriteChannel();
    m_node.waitForFinished();
}

double Trimerge::merge()
{
    m_node.write("\n");
    while (!m_node.canReadLine()) {
        if (!m_node.waitForReadyRead(-1))
            qFatal("trimerge stopped: %s", qPrintable(reasonIn(m_node.readAllStandardError())));
    }
    bool isNumber = false;
    const double seconds = m_node.readLine().trimmed().toDouble(&isNumber);
    if (!isNumber)
        qFatal("trimerge did not tell its time");
    return seconds;
}

}
