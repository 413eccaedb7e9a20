// SPDX-License-Identifier: MIT
// What the vault took survives: closing, crashes, other processes, damaged files and a database that refuses any statement.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/vault/database.h"
#include "core/vault/vault.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace concord;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Value parsed(const char *text)
{
    return parseJson(text).value();
}

/// A clock that a test moves.
class ManualClock {
public:
    Clock clock() const
    {
        return [time = m_time] { return *time; };
    }
    QDateTime now() const { return *m_time; }
    void advance(std::chrono::milliseconds by) { *m_time = m_time->addDuration(by); }

private:
    std::shared_ptr<QDateTime> m_time = std::make_shared<QDateTime>(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::utc());
};

const DraftKey key{u"home"_s, u"articles"_s, u"a/1"_s, {}};

Draft draftOf(const char *mine)
{
    Draft draft;
    draft.base = parsed("{\"title\": \"one\", \"price\": 1.50}");
    draft.mine = parsed(mine);
    draft.revision = {Revision::Source::Header, "\"5\\f1\"", "Fri, 02 Jan 2026 03:04:05 GMT"};
    return draft;
}

}

class TestVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsEverythingOfADraft();
    void keepsTheBytesOfARecord();
    void keepsAMergeUnderWay();
    void keepsADeletion();
    void stampsTheTime();
    void survivesReopening();
    void tellsNewRecordsApart();
    void listsTheDraftsOfAConnection();
    void movesADraftToItsNewId();
    void removesOnlyWhatWasAskedFor();
    void keepsEarlierVersions();
    void boundsEarlierVersions();
    void writesOnlyWhatChanged();
    void givesTwoEditorsADraftEach();
    void givesTheDraftsOfAnEndedProcessToTheNext();
    void offersEachDraftThatTwoEndedProcessesLeft();
    void leavesADraftThatItWasNotGiven();
    void isReadableByItsUserOnly();
    void setsADamagedFileAside_data();
    void setsADamagedFileAside();
    void setsALaterVersionAside();
    void neverOverwritesWhatWasSetAside();
    void saysThatAFolderCannotBeWritten();
    void losesNothingWhenAnyStatementFails();
    void opensWhenAnyStatementFailedBefore();

private:
    std::unique_ptr<Vault> open(Vault::Options options = {})
    {
        if (options.path.isEmpty())
            options.path = path();
        auto vault = Vault::open(options);
        if (!vault)
            qFatal("%s", qPrintable(vault.error().toString()));
        return std::move(*vault);
    }
    QString path() const { return m_folder->filePath(u"data/vault.sqlite"_s); }
    QStringList files() const { return QDir(m_folder->filePath(u"data"_s)).entryList(QDir::Files, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestVault::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestVault::keepsEverythingOfADraft()
{
    Draft draft = draftOf("{\"title\": \"two\"}");
    draft.stage = Draft::Stage::Sending;
    draft.sent = parsed("{\"title\": \"tw\"}");
    draft.idempotencyKey = "k-1";
    QVERIFY(open()->storeDraft(key, draft));
    const auto found = open()->draft(key);
    QVERIFY(found && *found);
    draft.createdAt = (*found)->createdAt;
    draft.updatedAt = (*found)->updatedAt;
    QVERIFY(**found == draft);
}

void TestVault::keepsTheBytesOfARecord()
{
    const QByteArray text = "{ \"n\":1.50,\r\n\t\"big\" : 12345678901234567890, \"e\": 1E+400, \"s\":\"\\u00e9\\/\" }";
    QVERIFY(open()->storeDraft(key, draftOf(text.constData())));
    QCOMPARE(writeJson((*open()->draft(key))->mine), text);
}

void TestVault::keepsAMergeUnderWay()
{
    Draft draft = draftOf("{\"title\": \"mine\", \"price\": 2, \"tags\": [1]}");
    const Merge merged = merge(draft.base, draft.mine, parsed("{\"title\": \"theirs\", \"price\": 3}"));
    QCOMPARE(merged.conflictCount(), std::size_t(2));
    std::size_t conflict = 0;
    while (merged.decisions()[conflict].isAutomatic())
        ++conflict;
    const Merge resolved = merged.withResolution(conflict, {Resolution::Choice::Own, parsed("\"both\""), {}});
    QCOMPARE(resolved.undecidedCount(), std::size_t(1));
    draft.merge = DraftMerge{
        resolved, {Revision::Source::Body, "7-\xff", {}}, u"Ada"_s, QDateTime(QDate(2026, 1, 1), QTime(1, 2, 3, 4), QTimeZone::utc())};
    QVERIFY(open()->storeDraft(key, draft));

    const auto found = open()->draft(key);
    QVERIFY(found && *found && (*found)->merge);
    QVERIFY((*found)->merge->merge == resolved);
    QVERIFY(*(*found)->merge == *draft.merge);

    draft.merge.reset();
    QVERIFY(open()->storeDraft(key, draft));
    QVERIFY(!(*open()->draft(key))->merge);
}

void TestVault::keepsADeletion()
{
    Draft draft = draftOf("{}");
    draft.mine = Value();
    QVERIFY(open()->storeDraft(key, draft));
    const auto found = open()->draft(key);
    QVERIFY(found && *found);
    QVERIFY((*found)->mine.isAbsent());
    QVERIFY((*found)->base == draft.base);
}

void TestVault::stampsTheTime()
{
    ManualClock clock;
    const auto vault = open({.clock = clock.clock()});
    const QDateTime first = clock.now();
    QVERIFY(vault->storeDraft(key, draftOf("{\"a\": 1}")));
    clock.advance(90s);
    QVERIFY(vault->storeDraft(key, draftOf("{\"a\": 2}")));
    QCOMPARE((*vault->draft(key))->createdAt, first);
    QCOMPARE((*vault->draft(key))->updatedAt, clock.now());
}

void TestVault::survivesReopening()
{
    for (int i = 0; i < 3; ++i) {
        const auto vault = open();
        QVERIFY(vault->notices().empty());
        const auto before = vault->draft(key);
        QCOMPARE((*before).has_value(), i > 0);
        if (i > 0)
            QVERIFY((*before)->mine == Value::integer(i - 1));
        Draft draft = draftOf("{}");
        draft.mine = Value::integer(i);
        QVERIFY(vault->storeDraft(key, draft));
    }
}

void TestVault::tellsNewRecordsApart()
{
    const auto vault = open();
    const DraftKey first{u"home"_s, u"articles"_s, {}, DraftKey::newSlot()};
    const DraftKey second{u"home"_s, u"articles"_s, {}, DraftKey::newSlot()};
    QVERIFY(vault->storeDraft(first, draftOf("1")));
    QVERIFY(vault->storeDraft(second, draftOf("2")));
    QVERIFY((*vault->draft(first))->mine == parsed("1"));
    QVERIFY((*vault->draft(second))->mine == parsed("2"));
}

void TestVault::listsTheDraftsOfAConnection()
{
    ManualClock clock;
    const auto vault = open({.clock = clock.clock()});
    for (const char *id : {"c", "a", "b"}) {
        QVERIFY(vault->storeDraft({u"home"_s, u"articles"_s, QLatin1String(id), {}}, draftOf("1")));
        clock.advance(1s);
    }
    QVERIFY(vault->storeDraft({u"work"_s, u"articles"_s, u"a"_s, {}}, draftOf("1")));
    const auto home = vault->drafts(u"home"_s);
    QVERIFY(home);
    QStringList ids;
    for (const StoredDraft &stored : *home)
        ids << stored.key.id;
    QCOMPARE(ids, (QStringList{u"c"_s, u"a"_s, u"b"_s}));
    QCOMPARE((*vault->drafts()).size(), std::size_t(4));
}

void TestVault::movesADraftToItsNewId()
{
    const auto vault = open();
    const DraftKey fresh{u"home"_s, u"articles"_s, {}, DraftKey::newSlot()};
    QVERIFY(vault->storeDraft(fresh, draftOf("1")));
    QVERIFY(vault->moveDraft(fresh, key));
    QVERIFY(!*vault->draft(fresh));
    QVERIFY((*vault->draft(key))->mine == parsed("1"));
    QVERIFY(vault->storeDraft(key, draftOf("2")));
    QVERIFY((*vault->draft(key))->mine == parsed("2"));
    QCOMPARE((*vault->drafts()).size(), std::size_t(1));
    QVERIFY(vault->moveDraft(fresh, key)); // nothing there: nothing happens
    QVERIFY((*vault->draft(key))->mine == parsed("2"));
}

void TestVault::removesOnlyWhatWasAskedFor()
{
    const auto vault = open();
    const DraftKey other{u"home"_s, u"articles"_s, u"b"_s, {}};
    QVERIFY(vault->storeDraft(key, draftOf("1")));
    QVERIFY(vault->storeDraft(other, draftOf("2")));
    QVERIFY(vault->removeDraft(key));
    QVERIFY(vault->removeDraft(key));
    QVERIFY(!*vault->draft(key));
    QVERIFY((*vault->versions(key)).empty());
    QVERIFY((*vault->draft(other))->mine == parsed("2"));
    QVERIFY(vault->storeDraft(key, draftOf("3")));
    QVERIFY((*vault->draft(key))->mine == parsed("3"));
}

void TestVault::keepsEarlierVersions()
{
    ManualClock clock;
    const auto vault = open({.clock = clock.clock()});
    for (int i = 0; i < 60; ++i) { // a minute of typing
        Draft draft = draftOf("{}");
        draft.mine = Value::integer(i);
        QVERIFY(vault->storeDraft(key, draft));
        clock.advance(1s);
    }
    QStringList texts;
    for (const DraftVersion &version : *vault->versions(key))
        texts << QString::fromUtf8(writeJson(version.mine));
    QCOMPARE(texts, (QStringList{u"50"_s, u"40"_s, u"30"_s, u"20"_s, u"10"_s, u"0"_s}));
    Draft sending = draftOf("99");
    sending.stage = Draft::Stage::Sending;
    QVERIFY(vault->storeDraft(key, sending));
    QVERIFY((*vault->versions(key)).front().mine == parsed("99"));
}

void TestVault::boundsEarlierVersions()
{
    ManualClock clock;
    const auto vault = open({.clock = clock.clock()});
    for (int i = 0; i < 130; ++i) {
        Draft draft = draftOf("{}");
        draft.mine = Value::integer(i);
        QVERIFY(vault->storeDraft(key, draft));
        clock.advance(11s);
    }
    QCOMPARE((*vault->versions(key)).size(), std::size_t(100));
    QVERIFY((*vault->versions(key)).front().mine == parsed("129"));
    for (int i = 0; i < 12; ++i) { // 4 MB each
        Draft draft = draftOf("{}");
        draft.mine = Value::string(QString(4'000'000, QLatin1Char(char('a' + i))));
        QVERIFY(vault->storeDraft(key, draft));
        clock.advance(11s);
    }
    qint64 bytes = 0;
    for (const DraftVersion &version : *vault->versions(key))
        bytes += writeJson(version.mine).size();
    QVERIFY2(bytes <= 32 * 1024 * 1024 && bytes > 20'000'000, qPrintable(QString::number(bytes)));
}

void TestVault::writesOnlyWhatChanged()
{
    QStringList statements;
    const auto vault = open({.fault = [&](const QString &statement) -> std::optional<Error> {
        statements << statement;
        return std::nullopt;
    }});
    Draft draft = draftOf("{\"title\": \"two\"}");
    QVERIFY(vault->storeDraft(key, draft));
    statements.clear();
    draft.mine = parsed("{\"title\": \"three\"}");
    QVERIFY(vault->storeDraft(key, draft));
    QCOMPARE(statements.filter(u"INTO draft_texts"_s).size(), 1); // mine, not base
}

void TestVault::givesTwoEditorsADraftEach()
{
    const auto one = open();
    const auto two = open();
    QVERIFY(one->storeDraft(key, draftOf("1")));
    QVERIFY(!*two->draft(key));
    QVERIFY((*two->drafts()).empty());
    QVERIFY(*two->isEditedElsewhere(key));
    QVERIFY(!*one->isEditedElsewhere(key));
    QVERIFY(two->storeDraft(key, draftOf("2")));
    QVERIFY((*one->draft(key))->mine == parsed("1"));
    QVERIFY((*two->draft(key))->mine == parsed("2"));
    QVERIFY(two->removeDraft(key));
    QVERIFY((*one->draft(key))->mine == parsed("1"));
}

void TestVault::givesTheDraftsOfAnEndedProcessToTheNext()
{
    auto ended = open();
    QVERIFY(ended->storeDraft(key, draftOf("1")));
    ended.reset();
    const auto one = open();
    const auto two = open();
    QVERIFY((*one->draft(key))->mine == parsed("1"));
    QVERIFY((*two->draft(key))->mine == parsed("1"));
    QVERIFY(two->storeDraft(key, draftOf("2")));
    QVERIFY(!*one->draft(key)); // taken over
    QVERIFY((*two->draft(key))->mine == parsed("2"));
    QVERIFY(one->removeDraft(key));
    QVERIFY((*two->draft(key))->mine == parsed("2"));
}

void TestVault::offersEachDraftThatTwoEndedProcessesLeft()
{
    ManualClock clock;
    auto one = open({.clock = clock.clock()});
    auto two = open({.clock = clock.clock()});
    QVERIFY(one->storeDraft(key, draftOf("1")));
    clock.advance(1s);
    QVERIFY(two->storeDraft(key, draftOf("2")));
    one.reset();
    two.reset();
    const auto later = open({.clock = clock.clock()});
    QVERIFY((*later->draft(key))->mine == parsed("2"));
    QVERIFY(later->removeDraft(key));
    QVERIFY((*later->draft(key))->mine == parsed("1"));
    QVERIFY(later->removeDraft(key));
    QVERIFY(!*later->draft(key));
}

void TestVault::leavesADraftThatItWasNotGiven()
{
    const auto running = open();
    QVERIFY(!*running->draft(key)); // looked before there was one
    QVERIFY(open()->storeDraft(key, draftOf("1"))); // of a process that ends at once
    QVERIFY(running->storeDraft(key, draftOf("2")));
    QVERIFY((*running->draft(key))->mine == parsed("2"));
    QVERIFY(running->removeDraft(key));
    QVERIFY((*running->draft(key))->mine == parsed("1"));
    QVERIFY(running->removeDraft(key));
    QVERIFY(!*running->draft(key));
}

void TestVault::isReadableByItsUserOnly()
{
    const auto vault = open();
    QVERIFY(vault->storeDraft(key, draftOf("1")));
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(files().contains(u"vault.sqlite-wal"_s));
    for (const QString &name : files().filter(u"vault.sqlite"_s)) {
        if (name == u"vault.sqlite" || name.endsWith(u"-wal") || name.endsWith(u"-shm"))
            QVERIFY2(!(QFile::permissions(m_folder->filePath(u"data/"_s + name)) & others), qPrintable(name));
    }
}

void TestVault::setsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::addColumn<int>("at");
    QTest::newRow("not a database at all") << QByteArray("{\"this\": \"is no database\"}").repeated(1000) << 0;
    QTest::newRow("a broken header") << QByteArray(100, '\xff') << 0;
    QTest::newRow("broken pages") << QByteArray(20'000, '\xa5') << 4096;
}

void TestVault::setsADamagedFileAside()
{
    QFETCH(QByteArray, damage);
    QFETCH(int, at);
    {
        const auto vault = open();
        for (int i = 0; i < 50; ++i)
            QVERIFY(vault->storeDraft({u"home"_s, u"articles"_s, QString::number(i), {}},
                                      draftOf("{\"title\": \"a text of some length\"}")));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 30'000);
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(damage), damage.size());
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray damaged = file.readAll();
    file.close();

    const auto vault = open();
    QCOMPARE(vault->notices().size(), std::size_t(1));
    const Error notice = vault->notices().front();
    QCOMPARE(notice.kind, Error::Kind::Corrupt);
    QVERIFY(!notice.detail.isEmpty());
    QFile aside(notice.where);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), damaged);
    QVERIFY(vault->storeDraft(key, draftOf("1")));
    QVERIFY((*vault->draft(key))->mine == parsed("1"));
}

void TestVault::setsALaterVersionAside()
{
    {
        const auto database = Database::open({path(), 1s, {}});
        QVERIFY(!database); // its folder is not there yet
    }
    QVERIFY(open()->storeDraft(key, draftOf("1")));
    {
        const auto database = Database::open({path(), 1s, {}});
        QVERIFY(database);
        QVERIFY((*database)->run(u"PRAGMA user_version=1000"_s));
    }
    const auto vault = open();
    QCOMPARE(vault->notices().size(), std::size_t(1));
    QCOMPARE(vault->notices().front().kind, Error::Kind::TooNew);
    QVERIFY(!*vault->draft(key));
    const auto aside = Database::open({vault->notices().front().where, 1s, {}});
    QVERIFY(aside);
    auto kept = (*aside)->run(u"SELECT count(*) FROM drafts"_s);
    QVERIFY(kept && kept->next());
    QCOMPARE(kept->value(0).toInt(), 1);
}

void TestVault::neverOverwritesWhatWasSetAside()
{
    ManualClock clock; // stands still: the names would be the same
    QStringList places;
    for (int i = 0; i < 3; ++i) {
        QDir().mkpath(m_folder->filePath(u"data"_s));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("damaged ") + QByteArray::number(i) + QByteArray(5000, 'x'));
        file.close();
        places << open({.clock = clock.clock()})->notices().front().where;
    }
    for (int i = 0; i < 3; ++i) {
        QFile file(places[i]);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(QByteArray("damaged " + QByteArray::number(i))));
    }
}

void TestVault::saysThatAFolderCannotBeWritten()
{
    QFile file(m_folder->filePath(u"data"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)); // where the folder would be
    const auto vault = Vault::open({.path = path()});
    QVERIFY(!vault);
    QCOMPARE(vault.error().kind, Error::Kind::Storage);
    QVERIFY(!vault.error().detail.isEmpty());
}

namespace {

/// Fails the i-th statement, once.
struct OneFault {
    int at = -1;
    int count = 0;
    bool struck = false;
    std::optional<Error> operator()(const QString &statement)
    {
        if (count++ != at)
            return std::nullopt;
        struck = true;
        return Error{Error::Kind::Storage, u"disk I/O error (planted at: %1)"_s.arg(statement), {}};
    }
};

/// An hour of work in one go. Each step is done again once when it fails, as the editor does; `failed` is called in between.
void work(Vault &vault, ManualClock &clock, const std::function<void(int step)> &failed)
{
    Draft sending = draftOf("{\"title\": \"three\"}");
    sending.stage = Draft::Stage::Sending;
    sending.sent = sending.mine;
    sending.idempotencyKey = "k";
    JournalEntry entry;
    entry.at = clock.now();
    entry.record = key.record();
    entry.report = parsed("{\"clean\": false, \"decisions\": [{\"pointer\": \"/title\", \"kind\": \"conflict\"}]}");
    const DraftKey fresh{u"home"_s, u"articles"_s, {}, u"slot"_s};
    const DraftKey made{u"home"_s, u"articles"_s, u"made"_s, {}};
    qint64 number = 0;
    const std::vector<std::function<bool()>> steps = {
        [&] { return bool(vault.storeDraft(key, draftOf("{\"title\": \"two\"}"))); },
        [&] { return bool(vault.storeDraft(key, sending)); },
        [&] { return bool(vault.storeDraft(fresh, draftOf("{\"title\": \"new\"}"))); },
        [&] { return bool(vault.moveDraft(fresh, made)); },
        [&] {
            const auto appended = vault.journal().append(entry);
            number = appended.valueOr(0);
            return bool(appended);
        },
        [&] {
            return bool(
                vault.journal().decide(number, JournalEntry::Outcome::MergedByUser, clock.now(), parsed("1"), entry.report));
        },
        [&] { return bool(vault.drafts()); },
        [&] { return bool(vault.draft(key)); },
        [&] { return bool(vault.versions(key)); },
        [&] { return bool(vault.storeDraft(key, draftOf("{\"title\": \"four\"}"))); },
        [&] { return bool(vault.removeDraft(made)); },
    };
    for (std::size_t step = 0; step < steps.size(); ++step) {
        clock.advance(11s);
        if (steps[step]())
            continue;
        failed(int(step));
        QVERIFY2(steps[step](), "a second attempt succeeds");
    }
}

/// Everything in the vault, for comparing.
QByteArray contents(Vault &vault)
{
    QByteArray text;
    for (const StoredDraft &stored : vault.drafts().value()) {
        text += stored.key.id.toUtf8() + ' ' + QByteArray::number(int(stored.draft.stage)) + writeJson(stored.draft.base)
                + writeJson(stored.draft.mine) + writeJson(stored.draft.sent) + stored.draft.idempotencyKey + '\n';
        for (const DraftVersion &version : vault.versions(stored.key).value())
            text += "  " + writeJson(version.mine) + '\n';
    }
    for (JournalEntry entry : vault.journal().search({}).value()) {
        entry.number = 0;
        text += writeJson(toJson(entry)) + '\n';
    }
    for (const CollisionCount &count : vault.journal().countsByField({}, Journal::Period::All).value())
        text += count.field.toUtf8() + ' ' + QByteArray::number(count.collisions) + '\n';
    return text;
}

}

void TestVault::losesNothingWhenAnyStatementFails()
{
    QByteArray expected;
    {
        ManualClock clock;
        const auto vault = open({.clock = clock.clock()});
        work(*vault, clock, [](int) { QFAIL("nothing fails here"); });
        expected = contents(*vault);
    }
    QVERIFY(expected.contains("four"));
    int faults = 0;
    for (int i = 0;; ++i) {
        m_folder = std::make_unique<QTemporaryDir>();
        ManualClock clock;
        auto fault = std::make_shared<OneFault>();
        const auto vault =
            open({.clock = clock.clock(), .fault = [fault](const QString &statement) { return (*fault)(statement); }});
        fault->at = fault->count + i;
        QByteArray before;
        work(*vault, clock, [&](int step) {
            // After a failed store the draft before it is whole: the steps that store `key` are 0, 1 and 9.
            const auto draft = vault->draft(key);
            QVERIFY(draft);
            const QByteArray mine = *draft ? writeJson((*draft)->mine) : QByteArray("none");
            if (step == 1)
                QCOMPARE(mine, "{\"title\": \"two\"}");
            else if (step == 9)
                QCOMPARE(mine, "{\"title\": \"three\"}");
            else if (step == 0)
                QCOMPARE(mine, "none");
        });
        if (QTest::currentTestFailed())
            qFatal("with statement %d failing", i);
        if (!fault->struck)
            break;
        ++faults;
        QCOMPARE(contents(*vault), expected);
    }
    QVERIFY2(faults > 60, qPrintable(QString::number(faults)));
}

void TestVault::opensWhenAnyStatementFailedBefore()
{
    QVERIFY(open()->storeDraft(key, draftOf("1")));
    int faults = 0;
    for (int i = 0;; ++i) {
        for (const bool isNew : {false, true}) {
            const QString at = isNew ? m_folder->filePath(u"new%1/vault.sqlite"_s.arg(i)) : path();
            auto fault = std::make_shared<OneFault>();
            fault->at = i;
            const auto failed =
                Vault::open({.path = at, .fault = [fault](const QString &statement) { return (*fault)(statement); }});
            QCOMPARE(bool(failed), !fault->struck);
            faults += fault->struck;
            const auto vault = open({.path = at});
            QVERIFY(vault->notices().empty()); // a disk that refuses is no reason to set the file aside
            if (!isNew)
                QVERIFY((*vault->draft(key))->mine == parsed("1"));
            QVERIFY(vault->storeDraft({u"home"_s, u"x"_s, u"y"_s, {}}, draftOf("1")));
            if (isNew && !fault->struck) {
                QVERIFY(faults > 15);
                return;
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
