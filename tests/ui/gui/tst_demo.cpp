// SPDX-License-Identifier: MIT
// The demonstration as it is started from a shell: it leaves with 0 only when the server has everything that both typed.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDemo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void playsAConflictAndRecordsIt()
    {
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        QProcess concord;
        QProcessEnvironment noDisplay = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
            noDisplay.remove(name);
        concord.setProcessEnvironment(noDisplay);
        concord.start(QStringLiteral(CONCORD_BIN_DIR "/concord"),
                      {u"--demo"_s, u"--record"_s, folder.filePath(u"pictures"_s), u"--size"_s, u"800x600"_s});
        QVERIFY2(concord.waitForFinished(120'000), qPrintable(concord.errorString()));
        const QString said = QString::fromUtf8(concord.readAllStandardOutput());
        QVERIFY2(concord.exitStatus() == QProcess::NormalExit && concord.exitCode() == 0, qPrintable(said));

        const QStringList puts = said.split(u'\n').filter(QRegularExpression(u"^grace +PUT "_s));
        QCOMPARE(puts.size(), 2);
        QVERIFY2(puts.first().contains(u"→ 409"_s), qPrintable(said));
        QVERIFY2(puts.last().contains(u"If-Match: "_s) && puts.last().contains(u"→ 200"_s), qPrintable(said));

        const QDir pictures(folder.filePath(u"pictures"_s));
        const QStringList files = pictures.entryList({u"*.png"_s});
        QVERIFY2(files.size() >= 8, qPrintable(files.join(u' ')));
        for (const QString &file : files)
            QVERIFY2(QImage(pictures.filePath(file)).size() == QSize(800, 600), qPrintable(file));
    }

    void aFolderThatCannotBeMadeIsAFailure()
    {
        QProcess concord;
        concord.start(QStringLiteral(CONCORD_BIN_DIR "/concord"), {u"--demo"_s, u"--record"_s, u"/dev/null/pictures"_s});
        QVERIFY(concord.waitForFinished(60'000));
        QVERIFY(concord.exitCode() != 0);
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
