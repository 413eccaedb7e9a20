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

Value version(int number)
{
    return Value::object({{"version", Value::integer(number)}});
}

const sync::NoteCollision conflict{Kind::Conflict, version(1), version(2), version(3), {}, {}, Outcome::Open};
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

private:
    CollisionLog log()
    {
        return CollisionLog(m_vault.get(), u"home"_s, [] { return QDateTime::fromMSecsSinceEpoch(1'000'000, QTimeZone::utc()); });
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
