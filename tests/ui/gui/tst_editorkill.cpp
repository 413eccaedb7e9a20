// SPDX-License-Identifier: MIT
// kill -9 to the program itself, at random moments: at most 250 ms of typing are gone, nothing that was sent or stored is, and
// the next start offers the draft.
#include "core/vault/vault.h"
#include "tests/ui/gui/editorprocess.h"
#include "tests/ui/gui/sharedarticle.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int runsEach = 12;
constexpr double mostLost = 250; // ms

/// Where the article's own text ends and the typing begins.
const QString endOfArticle = u"3. Start the application.\n"_s;

QString typedIn(const Value &record)
{
    const QString body = record["body"].toString();
    const qsizetype end = body.indexOf(endOfArticle);
    return end < 0 ? QString() : body.mid(end + endOfArticle.size());
}

/// How many of the typed letters a text still begins with.
std::size_t keptOf(const QByteArray &typed, const QString &text)
{
    const QByteArray found = text.toLatin1();
    const auto mismatch = std::mismatch(typed.begin(), typed.end(), found.begin(), found.end());
    return std::size_t(mismatch.first - typed.begin());
}

}

class TestEditorKill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void whileTyping_data() { runs(); }
    void whileTyping();
    void whileTheSourceIsNoJson_data() { runs(); }
    void whileTheSourceIsNoJson();
    void aroundASave_data() { runs(); }
    void aroundASave();
    void aroundAMergeByItself_data() { runs(); }
    void aroundAMergeByItself();
    void aroundAConflict_data() { runs(); }
    void aroundAConflict();
    void whileStarting_data() { runs(); }
    void whileStarting();
    void cleanupTestCase();

private:
    static void runs();
    std::unique_ptr<EditorProcess> start() const;
    /// An editor in which somebody types into the article's text.
    std::unique_ptr<EditorProcess> startTyping(const QByteArray &orders);
    std::optional<Draft> draft() const;
    void kill(EditorProcess &editor, std::chrono::milliseconds after);
    void checkLoss(const EditorProcess &killed);
    void checkLoss(const EditorProcess &killed, std::size_t kept);
    QString keptSource() const;
    void checkOffer();
    std::chrono::milliseconds upTo(int milliseconds) { return std::chrono::milliseconds(m_random.bounded(milliseconds + 1)); }

    QTemporaryDir m_home;
    QRandomGenerator m_random;
    std::unique_ptr<SharedArticle> m_article;
    QString m_tokenFile;
    int m_timeToStart = 1'000; ///< ms, as the last editor took
    int m_kills = 0;
    double m_worst = 0;
    double m_worstByTheClock = 0;
    int m_drafts = 0;
};

void TestEditorKill::initTestCase()
{
    const quint32 seed = qEnvironmentVariableIsSet("CONCORD_SEED") ? qEnvironmentVariable("CONCORD_SEED").toUInt()
                                                                   : QRandomGenerator::global()->generate();
    qInfo("CONCORD_SEED=%u", seed);
    m_random.seed(seed);
}

void TestEditorKill::init()
{
    m_article = std::make_unique<SharedArticle>();
    m_tokenFile = m_home.filePath(u"token"_s);
    QFile file(m_tokenFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_article->backend().token(u"ada"_s));
}

void TestEditorKill::runs()
{
    QTest::addColumn<int>("run");
    for (int run = 0; run < runsEach; ++run)
        QTest::addRow("run %d", run) << run;
}

std::unique_ptr<EditorProcess> TestEditorKill::start() const
{
    return std::make_unique<EditorProcess>(EditorProcess::Place{m_home.path(), m_article->backend().url(), m_tokenFile},
                                           m_article->key());
}

std::unique_ptr<EditorProcess> TestEditorKill::startTyping(const QByteArray &orders)
{
    QElapsedTimer time;
    time.start();
    auto editor = start();
    // A field that only the schema knows: with it the form is complete.
    editor->order("await field:/published\nfocus field:/body\n" + orders);
    editor->awaitWord("focused");
    m_timeToStart = int(time.elapsed());
    return editor;
}

/// Of the article, in the vault that the killed editor left.
std::optional<Draft> TestEditorKill::draft() const
{
    const auto vault = Vault::open({.path = EditorProcess::vaultIn(m_home.path())});
    if (!vault || !(*vault)->notices().empty())
        qFatal("the vault is damaged");
    const auto drafts = (*vault)->drafts(m_article->backend().url().toString());
    if (!drafts || drafts->size() > 1)
        qFatal("the drafts cannot be read, or there are too many");
    return drafts->empty() ? std::nullopt : std::optional(drafts->front().draft);
}

void TestEditorKill::kill(EditorProcess &editor, std::chrono::milliseconds after)
{
    editor.killAfter(after);
    ++m_kills;
}

void TestEditorKill::checkLoss(const EditorProcess &killed)
{
    const auto left = draft();
    m_drafts += left.has_value();
    const QByteArray typed = killed.typedText();
    const std::size_t saved = keptOf(typed, typedIn(m_article->stored()));
    const std::size_t kept = left ? keptOf(typed, typedIn(left->mine)) : saved;
    QVERIFY2(kept >= saved, "what reached the server was in the vault before");
    checkLoss(killed, kept);
}

/// Of all the letters so many are kept.
void TestEditorKill::checkLoss(const EditorProcess &killed, std::size_t kept)
{
    if (kept >= killed.typed().size())
        return;
    const EditorProcess::Moment first = killed.typed()[kept];
    const EditorProcess::Moment last = killed.typed().back();
    const double byTheClock = last.at - first.at;
    // A process that gets no processor can store nothing; what it waited for one is not the editor's doing.
    const double lost = byTheClock - (last.waited - first.waited);
    m_worst = qMax(m_worst, lost);
    m_worstByTheClock = qMax(m_worstByTheClock, byTheClock);
    QVERIFY2(lost <= mostLost, qPrintable(u"%1 of %2 letters kept, %3 ms of typing lost (%4 by the clock)"_s.arg(kept)
                                              .arg(killed.typed().size())
                                              .arg(lost)
                                              .arg(byTheClock)));
}

/// The next start says that there is a draft, and shows it.
void TestEditorKill::checkOffer()
{
    const auto left = draft();
    if (!left)
        return;
    const auto editor = start();
    // Without waiting for the schema: a record that the server says is unchanged comes without one. The window offers no draft
    // of a record that is open: the record itself says that its work was restored, and offers the way back.
    editor->order("await revert\nfocus field:/body");
    editor->awaitWord("saw");
    editor->awaitWord("focused");
    editor->kill();
    QVERIFY2(editor->focusedText().contains(endOfArticle + typedIn(left->mine)), qPrintable(editor->focusedText()));
    const auto after = draft();
    QVERIFY2(after && typedIn(after->mine) == typedIn(left->mine), "looking at a draft leaves it there");
}

void TestEditorKill::whileTyping()
{
    const auto editor = startTyping("type 1000 4");
    editor->awaitWord("typed", 1 + m_random.bounded(140));
    kill(*editor, upTo(5));
    checkLoss(*editor);
    checkOffer();
}

/// The source text that is kept beside the vault because no draft can hold it.
QString TestEditorKill::keptSource() const
{
    const QDir folder(QFileInfo(EditorProcess::vaultIn(m_home.path())).path() + u"/sources"_s);
    const QStringList names = folder.entryList(QDir::Files);
    if (names.size() > 1)
        qFatal("there are too many kept sources");
    QFile file(names.isEmpty() ? QString() : folder.filePath(names.front()));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestEditorKill::whileTheSourceIsNoJson()
{
    const auto editor = startTyping("press Ctrl+E\nfocus sourceEdit\ntype 1000 4");
    editor->awaitWord("typed", 1 + m_random.bounded(140)); // behind the last brace
    kill(*editor, upTo(5));
    const QString before = editor->focusedText();
    const QString kept = keptSource();
    checkLoss(*editor, kept.startsWith(before) ? keptOf(editor->typedText(), kept.mid(before.size())) : 0);
    if (kept.isEmpty())
        return;
    const auto again = startTyping("press Ctrl+E\nfocus sourceEdit");
    again->awaitWord("focused", 2);
    again->kill();
    QCOMPARE(again->focusedText(), kept);
    QCOMPARE(keptSource(), kept);
    QDir(QFileInfo(EditorProcess::vaultIn(m_home.path())).path() + u"/sources"_s).removeRecursively();
}

void TestEditorKill::aroundASave()
{
    m_article->backend().faults().add({.kind = server::Fault::Kind::DelayReply, .method = "PUT", .delay = upTo(80)});
    const auto editor = startTyping("type " + QByteArray::number(1 + m_random.bounded(60)) + " 4\npress Ctrl+S\ntype 1000 4");
    editor->awaitWord("pressed");
    kill(*editor, upTo(200));
    checkLoss(*editor);
}

void TestEditorKill::aroundAMergeByItself()
{
    const auto editor = startTyping("type 20 4");
    editor->awaitWord("typed", 20);
    m_article->change("summary", Value::string("Somebody else was here."));
    m_article->backend().faults().add({.kind = server::Fault::Kind::Delay, .method = "PUT", .delay = upTo(40)});
    editor->order("press Ctrl+S\ntype 1000 4");
    editor->awaitWord("pressed");
    kill(*editor, upTo(250));
    checkLoss(*editor);
}

void TestEditorKill::aroundAConflict()
{
    const auto editor = startTyping("type 20 4");
    editor->awaitWord("typed", 20);
    m_article->change("body", Value::string(m_article->stored()["body"].toString() + u"4. Tell everybody.\n"_s));
    editor->order("press Ctrl+S\nawait mergeDialog\npress 1\npress Ctrl+Return");
    editor->awaitWord("pressed");
    if (m_random.bounded(2) == 0)
        editor->awaitWord("saw");
    kill(*editor, upTo(200));
    checkLoss(*editor);
}

void TestEditorKill::whileStarting()
{
    const auto first = startTyping("type 30 4");
    first->awaitWord("typed", 30);
    kill(*first, 150ms + upTo(100));
    checkLoss(*first);
    const auto before = draft();
    const auto starting = start();
    kill(*starting, upTo(m_timeToStart));
    const auto after = draft();
    QCOMPARE(after.has_value(), before.has_value());
    QVERIFY(!after || (after->mine == before->mine && after->base == before->base));
    checkOffer();
}

void TestEditorKill::cleanupTestCase()
{
    m_article.reset();
    QVERIFY(m_kills >= 50);
    qInfo("%d kills, %d left a draft, at most %.0f ms of typing lost (%.0f by the clock)", m_kills, m_drafts, m_worst,
          m_worstByTheClock);
}

QTEST_GUILESS_MAIN(TestEditorKill)
#include "tst_editorkill.moc"
