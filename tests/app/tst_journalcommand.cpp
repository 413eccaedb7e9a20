// SPDX-License-Identifier: MIT
// concordctl journal over a vault that the editor's own code wrote.
#include "core/json/parse.h"
#include "core/vault/vault.h"
#include "program.h"

#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestJournalCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;

    void append(const QDateTime &at, const QString &id, const char *field, const char *kind)
    {
        JournalEntry entry;
        entry.at = at;
        entry.connection = u"home"_s;
        entry.record = {u"articles"_s, id};
        entry.with = u"grace"_s;
        entry.mine = parseJson("{\"title\": \"Grüner Tee\", \"n\": 1.50}").value();
        entry.report = Value::object(
            {{"clean", Value::boolean(true)},
             {"decisions", Value::array({Value::object({{"pointer", Value::string(field)}, {"kind", Value::string(kind)}})})}});
        entry.outcome = JournalEntry::Outcome::MergedByUser;
        entry.request = "PUT /articles/tea\nAuthorization: (withheld)\n\n{}";
        QVERIFY(m_vault->journal().append(entry));
    }
    ProgramRun run(QStringList arguments, const QByteArray &zone = "UTC") const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TZ"_s, QString::fromLatin1(zone));
        environment.insert(u"XDG_DATA_HOME"_s, m_folder->path());
        return runProgram(u"concordctl"_s, QStringList{u"journal"_s} << arguments, {}, m_folder->path(), environment);
    }
    static QByteArrayList lines(const ProgramRun &run)
    {
        return run.out.isEmpty() ? QByteArrayList() : run.out.trimmed().split('\n');
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::move(*Vault::open({m_folder->filePath(u"concord/concord/vault.sqlite"_s)}));
        const auto at = [](int day, int hour) { return QDateTime(QDate(2026, 11, day), QTime(hour, 30), Qt::UTC); };
        append(at(2, 12), u"tea"_s, "/title", "conflict");
        append(at(3, 12), u"tea"_s, "/title", "theirs");
        append(at(9, 23), u"coffee"_s, "/price", "conflict");
    }
    void cleanup() { m_vault.reset(); }

    void listsTheEditorsCollisionsNewestFirst()
    {
        const ProgramRun all = run({});
        QVERIFY2(all.status == 0, all.err.constData());
        QCOMPARE(lines(all).size(), 3);
        QCOMPARE(lines(all).first(),
                 QByteArray("2026-11-09 23:30:00  conflict  articles/coffee  grace  merged-by-user  /price!"));
        QCOMPARE(lines(all).last(), QByteArray("2026-11-02 12:30:00  conflict  articles/tea     grace  merged-by-user  /title!"));
    }

    void narrowsTheSearch_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("count");
        QTest::newRow("by a value") << QStringList{u"--search"_s, u"Grüner"_s} << 3;
        QTest::newRow("by what is not there") << QStringList{u"--search"_s, u"Cocoa"_s} << 0;
        QTest::newRow("by record") << QStringList{u"--record"_s, u"tea"_s} << 2;
        QTest::newRow("by record and collection") << QStringList{u"--record"_s, u"articles/tea"_s} << 2;
        QTest::newRow("by another collection") << QStringList{u"--record"_s, u"orders/tea"_s} << 0;
        QTest::newRow("by field") << QStringList{u"--field"_s, u"/price"_s} << 1;
        QTest::newRow("by backend") << QStringList{u"--connection"_s, u"elsewhere"_s} << 0;
        QTest::newRow("from a day on") << QStringList{u"--since"_s, u"2026-11-03"_s} << 2;
        QTest::newRow("up to and with a day") << QStringList{u"--until"_s, u"2026-11-03"_s} << 2;
        QTest::newRow("up to a moment") << QStringList{u"--until"_s, u"2026-11-03T12:30:00"_s} << 1;
        QTest::newRow("the newest two") << QStringList{u"--limit"_s, u"2"_s} << 2;
    }
    void narrowsTheSearch()
    {
        QFETCH(QStringList, options);
        QFETCH(int, count);
        const ProgramRun found = run(options);
        QVERIFY2(found.status == 0, found.err.constData());
        QCOMPARE(lines(found).size(), count);
    }

    void daysAreThoseOfWhoAsks()
    {
        QCOMPARE(lines(run({u"--since"_s, u"2026-11-10"_s})).size(), 0);
        QCOMPARE(lines(run({u"--since"_s, u"2026-11-10"_s}, "Europe/Berlin")).size(), 1);
        QVERIFY(run({u"--counts"_s, u"day"_s}, "Europe/Berlin").out.contains("2026-11-10"));
    }

    void countsByRecordAndField()
    {
        const ProgramRun month = run({u"--counts"_s, u"month"_s, u"--format"_s, u"jsonl"_s});
        QCOMPARE(month.status, 0);
        QByteArrayList found = lines(month);
        QCOMPARE(found, (QByteArrayList{
                            R"({"period":"2026-11-01","collection":"articles","id":"tea","collisions":2,"asked":1})",
                            R"({"period":"2026-11-01","collection":"articles","id":"coffee","collisions":1,"asked":1})",
                            R"({"period":"2026-11-01","collection":"articles","field":"/title","collisions":2,"asked":1})",
                            R"({"period":"2026-11-01","collection":"articles","field":"/price","collisions":1,"asked":1})"}));
        const ProgramRun week = run({u"--counts"_s, u"week"_s});
        QVERIFY2(week.out.contains("2026-11-02  2           1      record  articles/tea"), week.out.constData());
        QVERIFY(lines(run({u"--counts"_s, u"all"_s})).size() == 5);
    }

    void exportsJsonLines()
    {
        const ProgramRun all = run({u"--format"_s, u"jsonl"_s});
        QCOMPARE(lines(all).size(), 3);
        QVERIFY(lines(all).first().contains("\"n\":1.50"));
        QCOMPARE(parseJson(lines(all).first()).value()["id"].toString(), u"tea"_s); // oldest first
        const ProgramRun toFile = run({u"--format"_s, u"jsonl"_s, u"--record"_s, u"tea"_s, u"-o"_s, u"out.jsonl"_s});
        QCOMPARE(toFile.status, 0);
        QVERIFY(toFile.out.isEmpty());
        QFile file(m_folder->filePath(u"out.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), lines(all).at(0) + '\n' + lines(all).at(1) + '\n');
    }

    void textGoesIntoAFileToo()
    {
        QCOMPARE(run({u"-o"_s, u"out.txt"_s}).status, 0);
        QFile file(m_folder->filePath(u"out.txt"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), run({}).out);
    }

    void aVaultThatIsNotThereIsNotMade()
    {
        const QString missing = m_folder->filePath(u"none.sqlite"_s);
        const ProgramRun asked = run({u"--vault"_s, missing});
        QCOMPARE(asked.status, 2);
        QVERIFY2(asked.err.contains("none.sqlite"), asked.err.constData());
        QVERIFY(!QFileInfo::exists(missing));
    }

    void badUsageEndsWith2_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("a day that is none") << QStringList{u"--since"_s, u"yesterday"_s};
        QTest::newRow("a day that no calendar has") << QStringList{u"--until"_s, u"2026-02-30"_s};
        QTest::newRow("a period that is none") << QStringList{u"--counts"_s, u"year"_s};
        QTest::newRow("a format that is none") << QStringList{u"--format"_s, u"csv"_s};
        QTest::newRow("a field that is no pointer") << QStringList{u"--field"_s, u"title"_s};
        QTest::newRow("a limit that is no number") << QStringList{u"--limit"_s, u"few"_s};
        QTest::newRow("a file that cannot be written") << QStringList{u"-o"_s, u"/dev/null/out"_s};
    }
    void badUsageEndsWith2()
    {
        QFETCH(QStringList, options);
        const ProgramRun bad = run(options);
        QCOMPARE(bad.status, 2);
        QVERIFY(bad.out.isEmpty());
        QVERIFY(!bad.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestJournalCommand)
#include "tst_journalcommand.moc"
