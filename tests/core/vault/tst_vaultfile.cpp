// SPDX-License-Identifier: MIT
// The vault's file: one that cannot be used is set aside with a word, never overwritten; a full or forbidden disk is no reason
// to; an older one is brought up to date.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/vault/database.h"
#include "core/vault/setaside.h"
#include "core/vault/vault.h"
#include "core/vault/vaultfile.h"
#include "manualclock.h"
#include "onefault.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Value parsed(const char *text)
{
    return parseJson(text).value();
}

const DraftKey key{u"home"_s, u"articles"_s, u"a/1"_s, {}};

Draft draftOf(const char *mine)
{
    Draft draft;
    draft.base = parsed("{\"title\": \"one\", \"price\": 1.50}");
    draft.mine = parsed(mine);
    return draft;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// No file of this process grows beyond so many bytes, as on a full disk, while this lives.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN); // then writing fails, with EFBIG
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

/// Whoever runs the tests is somebody whom the permissions of files bind, while this lives: not root.
class Bound {
public:
    static constexpr uid_t user = 65534; ///< whom root becomes

    Bound()
        : m_isRoot(::geteuid() == 0)
    {
        if (m_isRoot && ::seteuid(user) != 0)
            qFatal("root cannot become somebody else");
    }
    ~Bound()
    {
        if (m_isRoot && ::seteuid(0) != 0)
            qFatal("nobody becomes root again");
    }
    Q_DISABLE_COPY_MOVE(Bound)

private:
    bool m_isRoot;
};

}

class TestVaultFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isReadableByItsUserOnly();
    void setsADamagedFileAside_data();
    void setsADamagedFileAside();
    void setsALaterVersionAside();
    void setsAnotherProgramsDatabaseAside();
    void setsAVaultWithAnotherProgramsMarkAside();
    void setsALogThatIsNoneAside();
    void setsALogWithoutItsDatabaseAside();
    void leavesALogAloneThatAnotherProcessWrites();
    void putsEverythingBackWhenItCannotBeSetAside();
    void neverOverwritesWhatWasSetAside();
    void saysThatAFolderCannotBeWritten();
    void saysThatAFileCannotBeWritten();
    void keepsTheDraftWhenTheDiskIsFull();
    void opensAgainAfterTheDiskWasFull();
    void opensWhenAnyStatementFailedBefore();
    void bringsAVaultOfVersion1UpToDate();
    void bringsAVaultOfVersion2UpToDate();
    void bringsItUpToDateWhenAnyStatementFailedBefore();

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
    /// A vault with a draft whose log was never taken into the file, as a killed process leaves it.
    void makeKilledVault();
    void copyVersion1() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestVaultFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestVaultFile::isReadableByItsUserOnly()
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

void TestVaultFile::setsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("damage"); // empty: the file ends there
    QTest::addColumn<int>("at");
    QTest::newRow("not a database at all") << QByteArray("{\"this\": \"is no database\"}").repeated(1000) << 0;
    QTest::newRow("a broken header") << QByteArray(100, '\xff') << 0;
    QTest::newRow("broken pages") << QByteArray(20'000, '\xa5') << 4096;
    QTest::newRow("half of it") << QByteArray() << 20'000;
    QTest::newRow("a part of a page") << QByteArray() << 8'192 + 100;
    QTest::newRow("the header and nothing else") << QByteArray() << 100;
}

void TestVaultFile::setsADamagedFileAside()
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
    if (damage.isEmpty()) {
        QVERIFY(file.resize(at));
    } else {
        QVERIFY(file.seek(at));
        QCOMPARE(file.write(damage), damage.size());
    }
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

void TestVaultFile::setsALaterVersionAside()
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

void TestVaultFile::neverOverwritesWhatWasSetAside()
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

void TestVaultFile::saysThatAFolderCannotBeWritten()
{
    QFile file(m_folder->filePath(u"data"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)); // where the folder would be
    const auto vault = Vault::open({.path = path()});
    QVERIFY(!vault);
    QCOMPARE(vault.error().kind, Error::Kind::Storage);
    QVERIFY(!vault.error().detail.isEmpty());
}

void TestVaultFile::opensWhenAnyStatementFailedBefore()
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

/// Everything a process left that was killed, by copying its files while it lives.
void TestVaultFile::makeKilledVault()
{
    const QString living = m_folder->filePath(u"living/vault.sqlite"_s);
    const auto vault = open({.path = living});
    QVERIFY(vault->storeDraft(key, draftOf("1")));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
    for (const QString &suffix : {QString(), u"-wal"_s})
        QVERIFY(QFile::copy(living + suffix, path() + suffix));
    QVERIFY(QFile(path() + u"-wal"_s).size() > 0);
}

void TestVaultFile::setsAnotherProgramsDatabaseAside()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
    {
        const auto database = Database::open({path(), 1s, {}});
        QVERIFY(database && (*database)->run(u"CREATE TABLE recipes (name TEXT)"_s));
    }
    const QByteArray before = contentOf(path());
    const auto vault = open();
    QCOMPARE(vault->notices().size(), std::size_t(1));
    QCOMPARE(vault->notices().front().kind, Error::Kind::Corrupt);
    QCOMPARE(contentOf(vault->notices().front().where), before); // every byte: not even its way of writing was changed
    QVERIFY(vault->storeDraft(key, draftOf("1")));
}

void TestVaultFile::setsAVaultWithAnotherProgramsMarkAside()
{
    QVERIFY(open()->storeDraft(key, draftOf("1")));
    {
        const auto database = Database::open({path(), 1s, {}});
        QVERIFY(database && (*database)->run(u"PRAGMA application_id=1234"_s));
    }
    const auto vault = open();
    QCOMPARE(vault->notices().size(), std::size_t(1));
    QVERIFY(!*vault->draft(key));
}

void TestVaultFile::setsALogThatIsNoneAside()
{
    makeKilledVault();
    QVERIFY((*open()->draft(key)).has_value()); // the log is read where it is whole; now there is none any more
    QVERIFY(open()->notices().empty());
    QFile log(path() + u"-wal"_s);
    QVERIFY(log.open(QIODevice::WriteOnly));
    const QByteArray garbage = QByteArray("no log at all ").repeated(500);
    QCOMPARE(log.write(garbage), garbage.size());
    log.close();
    const auto vault = open();
    QCOMPARE(vault->notices().size(), std::size_t(1));
    QCOMPARE(vault->notices().front().kind, Error::Kind::Corrupt);
    QCOMPARE(contentOf(vault->notices().front().where), garbage);
    QVERIFY((*vault->draft(key)).has_value()); // what had reached the file
}

void TestVaultFile::setsALogWithoutItsDatabaseAside()
{
    makeKilledVault();
    const QByteArray log = contentOf(path() + u"-wal"_s);
    QVERIFY(QFile::remove(path()));
    const auto vault = open();
    QCOMPARE(vault->notices().size(), std::size_t(1));
    QCOMPARE(contentOf(vault->notices().front().where), log);
    QVERIFY(vault->storeDraft(key, draftOf("2")));
}

void TestVaultFile::leavesALogAloneThatAnotherProcessWrites()
{
    const auto running = open();
    QVERIFY(running->storeDraft(key, draftOf("1")));
    QVERIFY(QFile(path() + u"-wal"_s).size() > 0);
    const auto second = open();
    QVERIFY(second->notices().empty());
    QVERIFY(running->storeDraft(key, draftOf("2")));
    QVERIFY((*running->draft(key))->mine == parsed("2"));
}

void TestVaultFile::putsEverythingBackWhenItCannotBeSetAside()
{
    if (::geteuid() != 0)
        QSKIP("only root can make a database that cannot be renamed beside a log that can");
    makeKilledVault();
    const QByteArray before = contentOf(path() + u"-wal"_s);
    const QByteArray folder = m_folder->filePath(u"data"_s).toLocal8Bit();
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::permissions(m_folder->path()) | QFile::ReadOther | QFile::ExeOther));
    // As in /tmp: whoever may write there still cannot rename another's file.
    QCOMPARE(::chmod(folder.constData(), 01777), 0);
    const QByteArray log = folder + "/vault.sqlite-wal";
    QCOMPARE(::chown(log.constData(), Bound::user, gid_t(-1)), 0);
    {
        const Bound bound;
        const auto aside = setAside(path(), u"damaged"_s, QDateTime::currentDateTimeUtc());
        QVERIFY(!aside);
        QCOMPARE(aside.error().kind, Error::Kind::Storage);
    }
    QCOMPARE(files(), (QStringList{u"vault.sqlite"_s, u"vault.sqlite-wal"_s}));
    QCOMPARE(contentOf(path() + u"-wal"_s), before);
}

void TestVaultFile::saysThatAFileCannotBeWritten()
{
    QVERIFY(open()->storeDraft(key, draftOf("1")));
    const QByteArray before = contentOf(path());
    const QString folder = m_folder->filePath(u"data"_s);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::permissions(m_folder->path()) | QFile::ReadOther | QFile::ExeOther));
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadOther));
    {
        const Bound bound;
        const auto vault = Vault::open({.path = path(), .busyTimeout = 50ms});
        QVERIFY(!vault);
        QCOMPARE(vault.error().kind, Error::Kind::Storage);
        QVERIFY2(vault.error().detail.contains(u"folder"_s), qPrintable(vault.error().detail));
    }
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(contentOf(path()), before);
    QVERIFY((*open()->draft(key))->mine == parsed("1"));
}

void TestVaultFile::keepsTheDraftWhenTheDiskIsFull()
{
    const auto vault = open();
    QVERIFY(vault->storeDraft(key, draftOf("1")));
    Draft longer = draftOf("{}");
    longer.mine = Value::string(QString(300'000, u'x'));
    int refused = 0;
    // From no room at all to enough, so that it is the first write that fails, or any later one.
    for (rlim_t room = 0; room <= 600'000; room += 20'000) {
        Result<Done> stored = Done{};
        {
            const FullDisk disk(room);
            stored = vault->storeDraft(key, longer);
        }
        if (stored)
            break;
        ++refused;
        QCOMPARE(stored.error().kind, Error::Kind::Storage);
        QVERIFY((*vault->draft(key))->mine == parsed("1"));
    }
    QVERIFY2(refused > 3, qPrintable(QString::number(refused)));
    QVERIFY(vault->storeDraft(key, longer));
    QVERIFY((*vault->draft(key))->mine == longer.mine);
}

void TestVaultFile::opensAgainAfterTheDiskWasFull()
{
    makeKilledVault();
    int refused = 0;
    for (rlim_t room = 0; room <= 100'000; room += 5'000) {
        const FullDisk disk(room);
        const auto vault = Vault::open({.path = path()});
        if (vault)
            continue;
        ++refused;
        QCOMPARE(vault.error().kind, Error::Kind::Storage);
    }
    QVERIFY(refused > 0);
    const auto vault = open();
    QVERIFY(vault->notices().empty()); // nothing was set aside for want of room
    QVERIFY((*vault->draft(key))->mine == parsed("1"));
    QVERIFY(files().filter(u"damaged"_s).isEmpty());
}

/// tests/data/vault/version1.sqlite was written by the program of that version: a draft under merge, a new record that was being
/// sent, an entry of the journal.
void TestVaultFile::copyVersion1() const
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
    QFile::remove(path());
    QVERIFY(QFile::copy(QStringLiteral(CONCORD_TEST_DATA_DIR "/vault/version1.sqlite"), path()));
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
}

namespace {

void verifyVersion1(Vault &vault)
{
    const QString connection = u"http://127.0.0.1:8000/"_s;
    QVERIFY(vault.notices().empty());
    const DraftKey edited{connection, u"articles"_s, u"a"_s, {}, u"ada"_s};
    const auto draft = vault.draft(edited); // nobody's name is on it: whoever signs in is given it
    QVERIFY(draft && *draft && (*draft)->merge);
    QCOMPARE(writeJson((*draft)->mine), "{\"title\": \"three\", \"price\": 1.50}");
    QCOMPARE((*draft)->revision.token, "\"5\"");
    QCOMPARE((*draft)->merge->merge.conflictCount(), std::size_t(1));
    QCOMPARE(vault.versions(edited)->size(), std::size_t(2));
    const auto created = vault.draft({connection, u"articles"_s, {}, u"slot"_s, u"ada"_s});
    QVERIFY(created && *created);
    QCOMPARE((*created)->stage, Draft::Stage::Sending);
    QCOMPARE((*created)->idempotencyKey, "k-1");
    const auto journal = vault.journal().search({.text = u"theirs"_s});
    QVERIFY(journal);
    QCOMPARE(journal->size(), std::size_t(1));
    QCOMPARE(journal->front().with, u"Ada"_s);
    QCOMPARE(journal->front().user, QString());
}

}

void TestVaultFile::bringsAVaultOfVersion1UpToDate()
{
    copyVersion1();
    {
        const auto vault = open();
        verifyVersion1(*vault);
        QVERIFY(vault->storeDraft({u"home"_s, u"articles"_s, u"b"_s, {}, u"ada"_s}, draftOf("1")));
    }
    const auto database = Database::open({path(), 1s, {}});
    QVERIFY(database);
    auto version = (*database)->run(u"PRAGMA user_version"_s);
    QVERIFY(version && version->next());
    QCOMPARE(version->value(0).toInt(), VaultFile::schemaVersion);
    const auto vault = open();
    verifyVersion1(*vault);
}

/// As the program of that version left it: without what was added since.
void TestVaultFile::bringsAVaultOfVersion2UpToDate()
{
    copyVersion1();
    QVERIFY(open());
    {
        const auto database = Database::open({path(), 1s, {}});
        QVERIFY(database);
        for (const char *statement : {"ALTER TABLE draft_versions DROP COLUMN head",
                                      "ALTER TABLE draft_versions DROP COLUMN tail", "ALTER TABLE collisions DROP COLUMN slot",
                                      "PRAGMA user_version=2"})
            QVERIFY((*database)->execute(QLatin1String(statement)));
    }
    const auto vault = open();
    verifyVersion1(*vault);
    QVERIFY(vault->storeDraft({u"home"_s, u"articles"_s, u"b"_s, {}, u"ada"_s}, draftOf("1")));
}

void TestVaultFile::bringsItUpToDateWhenAnyStatementFailedBefore()
{
    int faults = 0;
    for (int i = 0;; ++i) {
        copyVersion1();
        auto fault = std::make_shared<OneFault>();
        fault->at = i;
        const auto failed =
            Vault::open({.path = path(), .fault = [fault](const QString &statement) { return (*fault)(statement); }});
        QCOMPARE(bool(failed), !fault->struck);
        if (!fault->struck)
            break;
        ++faults;
        verifyVersion1(*open());
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(u"with statement %1 failing"_s.arg(i)));
    }
    QVERIFY2(faults > 8, qPrintable(QString::number(faults)));
}

QTEST_GUILESS_MAIN(TestVaultFile)
#include "tst_vaultfile.moc"
