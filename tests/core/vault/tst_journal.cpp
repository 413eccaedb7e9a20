// SPDX-License-Identifier: MIT
// The conflict journal: what collided, found again, counted and exported.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/net/exchangetext.h"
#include "core/vault/journalexport.h"
#include "core/vault/journalreader.h"
#include "core/vault/vault.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace concord;
using namespace Qt::StringLiterals;

namespace {

Value parsed(const char *text)
{
    return parseJson(text).value();
}

QDateTime day(int month, int date)
{
    return QDateTime(QDate(2026, month, date), QTime(12, 0), QTimeZone::utc()).toUTC();
}

/// A collision of the fields in `report`'s short form: "title! price" asks about title and merges price.
JournalEntry collision(const QDateTime &at, const char *id, const QByteArray &fields)
{
    std::vector<Value> decisions;
    for (QByteArray field : fields.split(' ')) {
        const bool asked = field.endsWith('!');
        field = '/' + (asked ? field.chopped(1) : field);
        decisions.push_back(Value::object({{"pointer", Value::string(QString::fromUtf8(field))},
                                           {"kind", Value::string(asked ? u"conflict"_s : u"theirs"_s)}}));
    }
    JournalEntry entry;
    entry.at = at;
    entry.connection = u"home"_s;
    entry.record = {u"articles"_s, QLatin1String(id)};
    entry.title = u"On 100 % of tests"_s;
    entry.with = u"Grace"_s;
    entry.theirsAt = at.addSecs(-60);
    entry.base = parsed("{\"title\": \"base\", \"n\": 1.50}");
    entry.mine = parsed("{\"title\": \"mine\"}");
    entry.theirs = parsed("{\"title\": \"theirs\"}");
    entry.report = Value::object({{"clean", Value::boolean(false)}, {"decisions", Value::array(decisions)}});
    entry.request = "PUT /articles/a\nIf-Match: \"1\"\n\n{}";
    entry.response = "409\n\n{}";
    return entry;
}

}

class TestJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsEverythingOfAnEntry();
    void keepsEachKindAndOutcome();
    void remembersTheDecision();
    void finds_data();
    void finds();
    void pagesNewestFirst();
    void countsByFieldAndTime();
    void countsByRecord();
    void summarizesWhatItFinds();
    void summarizesAnyFieldName();
    void countsWhatBothChangedFirst();
    void aLaterCollisionSupersedesWhatIsOpen();
    void aStoppedSearchIsCancelled();
    void isReadBesideTheEditor();
    void isReadOnlyWhereThereIsAJournal();
    void exportsJsonLines();
    void exportsToAFileOrLeavesItAlone();
    void showsNoSecrets();

private:
    Journal &journal() { return m_vault->journal(); }
    void fill();
    std::unique_ptr<Vault> m_vault;
};

void TestJournal::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_vault = std::move(*Vault::open({}));
}

void TestJournal::fill()
{
    QVERIFY(journal().append(collision(day(1, 5), "a", "title! price")));
    QVERIFY(journal().append(collision(day(1, 6), "b", "title")));
    JournalEntry other = collision(day(2, 3), "a", "title! body!");
    other.mine = parsed("{\"title\": \"a_b 100% \\\\ \u00fcber\"}");
    other.with = u"Ada"_s;
    QVERIFY(journal().append(other));
    other.connection = u"work"_s;
    other.at = day(2, 4);
    QVERIFY(journal().append(other));
}

void TestJournal::keepsEverythingOfAnEntry()
{
    JournalEntry entry = collision(day(1, 5), "a", "title!");
    entry.result = parsed("{\"title\": \"both\"}");
    entry.outcome = JournalEntry::Outcome::MergedByUser;
    entry.decidedAt = day(1, 6);
    const auto number = journal().append(entry);
    QVERIFY(number && *number > 0);
    entry.number = *number;
    QVERIFY(*journal().entry(*number) == entry);
    QCOMPARE(writeJson(journal().entry(*number)->base), writeJson(entry.base));
    QCOMPARE(journal().entry(*number + 1).error().kind, Error::Kind::NotFound);
}

void TestJournal::keepsEachKindAndOutcome()
{
    using Kind = JournalEntry::Kind;
    using Outcome = JournalEntry::Outcome;
    for (int kind = int(Kind::Conflict); kind <= int(Kind::OutcomeUnknown); ++kind) {
        for (int outcome = int(Outcome::Open); outcome <= int(Outcome::Superseded); ++outcome) {
            JournalEntry entry;
            entry.at = day(1, 1);
            entry.kind = Kind(kind);
            entry.outcome = Outcome(outcome);
            entry.number = *journal().append(entry);
            QVERIFY(*journal().entry(entry.number) == entry);
        }
    }
}

void TestJournal::remembersTheDecision()
{
    const qint64 number = *journal().append(collision(day(1, 5), "a", "title!"));
    const Value result = parsed("{\"title\": \"both\"}");
    QVERIFY(journal().decide(number, JournalEntry::Outcome::MergedByUser, day(1, 6), result,
                             collision({}, "", "title! body").report));
    const JournalEntry entry = *journal().entry(number);
    QCOMPARE(entry.outcome, JournalEntry::Outcome::MergedByUser);
    QCOMPARE(entry.decidedAt, day(1, 6));
    QVERIFY(entry.result == result);
    QCOMPARE(journal().countsByField({}, Journal::Period::All)->size(), std::size_t(2));
    QVERIFY(journal().decide(number, JournalEntry::Outcome::Discarded, day(1, 7), {}, {})); // no new report: the old one stays
    QVERIFY(journal().entry(number)->report["decisions"].size() == 2);
    QCOMPARE(journal().decide(number + 5, JournalEntry::Outcome::Discarded, day(1, 7), {}, {}).error().kind,
             Error::Kind::NotFound);
}

void TestJournal::finds_data()
{
    QTest::addColumn<JournalQuery>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("everything") << JournalQuery{} << 4;
    QTest::newRow("by words in a value") << JournalQuery{.text = u"100% \\\\ "_s} << 2;
    QTest::newRow("an underscore stands for itself") << JournalQuery{.text = u"a_b"_s} << 2;
    QTest::newRow("no wildcard") << JournalQuery{.text = u"a%b"_s} << 0;
    QTest::newRow("beyond ASCII") << JournalQuery{.text = u"über"_s} << 2;
    QTest::newRow("by who, without case") << JournalQuery{.text = u"grace"_s} << 2;
    QTest::newRow("by title") << JournalQuery{.text = u"100 %"_s} << 4;
    QTest::newRow("by outcome") << JournalQuery{.outcome = JournalEntry::Outcome::Open} << 3;
    QTest::newRow("by another outcome") << JournalQuery{.outcome = JournalEntry::Outcome::Discarded} << 1;
    QTest::newRow("by connection") << JournalQuery{.connection = u"work"_s} << 1;
    QTest::newRow("by record") << JournalQuery{.collection = u"articles"_s, .id = u"b"_s} << 1;
    QTest::newRow("by field") << JournalQuery{.field = u"/price"_s} << 1;
    QTest::newRow("from a time on") << JournalQuery{.from = day(2, 3)} << 2;
    QTest::newRow("until a time, exclusive") << JournalQuery{.until = day(2, 3)} << 2;
    QTest::newRow("several at once")
        << JournalQuery{.text = u"Ada"_s, .connection = u"home"_s, .field = u"/body"_s, .from = day(2, 1)} << 1;
    QTest::newRow("SQL is text") << JournalQuery{.text = u"' OR 1=1 --"_s} << 0;
}

void TestJournal::finds()
{
    QFETCH(JournalQuery, query);
    QFETCH(int, count);
    fill();
    QVERIFY(journal().decide(1, JournalEntry::Outcome::Discarded, day(2, 5), {}, {}));
    const auto found = journal().search(query);
    QVERIFY(found);
    QCOMPARE(int(found->size()), count);
}

void TestJournal::pagesNewestFirst()
{
    fill();
    QList<QDateTime> times;
    for (int offset = 0; offset < 5; offset += 2) {
        for (const JournalEntry &entry : *journal().search({.limit = 2, .offset = offset}))
            times << entry.at;
    }
    QCOMPARE(times, (QList<QDateTime>{day(2, 4), day(2, 3), day(1, 6), day(1, 5)}));
}

void TestJournal::countsByFieldAndTime()
{
    fill();
    const auto all = journal().countsByField({}, Journal::Period::All);
    QVERIFY(all);
    QCOMPARE(all->front(), (CollisionCount{{}, {u"articles"_s, {}}, u"/title"_s, 4, 3}));
    QCOMPARE(all->size(), std::size_t(3));

    const auto months = journal().countsByField({.field = {}}, Journal::Period::Month);
    QVERIFY(std::find(months->begin(), months->end(), CollisionCount{QDate(2026, 1, 1), {u"articles"_s, {}}, u"/title"_s, 2, 1})
            != months->end());
    QVERIFY(std::find(months->begin(), months->end(), CollisionCount{QDate(2026, 2, 1), {u"articles"_s, {}}, u"/body"_s, 2, 2})
            != months->end());

    const auto weeks = journal().countsByRecord({}, Journal::Period::Week); // 5 January 2026 is a Monday
    QVERIFY(std::find(weeks->begin(), weeks->end(), CollisionCount{QDate(2026, 1, 5), {u"articles"_s, u"b"_s}, {}, 1, 0})
            != weeks->end());
}

void TestJournal::countsByRecord()
{
    fill();
    const auto counts = journal().countsByRecord({.connection = u"home"_s}, Journal::Period::All);
    QVERIFY(counts);
    const std::vector<CollisionCount> expected = {{{}, {u"articles"_s, u"a"_s}, {}, 2, 2},
                                                  {{}, {u"articles"_s, u"b"_s}, {}, 1, 0}};
    QVERIFY(*counts == expected);
}

void TestJournal::summarizesWhatItFinds()
{
    fill();
    const auto found = journal().summaries({.connection = u"home"_s});
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t(3));
    const JournalSummary &newest = found->front();
    const JournalEntry entry = *journal().entry(newest.number);
    QCOMPARE(newest.at, day(2, 3));
    QCOMPARE(newest.record, entry.record);
    QCOMPARE(newest.title, entry.title);
    QCOMPARE(newest.with, u"Ada"_s);
    QCOMPARE(newest.outcome, JournalEntry::Outcome::Open);
    QCOMPARE(newest.asked, (QStringList{u"/body"_s, u"/title"_s}));
    QVERIFY(newest.merged.isEmpty());
    QCOMPARE(found->back().asked, QStringList{u"/title"_s});
    QCOMPARE(found->back().merged, QStringList{u"/price"_s});
}

void TestJournal::summarizesAnyFieldName()
{
    QVERIFY(journal().append(collision(day(1, 5), "a", "a\x1f! a~0~1b!  \x1f")));
    const auto found = journal().summaries({});
    QVERIFY(found);
    QCOMPARE(found->front().asked, (QStringList{u"/a\x1f"_s, u"/a~0~1b"_s}));
    QCOMPARE(found->front().merged, (QStringList{u"/"_s, u"/\x1f"_s}));
}

void TestJournal::countsWhatBothChangedFirst()
{
    for (int i = 0; i < 3; ++i)
        QVERIFY(journal().append(collision(day(1, 5), "a", "price")));
    QVERIFY(journal().append(collision(day(1, 6), "b", "title! price")));
    const auto fields = journal().countsByField({}, Journal::Period::All);
    QVERIFY(fields);
    QCOMPARE(fields->front(), (CollisionCount{{}, {u"articles"_s, {}}, u"/title"_s, 1, 1}));
    QCOMPARE(fields->back(), (CollisionCount{{}, {u"articles"_s, {}}, u"/price"_s, 4, 0}));
    QCOMPARE(journal().countsByRecord({}, Journal::Period::All)->front().record.id, u"b"_s);
}

void TestJournal::aLaterCollisionSupersedesWhatIsOpen()
{
    const auto append = [this](const char *id, const QString &user) {
        JournalEntry entry = collision(day(1, 5), id, "title!");
        entry.user = user;
        return journal().append(entry).valueOr(0);
    };
    const qint64 open = append("a", u"ada"_s);
    const qint64 decided = append("a", u"ada"_s);
    QVERIFY(journal().decide(decided, JournalEntry::Outcome::KeptMine, day(1, 6), {}, {}));
    const qint64 others = append("a", u"grace"_s);
    const qint64 elsewhere = append("b", u"ada"_s);
    const qint64 last = append("a", u"ada"_s);
    QVERIFY(journal().supersede(last, day(1, 7)));
    QCOMPARE(journal().entry(open)->outcome, JournalEntry::Outcome::Superseded);
    QCOMPARE(journal().entry(open)->decidedAt, day(1, 7));
    QCOMPARE(journal().entry(decided)->outcome, JournalEntry::Outcome::KeptMine);
    for (const qint64 untouched : {others, elsewhere, last})
        QCOMPARE(journal().entry(untouched)->outcome, JournalEntry::Outcome::Open);
    const CollisionCount twice{{}, {u"articles"_s, u"a"_s}, {}, 2, 2}; // that of `open` is that of `last`
    QCOMPARE(journal().countsByRecord({.user = u"ada"_s}, Journal::Period::All)->front(), twice);
    QCOMPARE(journal().countsByField({}, Journal::Period::All)->front().collisions, 4);
    QVERIFY(journal().supersede(last + 1, day(1, 8))); // unknown: nothing happens
}

void TestJournal::aStoppedSearchIsCancelled()
{
    fill();
    std::stop_source source;
    source.request_stop();
    const auto found = journal().summaries({}, source.get_token());
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::Cancelled);
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(journal().exportJsonLines({}, &out, source.get_token()).error().kind, Error::Kind::Cancelled);
}

void TestJournal::isReadBesideTheEditor()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"vault.sqlite"_s);
    m_vault = std::move(*Vault::open({path}));
    fill();
    const auto reader = JournalReader::open(path);
    QVERIFY2(reader, qPrintable(reader ? QString() : reader.error().toString()));
    QCOMPARE(reader->journal().summaries({})->size(), std::size_t(4));
    QVERIFY(journal().append(collision(day(3, 1), "c", "title")));
    QCOMPARE(reader->journal().summaries({})->size(), std::size_t(5));
    // It cannot write, whatever it is asked.
    Journal writing = reader->journal();
    QVERIFY(!writing.append(collision(day(3, 2), "c", "title")));
    m_vault.reset(); // before its folder
}

void TestJournal::isReadOnlyWhereThereIsAJournal()
{
    const QTemporaryDir folder;
    const QString missing = folder.filePath(u"none.sqlite"_s);
    QCOMPARE(JournalReader::open(missing).error().kind, Error::Kind::NotFound);
    QVERIFY(!QFileInfo::exists(missing));
    QFile other(folder.filePath(u"other"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write(QByteArray(8192, 'x'));
    other.close();
    QCOMPARE(JournalReader::open(other.fileName()).error().kind, Error::Kind::Corrupt);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"other"_s});
}

void TestJournal::exportsToAFileOrLeavesItAlone()
{
    fill();
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out.jsonl"_s);
    QCOMPARE(*exportJournal(journal(), {}, path), 4);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 4);
    std::stop_source source;
    source.request_stop();
    QCOMPARE(exportJournal(journal(), {.id = u"b"_s}, path, source.get_token()).error().kind, Error::Kind::Cancelled);
    file.seek(0);
    QCOMPARE(file.readAll().count('\n'), 4);
    QCOMPARE(exportJournal(journal(), {}, u"/dev/null/out"_s).error().kind, Error::Kind::Storage);
}

void TestJournal::exportsJsonLines()
{
    fill();
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    const auto count = journal().exportJsonLines({.connection = u"home"_s, .limit = 1}, &out);
    QCOMPARE(*count, 3);
    QVERIFY(out.data().endsWith('\n'));
    const QList<QByteArray> lines = out.data().chopped(1).split('\n');
    QCOMPARE(lines.size(), 3);
    const auto first = parseJson(lines[0]);
    QVERIFY(first);
    QCOMPARE((*first)["at"].toString(), u"2026-01-05T12:00:00.000Z"_s);
    QCOMPARE((*first)["kind"].toString(), u"conflict"_s);
    QCOMPARE((*first)["id"].toString(), u"a"_s);
    QCOMPARE(writeJson((*first)["base"]["n"]), "1.50");
    QVERIFY((*first)["result"].isAbsent());
    QVERIFY((*first)["request"].toString().contains(u"If-Match"));
}

void TestJournal::showsNoSecrets()
{
    HttpRequest request{"PUT",
                        QUrl(u"https://joe:S3CRET@example.org/a?sig=S3CRET&page=2"_s),
                        {{"Authorization", "Basic S3CRET"}, {"If-Match", "\"1\""}},
                        "{}"};
    const QByteArray text = exchangeText(request);
    QVERIFY2(!text.contains("S3CRET"), text);
    QVERIFY(text.startsWith("PUT https://example.org/a?"));
    QVERIFY(text.contains("page=2") && text.contains("If-Match: \"1\"") && text.endsWith("\n\n{}"));
    HttpReply reply;
    reply.status = 409;
    reply.headers = {{"Set-Cookie", "id=S3CRET"}, {"ETag", "\"2\""}};
    reply.body = QByteArray(100'000, 'x');
    QVERIFY(!exchangeText(reply).contains("S3CRET"));
    QVERIFY(exchangeText(reply).startsWith("409\n") && exchangeText(reply).size() < 70'000);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
