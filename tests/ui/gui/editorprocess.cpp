// SPDX-License-Identifier: MIT
#include "tests/ui/gui/editorprocess.h"

#include <QProcessEnvironment>
#include <QThread>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

constexpr int longestSilence = 60'000; // ms

QProcessEnvironment environmentOf(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(variable), home + u'/' + QLatin1String(variable));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(CONCORD_KEYBOARD_FOLDER));
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"concordkeyboard"_s);
    return environment;
}

}

EditorProcess::EditorProcess(const Place &place, const RecordKey &record)
{
    m_process.setProcessEnvironment(environmentOf(place.home));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(CONCORD_EDITOR),
                    {u"--url"_s, place.url.toString(), u"--token-file"_s, place.tokenFile, record.collection + u'/' + record.id});
    if (!m_process.waitForStarted())
        qFatal("%s does not start: %s", CONCORD_EDITOR, qPrintable(m_process.errorString()));
}

QString EditorProcess::vaultIn(const QString &home)
{
    return home + u"/XDG_DATA_HOME/concord/concord/vault.sqlite"_s;
}

void EditorProcess::order(const QByteArray &line)
{
    m_process.write(line + '\n');
    m_process.waitForBytesWritten();
}

void EditorProcess::awaitLines(int count)
{
    while (lines() < count) {
        if (!m_process.waitForReadyRead(longestSilence))
            qFatal("the editor is silent after: %s", m_output.right(300).constData());
        read();
    }
}

void EditorProcess::awaitWord(const QByteArray &word, int times)
{
    while (m_words.value(word) < times)
        awaitLines(lines() + 1);
}

void EditorProcess::killAfter(std::chrono::milliseconds time)
{
    QThread::msleep(static_cast<unsigned long>(time.count())); // the random moment, not a wait for something
    m_process.kill();
    m_process.waitForFinished();
    read();
}

void EditorProcess::read()
{
    m_output += m_process.readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n', m_parsed); end >= 0; end = m_output.indexOf('\n', m_parsed)) {
        const QList<QByteArray> words = m_output.mid(m_parsed, end - m_parsed).split(' ');
        m_parsed = end + 1;
        ++m_words[words[0]];
        if (words[0] == "typed")
            m_typed.push_back({words.value(2).toDouble(), words.value(3).toDouble()});
        else if (words[0] == "focused")
            m_focusedText = QString::fromUtf8(QByteArray::fromBase64(words.value(1)));
    }
}

QByteArray EditorProcess::typedText() const
{
    QByteArray text;
    for (std::size_t i = 0; i < m_typed.size(); ++i)
        text += char('a' + i % 26);
    return text;
}

}
