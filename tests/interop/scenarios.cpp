// SPDX-License-Identifier: MIT
#include "scenarios.h"

#include "editor.h"

#include "core/backend/outcomename.h"
#include "core/backend/pagevalidator.h"
#include "core/backend/probe.h"
#include "core/net/recordlist.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

using Phase = sync::Phase;
using What = sync::Tell::What;

Value text(const char *latin)
{
    return Value::string(std::string_view(latin));
}

bool isUnguarded(const Client &client)
{
    return client.profile().guard() == Profile::Guard::Verify;
}

}

/// A fresh record of this name.
QString EditorScenarios::made(const QString &name)
{
    const Place here = place();
    here.client->create(here.collection, here.id(name), here.sample);
    return here.id(name);
}

Value EditorScenarios::stored(const QString &id)
{
    return place().client->ask(GetIntention {place().collection, id, {}}).record;
}

/// The editor opens the record, somebody else names it Eve, the user Ada Lovelace. Nothing is saved here.
void EditorScenarios::bothRename(Editor &editor, const QString &id)
{
    const Place here = place();
    QVERIFY(editor.open(here.collection, id));
    here.client->change(here.collection, id, "name", text("Eve"));
    editor.type("name", text("Ada Lovelace"));
}

void EditorScenarios::opensSavesAndOpensAgain()
{
    const Place here = place();
    const QString id = made(u"opened"_s);
    Editor editor(*here.client);
    QVERIFY(editor.open(here.collection, id));
    editor.type("name", text("Ada Lovelace"));
    QVERIFY(editor.session().isDirty());
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QVERIFY(!editor.session().isDirty());
    QVERIFY(editor.wasTold(What::Saved));
    QCOMPARE(editor.wasTold(What::Unguarded), isUnguarded(*here.client));
    QVERIFY(!editor.draft());
    QCOMPARE(stored(id)["name"], text("Ada Lovelace"));
    editor.type("name", text("Ada King")); // right after a write: tags may be weak, or not known
    editor.save();
    QVERIFY(editor.wasTold(What::Saved));
    QCOMPARE(stored(id)["name"], text("Ada King"));
    QVERIFY(editor.open(here.collection, id));
    QCOMPARE(editor.session().mine()["name"], text("Ada King"));
}

void EditorScenarios::mergesBothChangesAndResubmits()
{
    const Place here = place();
    const QString id = made(u"merged"_s);
    Editor editor(*here.client);
    QVERIFY(editor.open(here.collection, id));
    here.client->change(here.collection, id, "city", text("Paris"));
    editor.type("name", text("Ada Lovelace"));
    editor.save();
    QVERIFY(editor.wasTold(What::MergedByItself));
    QVERIFY(editor.wasTold(What::Saved));
    QCOMPARE(stored(id)["name"], text("Ada Lovelace"));
    QCOMPARE(stored(id)["city"], text("Paris"));
}

void EditorScenarios::asksAboutTheSameMemberAndKeepsTheDecision()
{
    const QString id = made(u"asked"_s);
    Editor editor(*place().client);
    bothRename(editor, id);
    editor.type("city", text("Paris"));
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::Merging);
    QCOMPARE(editor.session().merge()->conflictCount(), std::size_t(1));
    QCOMPARE(stored(id)["name"], text("Eve"));
    QVERIFY(editor.draft().has_value());
    editor.decideAll(Resolution::Choice::Mine);
    editor.session().submitMerge();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(id)["name"], text("Ada Lovelace"));
    QCOMPARE(stored(id)["city"], text("Paris"));
    QVERIFY(!editor.draft());
}

void EditorScenarios::keepsTheDecisionWhenAThirdEditComesInBetween()
{
    const Place here = place();
    const QString id = made(u"thirds"_s);
    Editor editor(*here.client);
    bothRename(editor, id);
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::Merging);
    here.client->change(here.collection, id, "city", text("Rome"));
    editor.decideAll(Resolution::Choice::Mine);
    editor.session().submitMerge();
    editor.settle();
    if (editor.session().phase() == Phase::Merging) { // shown again, with the decision kept
        QVERIFY(editor.session().merge()->isDecided());
        editor.session().submitMerge();
        editor.settle();
    }
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(id)["name"], text("Ada Lovelace"));
    QCOMPARE(stored(id)["city"], text("Rome"));
}

void EditorScenarios::savesADuplicateUnderAnotherId()
{
    const Place here = place();
    const QString id = made(u"original"_s);
    Editor editor(*here.client);
    QVERIFY(editor.open(here.collection, id));
    Editor copy(*here.client);
    copy.begin(here.collection, editor.session().mine());
    copy.type("name", text("Ada the second"));
    copy.session().saveAsNew(here.id(u"second"_s));
    copy.settle();
    QCOMPARE(copy.session().phase(), Phase::Ready);
    QCOMPARE(copy.session().key().id, here.id(u"second"_s));
    QVERIFY(!copy.session().isDirty());
    QCOMPARE(stored(here.id(u"second"_s))["name"], text("Ada the second"));
    QCOMPARE(stored(id)["name"], text("Ada"));
}

void EditorScenarios::saysThatTheRecordWasDeletedAndMakesItAnew()
{
    const Place here = place();
    const QString id = made(u"deleted"_s);
    Editor editor(*here.client);
    QVERIFY(editor.open(here.collection, id));
    editor.type("name", text("Ada Lovelace"));
    here.client->remove(here.collection, id);
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::DeletedElsewhere);
    QVERIFY(editor.draft().has_value());
    editor.session().recreate();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(id)["name"], text("Ada Lovelace"));
}

void EditorScenarios::doesNotDeleteWhatAnotherChanged()
{
    const Place here = place();
    const QString id = made(u"kept"_s);
    Editor editor(*here.client);
    QVERIFY(editor.open(here.collection, id));
    here.client->change(here.collection, id, "name", text("Eve"));
    editor.session().remove();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::DeleteConflict);
    QCOMPARE(editor.session().theirs()["name"], text("Eve"));
    QCOMPARE(stored(id)["name"], text("Eve"));
    editor.session().remove();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Finished);
    QCOMPARE(editor.wasTold(What::Unguarded), isUnguarded(*here.client));
    QVERIFY(stored(id).isAbsent());
}

void EditorScenarios::saysThatTheIdIsTaken()
{
    const Place here = place();
    const QString id = made(u"taken"_s);
    Editor editor(*here.client);
    editor.begin(here.collection, parsedJson(here.sample));
    editor.type("name", text("Mine"));
    editor.session().saveAsNew(id);
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::DuplicateFound);
    QCOMPARE(stored(id)["name"], text("Ada"));
    editor.session().saveAsNew(here.id(u"free"_s));
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(here.id(u"free"_s))["name"], text("Mine"));
}

void EditorScenarios::loadsEveryPageOfTheList()
{
    const Place here = place();
    Editor editor(*here.client);
    RecordList list(&editor.connection(), longCollection());
    list.reload();
    for (int pages = 0; pages < 50; ++pages) {
        QTRY_VERIFY_WITH_TIMEOUT(list.state() != RecordList::State::Loading, 30'000);
        QCOMPARE(list.state(), RecordList::State::Ready);
        if (!list.canFetchMore())
            break;
        list.fetchMore();
    }
    QVERIFY(!list.canFetchMore());
    QCOMPARE(list.note(), QString());
    QVERIFY(list.records().size() >= longCollectionSize());
    for (const ListedRecord &record : list.records())
        QVERIFY(!record.id.isEmpty());
}

/// Where the server gives the list a validator, a list that stays is not sent again; one that changed always is.
void EditorScenarios::pollsAListThatStaysOnlyWhereItCannotAsk()
{
    const Place here = place();
    const QString id = made(u"polled"_s);
    Editor editor(*here.client);
    ListIntention list;
    list.collection = here.collection;
    ListMeaning seen;
    PageValidator known;
    const auto poll = [&] {
        bool isAnswered = false;
        editor.connection().poll(list, known, this, [&](const ListMeaning &reply, const PageValidator &validator) {
            seen = reply;
            known = validator;
            isAnswered = true;
        });
        return QTest::qWaitFor([&] { return isAnswered; }, 30'000);
    };
    QVERIFY(poll());
    QCOMPARE(outcomeName(seen.meaning.outcome), u"done"_s);
    const auto &listed = seen.page.records;
    const bool isListed = std::any_of(listed.begin(), listed.end(), [&](const ListedRecord &record) { return record.id == id; });
    const QString changed = isListed ? id : listed.front().id; // one on the page that is asked for
    const bool canAsk = known.isValid();
    qInfo().noquote() << "validator of the list:" << (canAsk ? known.entityTag + known.lastModified : QByteArray("none"));
    QVERIFY(poll());
    QCOMPARE(outcomeName(seen.meaning.outcome), canAsk ? u"not-modified"_s : u"done"_s);
    here.client->change(here.collection, changed, "name", text("Polled"));
    QVERIFY(poll());
    QCOMPARE(outcomeName(seen.meaning.outcome), u"done"_s);
}

/// The scratch record is a copy of one that is listed, as when somebody checks a backend without preparing anything.
void EditorScenarios::aWholeCheckOfTheProfilePasses()
{
    const Place here = place();
    (void)made(u"first"_s);
    ProfileCheck check(here.client->profile(), {here.collection, {}, u"concord-check"_s, "key"});
    here.client->walk(&check);
    qInfo().noquote() << u'\n' << check.table();
    QVERIFY(check.passed());
    QCOMPARE(check.protection(), isUnguarded(*here.client) ? ProfileCheck::Protection::VerifiedOnly : ProfileCheck::Protection::Refused);
}

void EditorScenarios::theProbeProposesTheProfile()
{
    const Place here = place();
    Probe probe(here.client->endpoint());
    while (!probe.isDone())
        probe.take(here.client->send(probe.request()));
    const ProfileProposal best = probe.proposals().front();
    qInfo().noquote() << best.profile << best.score << best.seen.join(u"; "_s);
    QCOMPARE(best.profile, here.client->profile().name());
}

}
