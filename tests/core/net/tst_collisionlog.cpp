// SPDX-License-Identifier: MIT
// Which entry of the conflict journal is gone on with, and which one is decided.
#include "core/net/collisionlog.h"
#include "core/vault/vault.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace concord;
using namespace Qt::StringLiterals;

using Kind = JournalEntry::Kind;
using Outcome = JournalEntry::Outcome;

namespace {

const RecordKey record{u"articles"_s, u"a"_s};
const RecordKey newRecord{u"articles"_s, {}};

Value version(int number)
{
    return Value::object({{"version", Value::integer(number)}});
}

const sync::NoteCollision conflict{Kind::Conflict, version(1), version(2), version(3), {}, {}, Outcome::Open};
const sync::NoteCollision laterConflict{Kind::Conflict, version(1), version(2), version(4), {}, {}, Outcome::Open};
const sync::NoteCollision lostReply{Kind::OutcomeUnknown, version(1), version(2), version(2), {}, {}, Outcome::FoundUnsaved};

}

class TestCollisionLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { m_vault = std::move(*Vault::open({})); }

    void whatWasFoundOutMeanwhileDoesNotHideWhatIsOpen()
    {
        CollisionLog before = log();
        QVERIFY(before.append(record, u"ada"_s, conflict) && before.append(record, u"ada"_s, lostReply));
        CollisionLog after = log();
        after.takeUp(record, u"ada"_s);
        QVERIFY(after.decide({Outcome::MergedByUser, version(4), {}}));
        QCOMPARE(outcomes(), (QList{Outcome::FoundUnsaved, Outcome::MergedByUser}));
    }

    void theSameCollisionAfterALostReplyIsNotASecondOne()
    {
        CollisionLog before = log();
        QVERIFY(before.append(record, u"ada"_s, conflict) && before.append(record, u"ada"_s, lostReply));
        CollisionLog after = log();
        QVERIFY(after.append(record, u"ada"_s, conflict));
        QCOMPARE(outcomes(), (QList{Outcome::FoundUnsaved, Outcome::Open}));
    }

    void whatIsDecidedIsNotGoneOnWith()
    {
        CollisionLog before = log();
        QVERIFY(before.append(record, u"ada"_s, conflict) && before.decide({Outcome::KeptMine, version(2), {}}));
        CollisionLog after = log();
        after.takeUp(record, u"ada"_s);
        QVERIFY(after.append(record, u"ada"_s, conflict) && after.decide({Outcome::Discarded, {}, {}}));
        QCOMPARE(outcomes(), (QList{Outcome::Discarded, Outcome::KeptMine}));
    }

    void anotherUsersCollisionStaysOpen()
    {
        CollisionLog graces = log();
        QVERIFY(graces.append(record, u"grace"_s, conflict));
        CollisionLog adas = log();
        adas.takeUp(record, u"ada"_s);
        QVERIFY(adas.decide({Outcome::Discarded, {}, {}}));
        QCOMPARE(outcomes(), QList{Outcome::Open});
    }

    void aNewRecordIsToldFromOthersByItsDraft()
    {
        CollisionLog one = log(u"one"_s);
        CollisionLog other = log(u"other"_s);
        QVERIFY(one.append(newRecord, u"ada"_s, conflict) && other.append(newRecord, u"ada"_s, conflict));
        QCOMPARE(outcomes(), (QList{Outcome::Open, Outcome::Open}));
        CollisionLog after = log(u"one"_s);
        after.takeUp(newRecord, u"ada"_s);
        QVERIFY(after.decide({Outcome::SavedAsNew, version(2), {}}));
        QCOMPARE(outcomes(), (QList{Outcome::Open, Outcome::SavedAsNew}));
    }

    void theNextCollisionOfANewRecordSupersedesTheOneBefore()
    {
        CollisionLog before = log(u"one"_s);
        QVERIFY(before.append(newRecord, u"ada"_s, conflict));
        CollisionLog after = log(u"one"_s);
        QVERIFY(after.append(newRecord, u"ada"_s, laterConflict));
        QCOMPARE(outcomes(), (QList{Outcome::Open, Outcome::Superseded}));
    }

    void whatANewRecordMetIsFoundUnderItsId()
    {
        CollisionLog before = log(u"one"_s);
        QVERIFY(before.append(newRecord, u"ada"_s, conflict) && before.nameRecord(record));
        CollisionLog after = log(u"another window's"_s);
        after.takeUp(record, u"ada"_s);
        QVERIFY(after.decide({Outcome::SavedAsNew, version(2), {}}));
        QCOMPARE(outcomes(), QList{Outcome::SavedAsNew});
        QCOMPARE(m_vault->journal().search({}).value().front().record, record);
    }

    void whatTheRecordMeetsNextSupersedesWhatItMetWhenItWasNew()
    {
        CollisionLog before = log(u"one"_s);
        QVERIFY(before.append(newRecord, u"ada"_s, conflict) && before.nameRecord(record));
        QVERIFY(log().append(record, u"ada"_s, laterConflict));
        QCOMPARE(outcomes(), (QList{Outcome::Open, Outcome::Superseded}));
    }

private:
    CollisionLog log(const QString &slot = {})
    {
        return CollisionLog(m_vault.get(), DraftKey::of(u"home"_s, {}, slot),
                            [] { return QDateTime::fromMSecsSinceEpoch(1'000'000, QTimeZone::utc()); });
    }

    QList<Outcome> outcomes() const ///< newest first
    {
        QList<Outcome> outcomes;
        for (const JournalEntry &entry : m_vault->journal().search({}).valueOr({}))
            outcomes << entry.outcome;
        return outcomes;
    }

    std::unique_ptr<Vault> m_vault;
};

QTEST_GUILESS_MAIN(TestCollisionLog)
#include "tst_collisionlog.moc"
