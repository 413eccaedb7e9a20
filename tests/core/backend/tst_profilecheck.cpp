// SPDX-License-Identifier: MIT
#include "core/backend/profilecheck.h"
#include "core/json/parse.h"

#include <functional>
#include <QMap>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;
using Outcome = Meaning::Outcome;

/// The check of a profile against a backend that behaves, and against one that breaks one promise at a time.
class TestProfileCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBackendThatKeepsItsPromisesPasses();
    void findsABrokenPromise_data();
    void findsABrokenPromise();
    void makesACopyFitAStrictSchema();
    void doesNotPassWhatItCouldNotTry();
    void leavesNothingBehind();
    void reportsAsJsonAndAsTable();
};

namespace {

/// A backend in memory that can be told to break a promise.
class Backend
{
public:
    explicit Backend(const QString &fault)
        : m_fault(fault)
    {
        const char *plain = R"({"title": "A sample", "n": 1})";
        const char *strict = R"({"email": "ada@h.example", "number": "SO-2026-00001", "code": "a code of which no word may change", "city": "Rome"})";
        m_records.insert(u"one"_s, {parseJson(fault == u"strict"_s ? strict : plain).valueOr(Value()), 1});
    }

    void answer(ProfileCheck *check)
    {
        const Intention intention = check->intention();
        if (std::holds_alternative<CollectionsIntention>(intention))
            return check->take(CollectionsMeaning {done(), {{u"c"_s, u"c"_s, {}, {}}}});
        if (std::holds_alternative<ListIntention>(intention))
            return check->take(list());
        if (const auto *get = std::get_if<GetIntention>(&intention))
            return check->take(read(*get));
        if (const auto *update = std::get_if<UpdateIntention>(&intention))
            return check->take(write(*update));
        if (const auto *create = std::get_if<CreateIntention>(&intention))
            return check->take(add(*create));
        check->take(remove(std::get<DeleteIntention>(intention)));
    }
    QStringList ids() const { return m_records.keys(); }

private:
    struct Stored {
        Value record;
        int version;
    };
    static Revision revision(int version) { return {Revision::Source::Header, '"' + QByteArray::number(version) + '"', {}}; }
    static Meaning refused(Outcome outcome, int status)
    {
        Meaning meaning;
        meaning.outcome = outcome;
        meaning.status = status;
        return meaning;
    }
    static Meaning done(int version = 0)
    {
        Meaning meaning = refused(Outcome::Done, 200);
        meaning.revision = version ? revision(version) : Revision();
        return meaning;
    }

    ListMeaning list() const
    {
        RecordPage page;
        for (const QString &id : m_records.keys())
            page.records.push_back({id, {}, {}, {}});
        return {done(), page};
    }
    Meaning read(const GetIntention &get) const
    {
        if (!m_records.contains(get.id))
            return refused(Outcome::Gone, 404);
        const Stored stored = m_records[get.id];
        if (get.unless && *get.unless == revision(stored.version) && m_fault != u"never 304"_s)
            return refused(Outcome::NotModified, 304);
        Meaning meaning = done(m_fault == u"no version"_s ? 0 : stored.version);
        meaning.record = stored.record;
        return meaning;
    }
    /// The complaint about the first of these members that `says` something is wrong with.
    Meaning complaint(std::initializer_list<const char *> members, const std::function<bool(const char *)> &says) const
    {
        for (const char *member : members) {
            if (m_fault != u"strict"_s || !says(member))
                continue;
            Meaning meaning = refused(Outcome::Invalid, 422);
            meaning.problem.errors = {{Pointer({member}), u"no"_s}};
            return meaning;
        }
        return done();
    }
    Meaning write(const UpdateIntention &update)
    {
        const Meaning refusal = complaint({"code"}, [&](const char *member) { return !(update.record[member] == m_records[u"one"_s].record[member]); });
        if (refusal.outcome != Outcome::Done)
            return refusal;
        if (!m_records.contains(update.id) && m_fault != u"resurrects"_s)
            return refused(Outcome::Gone, 404);
        const bool isFresh = update.revision == revision(m_records[update.id].version);
        if (!isFresh && m_fault != u"accepts stale updates"_s && m_fault != u"resurrects"_s)
            return refused(Outcome::VersionConflict, 412);
        const Value kept = m_fault == u"drops what is sent"_s ? m_records[update.id].record : update.record;
        m_records[update.id] = {kept, ++m_version};
        return done(m_version);
    }
    Meaning add(const CreateIntention &create)
    {
        if (m_records.contains(*create.id) && m_fault != u"accepts duplicates"_s)
            return refused(Outcome::Duplicate, 409);
        const Meaning refusal = complaint({"email", "number"}, [&](const char *member) { return create.record[member] == m_records[u"one"_s].record[member]; });
        if (refusal.outcome != Outcome::Done)
            return refusal;
        const QString id = m_fault == u"chooses ids"_s ? u"of-its-own"_s : *create.id;
        m_records[id] = {m_fault == u"empties what is new"_s ? Value::object({{"n", Value::integer(1)}}) : create.record,
                         ++m_version};
        Meaning meaning = done(m_version);
        meaning.id = id;
        return meaning;
    }
    Meaning remove(const DeleteIntention &remove)
    {
        const bool isFresh = remove.revision == revision(m_records[remove.id].version);
        if (!isFresh && m_fault != u"accepts stale deletes"_s)
            return refused(Outcome::VersionConflict, 412);
        m_records.remove(remove.id);
        return done();
    }

    QString m_fault;
    QMap<QString, Stored> m_records;
    int m_version = 1;
};

ProfileCheck checked(Backend *backend)
{
    ProfileCheck check(*Profile::load(u"rest"_s), {{}, {}, u"scratch"_s, "key"});
    for (int asked = 0; !check.isDone() && asked < 100; ++asked)
        backend->answer(&check);
    return check;
}

CheckFinding::Verdict verdictOn(const ProfileCheck &check, const QString &step)
{
    for (const CheckFinding &finding : check.findings()) {
        if (finding.step == step)
            return finding.verdict;
    }
    return CheckFinding::Verdict::Skipped;
}

}

void TestProfileCheck::aBackendThatKeepsItsPromisesPasses()
{
    Backend backend({});
    const ProfileCheck check = checked(&backend);
    QVERIFY(check.isDone());
    QVERIFY2(check.passed(), qPrintable(check.table()));
    QCOMPARE(check.protection(), ProfileCheck::Protection::Refused);
    for (const CheckFinding &finding : check.findings())
        QVERIFY2(finding.verdict == CheckFinding::Verdict::Good || finding.verdict == CheckFinding::Verdict::Skipped, qPrintable(finding.step));
    QVERIFY2(check.table().contains(u" 1 record on the first page"_s), qPrintable(check.table()));
}

void TestProfileCheck::findsABrokenPromise_data()
{
    using Verdict = CheckFinding::Verdict;
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("step");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("stale updates") << u"accepts stale updates"_s << u"stale update"_s << Verdict::Bad;
    QTest::newRow("what a stale update does") << u"accepts stale updates"_s << u"nothing overwritten"_s << Verdict::Bad;
    QTest::newRow("stale deletes") << u"accepts stale deletes"_s << u"stale delete"_s << Verdict::Bad;
    QTest::newRow("duplicates") << u"accepts duplicates"_s << u"duplicate create"_s << Verdict::Weak;
    QTest::newRow("a create that loses content") << u"empties what is new"_s << u"get"_s << Verdict::Weak;
    QTest::newRow("a 2xx that did nothing") << u"drops what is sent"_s << u"read back"_s << Verdict::Weak;
    QTest::newRow("no version") << u"no version"_s << u"get"_s << Verdict::Bad;
    QTest::newRow("ids of its own") << u"chooses ids"_s << u"create"_s << Verdict::Weak;
    QTest::newRow("no 304") << u"never 304"_s << u"conditional get"_s << Verdict::Weak;
    QTest::newRow("an update brings back the dead") << u"resurrects"_s << u"update after delete"_s << Verdict::Weak;
}

void TestProfileCheck::findsABrokenPromise()
{
    QFETCH(QString, fault);
    QFETCH(QString, step);
    Backend backend(fault);
    const ProfileCheck check = checked(&backend);
    QVERIFY(check.isDone());
    QTEST(verdictOn(check, step), "verdict");
    QCOMPARE(check.protection() == ProfileCheck::Protection::None, fault == u"accepts stale updates"_s || fault == u"resurrects"_s);
}

/// No two with one address or number, and the longest text is a code.
void TestProfileCheck::makesACopyFitAStrictSchema()
{
    Backend backend(u"strict"_s);
    const ProfileCheck check = checked(&backend);
    QVERIFY(check.isDone());
    QVERIFY2(check.passed(), qPrintable(check.table()));
    QCOMPARE(verdictOn(check, u"create"_s), CheckFinding::Verdict::Good);
    QCOMPARE(verdictOn(check, u"fresh update"_s), CheckFinding::Verdict::Good);
    QCOMPARE(verdictOn(check, u"stale update"_s), CheckFinding::Verdict::Good);
    QCOMPARE(backend.ids(), QStringList {u"one"_s});
}

void TestProfileCheck::doesNotPassWhatItCouldNotTry()
{
    ProfileCheck check(*Profile::load(u"rest"_s), {u"c"_s, {}, u"scratch"_s, {}});
    for (int asked = 0; !check.isDone() && asked < 100; ++asked)
        check.fail({Error::Kind::Unsupported, u"no"_s, {}});
    QVERIFY(check.isDone());
    QVERIFY(!check.passed());
    QCOMPARE(check.protection(), ProfileCheck::Protection::Unknown);
    QVERIFY2(check.table().contains(u"14 more steps"_s), qPrintable(check.table()));
    QVERIFY(check.table().count(u'\n') < 8);
}

void TestProfileCheck::leavesNothingBehind()
{
    for (const char *fault : {"", "accepts stale updates", "accepts stale deletes", "accepts duplicates", "drops what is sent", "resurrects"}) {
        Backend backend(QString::fromLatin1(fault));
        (void)checked(&backend);
        QCOMPARE(backend.ids(), QStringList {u"one"_s});
    }
}

void TestProfileCheck::reportsAsJsonAndAsTable()
{
    Backend backend({});
    const ProfileCheck check = checked(&backend);
    QCOMPARE(check.report()["profile"].toString(), u"rest"_s);
    QCOMPARE(check.report()["protection"].toString(), u"refused"_s);
    QVERIFY(check.report()["passed"].toBoolean());
    QCOMPARE(check.report()["steps"].size(), check.findings().size());
    QCOMPARE(check.table().count(u'\n'), qsizetype(check.findings().size()) + 1);
}

QTEST_GUILESS_MAIN(TestProfileCheck)
#include "tst_profilecheck.moc"
