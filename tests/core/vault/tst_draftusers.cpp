// SPDX-License-Identifier: MIT
// Whose a draft is: users on one connection never get at each other's, and none is lost by signing in.
#include "core/json/parse.h"
#include "core/vault/vault.h"
#include "manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

DraftKey keyOf(const QString &user)
{
    return {u"home"_s, u"articles"_s, u"a/1"_s, {}, user};
}

const DraftKey ada = keyOf(u"ada"_s);
const DraftKey grace = keyOf(u"grace"_s);
const DraftKey nobody = keyOf({});

Draft draftOf(int mine)
{
    Draft draft;
    draft.mine = Value::integer(mine);
    return draft;
}

DraftKey heldBy(quint64 holder, DraftKey key)
{
    key.holder = holder;
    return key;
}

/// What stands in the draft; nothing when there is none.
std::optional<std::int64_t> in(const Result<std::optional<Draft>> &draft)
{
    return draft && *draft ? (*draft)->mine.toInteger() : std::nullopt;
}

}

class TestDraftUsers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void eachUserHasADraft();
    void nobodyInParticularIsGivenTheNewestOfAll();
    void whatNobodySignedInForGoesToWhoTakesItOver();
    void whoTakesOverANamelessDraftWithoutANameLeavesItNameless();
    void anOwnDraftComesBeforeANamelessOne();
    void signingInTakesTheWorkAlong();
    void signingInReplacesNoDraftThatTheUserHad();
    void whatIsTypedAfterSavingReplacesNoDraftThatTheUserHad();
    void whatNobodyTypesReplacesNoDraftOfAUser();
    void twoWindowsOfTwoUsersKeepTheirDrafts();
    void aMoveKeepsTheUser();
    void aMoveOfOneUserReplacesNoDraftOfAnother();
    void aMoveReplacesNoDraftThatTheUserHad();
    void signingInAfterSavingTakesNoDraftThatWasNotGiven();
    void lookingAtDraftsTakesNoneOver();
    void twoViewsOfOneProcessHaveADraftEach();
    void aViewThatIsClosedLeavesItsDraft();
    void aMoveReplacesNoDraftOfAnotherView();
    void saysHowManyDraftsOfARecordWait();
    void whatAnotherWindowWorksOnDoesNotWait();

private:
    std::unique_ptr<Vault> open()
    {
        auto vault = Vault::open({.path = m_folder->filePath(u"vault.sqlite"_s), .clock = m_clock.clock()});
        if (!vault)
            qFatal("%s", qPrintable(vault.error().toString()));
        return std::move(*vault);
    }
    void store(Vault &vault, const DraftKey &key, int mine)
    {
        m_clock.advance(1s);
        QVERIFY(vault.storeDraft(key, draftOf(mine)));
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDraftUsers::eachUserHasADraft()
{
    const auto vault = open();
    store(*vault, ada, 1);
    store(*vault, grace, 2);
    QCOMPARE(in(vault->draft(ada)), 1);
    QCOMPARE(in(vault->draft(grace)), 2);
    QVERIFY(!*vault->draft(keyOf(u"linus"_s)));
    QCOMPARE(vault->drafts(u"home"_s, u"ada"_s)->size(), std::size_t(1));
    QCOMPARE(vault->drafts(u"home"_s, u"ada"_s)->front().key, ada);
    QVERIFY(vault->drafts(u"home"_s, u"linus"_s)->empty());
    QVERIFY(vault->removeDraft(ada));
    QVERIFY(!*vault->draft(ada));
    QCOMPARE(in(vault->draft(grace)), 2);
}

void TestDraftUsers::nobodyInParticularIsGivenTheNewestOfAll()
{
    {
        const auto vault = open();
        store(*vault, ada, 1);
        store(*vault, grace, 2);
    }
    const auto vault = open();
    QCOMPARE(in(vault->draft(nobody)), 2);
    store(*vault, nobody, 3);
    QCOMPARE(in(vault->draft(grace)), 3); // still hers
    QCOMPARE(in(vault->draft(ada)), 1);
    QVERIFY(vault->removeDraft(nobody));
    QCOMPARE(in(vault->draft(nobody)), 1);
}

void TestDraftUsers::whatNobodySignedInForGoesToWhoTakesItOver()
{
    {
        const auto vault = open();
        store(*vault, nobody, 1);
    }
    const auto vault = open();
    QCOMPARE(vault->drafts(u"home"_s, u"grace"_s)->size(), std::size_t(1));
    QCOMPARE(in(vault->draft(grace)), 1);
    QCOMPARE(in(vault->draft(ada)), 1);
    store(*vault, ada, 2);
    QCOMPARE(in(vault->draft(ada)), 2);
    QVERIFY(!*vault->draft(grace));
    QCOMPARE(vault->drafts()->size(), std::size_t(1));
}

void TestDraftUsers::whoTakesOverANamelessDraftWithoutANameLeavesItNameless()
{
    {
        const auto vault = open();
        store(*vault, nobody, 1);
    }
    const auto vault = open();
    QCOMPARE(in(vault->draft(nobody)), 1);
    store(*vault, nobody, 2);
    QCOMPARE(in(vault->draft(ada)), 2);
}

void TestDraftUsers::anOwnDraftComesBeforeANamelessOne()
{
    {
        const auto vault = open();
        store(*vault, ada, 1);
    }
    {
        const auto vault = open();
        store(*vault, nobody, 2);
    }
    const auto vault = open();
    QCOMPARE(in(vault->draft(ada)), 1);
    QVERIFY(vault->removeDraft(ada));
    QCOMPARE(in(vault->draft(ada)), 2);
}

void TestDraftUsers::signingInTakesTheWorkAlong()
{
    const auto vault = open();
    store(*vault, nobody, 1);
    QVERIFY(vault->assignDraft(nobody, u"ada"_s));
    QCOMPARE(in(vault->draft(ada)), 1);
    QVERIFY(!*vault->draft(grace));
    store(*vault, ada, 2);
    QVERIFY(vault->assignDraft(ada, u"grace"_s));
    QVERIFY(!*vault->draft(ada));
    store(*vault, grace, 3);
    QCOMPARE(in(vault->draft(grace)), 3);
    QCOMPARE(vault->drafts()->size(), std::size_t(1));
    QVERIFY(vault->removeDraft(grace));
    QVERIFY(vault->drafts()->empty());
    QVERIFY(vault->assignDraft(grace, u"ada"_s)); // nothing there: nothing happens
}

void TestDraftUsers::signingInReplacesNoDraftThatTheUserHad()
{
    const auto vault = open();
    store(*vault, ada, 1);
    store(*vault, grace, 2); // later, in a tab that was closed
    QVERIFY(vault->assignDraft(ada, u"grace"_s));
    store(*vault, grace, 3);
    QCOMPARE(in(vault->draft(grace)), 3);
    QVERIFY(vault->removeDraft(grace)); // saved
    QCOMPARE(in(vault->draft(grace)), 2);
    QVERIFY(vault->removeDraft(grace));
    QVERIFY(vault->drafts()->empty());
}

void TestDraftUsers::whatIsTypedAfterSavingReplacesNoDraftThatTheUserHad()
{
    const auto vault = open();
    store(*vault, ada, 1);
    store(*vault, grace, 2); // in a tab that was closed
    QVERIFY(vault->assignDraft(ada, u"grace"_s));
    QVERIFY(vault->removeDraft(grace)); // saved, and the record stays open
    store(*vault, grace, 3);
    store(*vault, grace, 4);
    QCOMPARE(in(vault->draft(grace)), 4);
    QVERIFY(vault->removeDraft(grace));
    QCOMPARE(in(vault->draft(grace)), 2);
    store(*vault, grace, 5); // now it was given
    QCOMPARE(vault->drafts()->size(), std::size_t(1));
    QCOMPARE(in(vault->draft(grace)), 5);
}

void TestDraftUsers::whatNobodyTypesReplacesNoDraftOfAUser()
{
    const auto vault = open();
    store(*vault, ada, 1);
    store(*vault, nobody, 2); // nobody looked whether there was one
    QVERIFY(vault->removeDraft(nobody));
    QCOMPARE(in(vault->draft(ada)), 1);
}

void TestDraftUsers::twoWindowsOfTwoUsersKeepTheirDrafts()
{
    const auto one = open();
    const auto two = open();
    store(*one, ada, 1);
    store(*two, grace, 2);
    QVERIFY(two->assignDraft(grace, u"ada"_s)); // she signs in there too
    store(*two, ada, 3);
    QCOMPARE(in(one->draft(ada)), 1);
    QVERIFY(two->removeDraft(ada)); // saved there
    store(*two, ada, 4);
    QCOMPARE(in(one->draft(ada)), 1);
    QCOMPARE(in(two->draft(ada)), 4);
    QVERIFY(two->removeDraft(ada));
    QVERIFY(!*two->draft(ada));
    QCOMPARE(in(one->draft(ada)), 1);
}

void TestDraftUsers::aMoveKeepsTheUser()
{
    const auto vault = open();
    const DraftKey fresh{u"home"_s, u"articles"_s, {}, u"slot"_s, u"ada"_s};
    store(*vault, fresh, 1);
    QVERIFY(vault->moveDraft(fresh, ada));
    QCOMPARE(in(vault->draft(ada)), 1);
    QVERIFY(!*vault->draft(grace));
}

void TestDraftUsers::aMoveOfOneUserReplacesNoDraftOfAnother()
{
    const auto vault = open();
    const DraftKey fresh{u"home"_s, u"articles"_s, {}, u"slot"_s, u"ada"_s};
    store(*vault, grace, 1);
    store(*vault, fresh, 2);
    QVERIFY(vault->moveDraft(fresh, ada));
    QCOMPARE(in(vault->draft(ada)), 2);
    QCOMPARE(in(vault->draft(grace)), 1);
}

void TestDraftUsers::aMoveReplacesNoDraftThatTheUserHad()
{
    const auto vault = open();
    const DraftKey fresh{u"home"_s, u"articles"_s, {}, u"slot"_s, u"ada"_s};
    store(*vault, ada, 1); // in a tab that was closed
    store(*vault, fresh, 2);
    QVERIFY(vault->moveDraft(fresh, ada)); // merged into the record that it met
    QCOMPARE(in(vault->draft(ada)), 2);
    store(*vault, ada, 3);
    QVERIFY(vault->removeDraft(ada));
    QCOMPARE(in(vault->draft(ada)), 1);
}

void TestDraftUsers::twoViewsOfOneProcessHaveADraftEach()
{
    const auto vault = open();
    const DraftKey left = heldBy(1, ada);
    const DraftKey right = heldBy(2, ada);
    store(*vault, left, 1);
    QVERIFY(!*vault->draft(right)); // it is worked on
    store(*vault, right, 2);
    QCOMPARE(in(vault->draft(left)), 1);
    QVERIFY(vault->removeDraft(left)); // saved
    QVERIFY(vault->removeDraft(left));
    QCOMPARE(in(vault->draft(right)), 2);
    QVERIFY(!*vault->draft(left));
}

void TestDraftUsers::aViewThatIsClosedLeavesItsDraft()
{
    const auto vault = open();
    const DraftKey closed = heldBy(1, ada);
    const DraftKey later = heldBy(2, ada);
    store(*vault, closed, 1);
    vault->releaseDrafts(closed.holder);
    QVERIFY(vault->removeDraft(closed)); // not its own any more
    QCOMPARE(in(vault->draft(later)), 1);
    QVERIFY(vault->removeDraft(later));
    QVERIFY(!*vault->draft(later));
}

void TestDraftUsers::aMoveReplacesNoDraftOfAnotherView()
{
    const auto vault = open();
    const DraftKey there = heldBy(1, nobody);
    const DraftKey fresh = heldBy(2, {u"home"_s, u"articles"_s, {}, u"slot"_s});
    const DraftKey moved = heldBy(2, nobody);
    store(*vault, there, 1);
    store(*vault, fresh, 2);
    QVERIFY(vault->moveDraft(fresh, moved)); // merged into the record that is open
    QVERIFY(vault->assignDraft(moved, u"ada"_s)); // and she signs in
    QCOMPARE(in(vault->draft(there)), 1);
    const DraftKey hers = heldBy(2, ada);
    QCOMPARE(in(vault->draft(hers)), 2);
    QVERIFY(vault->removeDraft(hers)); // saved
    QVERIFY(!*vault->draft(hers));
    QCOMPARE(in(vault->draft(there)), 1);
}

void TestDraftUsers::signingInAfterSavingTakesNoDraftThatWasNotGiven()
{
    const auto vault = open();
    store(*vault, nobody, 1);
    store(*vault, grace, 2); // in a tab that was closed
    QVERIFY(vault->removeDraft(nobody)); // saved, and the record stays open
    QVERIFY(vault->assignDraft(nobody, u"ada"_s));
    QVERIFY(!*vault->draft(ada));
    QCOMPARE(in(vault->draft(grace)), 2);
}

void TestDraftUsers::lookingAtDraftsTakesNoneOver()
{
    const auto running = open();
    QVERIFY(!*running->draft(ada)); // the record is open here, and unchanged
    {
        const auto ended = open();
        store(*ended, ada, 1);
    }
    QCOMPARE(running->drafts(u"home"_s, u"ada"_s)->size(), std::size_t(1)); // a list marks what has a draft
    store(*running, ada, 2);
    QVERIFY(running->removeDraft(ada)); // saved
    QCOMPARE(in(running->draft(ada)), 1);
}

void TestDraftUsers::saysHowManyDraftsOfARecordWait()
{
    const auto vault = open();
    const DraftKey one = heldBy(vault->newHolder(), ada);
    const DraftKey other = heldBy(vault->newHolder(), ada);
    QCOMPARE(vault->waitingDrafts(one).valueOr(-1), 0);
    store(*vault, one, 1);
    store(*vault, other, 2);
    store(*vault, grace, 3);
    QCOMPARE(vault->waitingDrafts(one).valueOr(-1), 0); // a view works on each of hers
    vault->releaseDrafts(other.holder);
    QCOMPARE(vault->waitingDrafts(one).valueOr(-1), 1);
    QVERIFY(vault->removeDraft(one));
    QCOMPARE(vault->waitingDrafts(one).valueOr(-1), 1);
    QCOMPARE(in(vault->draft(one)), 2);
    QCOMPARE(vault->waitingDrafts(one).valueOr(-1), 0);
}

void TestDraftUsers::whatAnotherWindowWorksOnDoesNotWait()
{
    auto other = open();
    store(*other, ada, 1);
    const auto vault = open();
    QCOMPARE(vault->waitingDrafts(ada).valueOr(-1), 0);
    other.reset();
    QCOMPARE(vault->waitingDrafts(ada).valueOr(-1), 1);
}

QTEST_GUILESS_MAIN(TestDraftUsers)
#include "tst_draftusers.moc"
