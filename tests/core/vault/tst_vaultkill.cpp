// SPDX-License-Identifier: MIT
// kill -9 at any moment costs at most 250 ms of typing, and nothing of what was stored before a send.
#include "core/vault/vault.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestVaultKill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesAtMostAQuarterOfASecond();
    void keepsTheDraftsOfAllWhoWereKilledTogether();
};

namespace {

constexpr int runs = 60;
constexpr qint64 mostLost = 250; // ms

/// What a killed writer had said.
struct Said {
    QList<qint64> typedAt; ///< of keystroke i + 1, in ms
    qsizetype stored = 0;
};

Said said(const QByteArray &output)
{
    Said all;
    for (const QByteArray &line : output.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 3 && words[0] == "typed")
            all.typedAt.append(words[2].toLongLong());
        else if (words.size() == 3)
            all.stored = words[1].toInt();
    }
    return all;
}

std::unique_ptr<QProcess> startWriter(const QString &vault, const QString &record)
{
    auto writer = std::make_unique<QProcess>();
    writer->start(QLatin1String(CONCORD_VAULT_WRITER), {vault, record});
    if (!writer->waitForStarted())
        qFatal("%s does not start", CONCORD_VAULT_WRITER);
    return writer;
}

/// Everything it says up to its death by our hand, after so many lines.
QByteArray killAfter(QProcess &writer, int lines)
{
    QByteArray output;
    while (output.count('\n') < lines) {
        if (!writer.waitForReadyRead(20'000))
            qFatal("the writer is silent: %s", writer.readAllStandardError().constData());
        output += writer.readAllStandardOutput();
    }
    writer.kill();
    writer.waitForFinished();
    return output + writer.readAllStandardOutput();
}

qsizetype typedIn(const std::optional<Draft> &draft)
{
    return draft ? qsizetype(draft->mine["typed"].toStdString().size()) : 0;
}

}

void TestVaultKill::losesAtMostAQuarterOfASecond()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"vault.sqlite"_s);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    qint64 worst = 0;
    int withDraft = 0;
    for (int run = 0; run < runs; ++run) {
        const QString record = QString::number(run);
        const auto writer = startWriter(path, record);
        const Said all = said(killAfter(*writer, 1 + random.bounded(140)));
        QCOMPARE(writer->exitStatus(), QProcess::CrashExit);

        const auto vault = Vault::open({.path = path});
        QVERIFY(vault && (*vault)->notices().empty());
        const auto draft = (*vault)->draft({u"home"_s, u"articles"_s, record, {}});
        QVERIFY(draft);
        const qsizetype kept = typedIn(*draft);
        withDraft += draft->has_value();
        QVERIFY2(kept >= all.stored, "what was stored before a send is there");
        // From the first keystroke that is lost to the last one typed. The store may be behind what was said, never before it.
        const qint64 lost = kept < all.typedAt.size() ? all.typedAt.last() - all.typedAt.at(kept) : 0;
        QVERIFY2(lost <= mostLost, qPrintable(u"run %1: %2 ms of typing lost"_s.arg(run).arg(lost)));
        worst = qMax(worst, lost);
        if (*draft)
            QVERIFY(!(*vault)->versions({u"home"_s, u"articles"_s, record, {}})->empty());
    }
    const auto vault = Vault::open({.path = path});
    QCOMPARE(int((*vault)->drafts()->size()), withDraft);
    QVERIFY(withDraft > runs / 4);
    qInfo("%d kills, %d left a draft, at most %lld ms of typing lost", runs, withDraft, static_cast<long long>(worst));
}

void TestVaultKill::keepsTheDraftsOfAllWhoWereKilledTogether()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"vault.sqlite"_s);
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int i = 0; i < 4; ++i)
        writers.push_back(startWriter(path, u"the same"_s));
    std::vector<qsizetype> stored;
    for (const auto &writer : writers) {
        const Said all = said(killAfter(*writer, 120));
        QVERIFY(all.stored > 0);
        stored.push_back(all.stored);
    }
    const auto vault = Vault::open({.path = path});
    QVERIFY(vault && (*vault)->notices().empty());
    const DraftKey key{u"home"_s, u"articles"_s, u"the same"_s, {}};
    for (std::size_t i = 0; i < writers.size(); ++i) {
        const auto draft = (*vault)->draft(key);
        QVERIFY(draft && *draft);
        QVERIFY(typedIn(*draft) >= 97);
        QVERIFY((*vault)->removeDraft(key));
    }
    QVERIFY(!*(*vault)->draft(key));
}

QTEST_GUILESS_MAIN(TestVaultKill)
#include "tst_vaultkill.moc"
