// SPDX-License-Identifier: MIT
#include "scenarios.h"

#include "editor.h"

#include "core/backend/outcomename.h"
#include "core/net/recordlist.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

using Phase = sync::Phase;
using What = sync::Tell::What;

constexpr auto sample = R"({"name": "Ada", "city": "London", "price": 1.50, "tags": ["a", "b"]})";

Value text(const char *latin)
{
    return Value::string(std::string_view(latin));
}

/// A fresh record of this name.
QString made(const Place &place, const char *name)
{
    const QString id = QString::fromLatin1(name) + place.suffix;
    place.client->create(place.collection, id, sample);
    return id;
}

Value stored(const Place &place, const QString &id)
{
    return place.client->ask(GetIntention {place.collection, id, {}}).record;
}

bool isUnguarded(const Place &place)
{
    return place.client->profile().guard() == Profile::Guard::Verify;
}

}

void opensSavesAndOpensAgain(const Place &place)
{
    const QString id = made(place, "opened");
    Editor editor(*place.client);
    QVERIFY(editor.open(place.collection, id));
    editor.type("name", text("Ada Lovelace"));
    QVERIFY(editor.session().isDirty());
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QVERIFY(!editor.session().isDirty());
    QVERIFY(editor.wasTold(What::Saved));
    QCOMPARE(editor.wasTold(What::Unguarded), isUnguarded(place));
    QVERIFY(!editor.draft());
    QCOMPARE(stored(place, id)["name"], text("Ada Lovelace"));
    editor.type("name", text("Ada King")); // right after a write: tags may be weak, or not known
    editor.save();
    QVERIFY(editor.wasTold(What::Saved));
    QCOMPARE(stored(place, id)["name"], text("Ada King"));
    QVERIFY(editor.open(place.collection, id));
    QCOMPARE(editor.session().mine()["name"], text("Ada King"));
}

void mergesBothChangesAndResubmits(const Place &place)
{
    const QString id = made(place, "merged");
    Editor editor(*place.client);
    QVERIFY(editor.open(place.collection, id));
    place.client->change(place.collection, id, "city", text("Paris"));
    editor.type("name", text("Ada Lovelace"));
    editor.save();
    QVERIFY(editor.wasTold(What::MergedByItself));
    QVERIFY(editor.wasTold(What::Saved));
    QCOMPARE(stored(place, id)["name"], text("Ada Lovelace"));
    QCOMPARE(stored(place, id)["city"], text("Paris"));
}

void asksAboutTheSameMemberAndKeepsTheDecision(const Place &place)
{
    const QString id = made(place, "asked");
    Editor editor(*place.client);
    QVERIFY(editor.open(place.collection, id));
    place.client->change(place.collection, id, "name", text("Eve"));
    editor.type("name", text("Ada Lovelace"));
    editor.type("city", text("Paris"));
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::Merging);
    QCOMPARE(editor.session().merge()->conflictCount(), std::size_t(1));
    QCOMPARE(stored(place, id)["name"], text("Eve"));
    QVERIFY(editor.draft().has_value());
    editor.decideAll(Resolution::Choice::Mine);
    editor.session().submitMerge();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(place, id)["name"], text("Ada Lovelace"));
    QCOMPARE(stored(place, id)["city"], text("Paris"));
    QVERIFY(!editor.draft());
}

void keepsTheDecisionWhenAThirdEditComesInBetween(const Place &place)
{
    const QString id = made(place, "thirds");
    Editor editor(*place.client);
    QVERIFY(editor.open(place.collection, id));
    place.client->change(place.collection, id, "name", text("Eve"));
    editor.type("name", text("Ada Lovelace"));
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::Merging);
    place.client->change(place.collection, id, "city", text("Rome"));
    editor.decideAll(Resolution::Choice::Mine);
    editor.session().submitMerge();
    editor.settle();
    if (editor.session().phase() == Phase::Merging) { // shown again, with the decision kept
        QVERIFY(editor.session().merge()->isDecided());
        editor.session().submitMerge();
        editor.settle();
    }
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(place, id)["name"], text("Ada Lovelace"));
    QCOMPARE(stored(place, id)["city"], text("Rome"));
}

void saysThatTheRecordWasDeletedAndMakesItAnew(const Place &place)
{
    const QString id = made(place, "deleted");
    Editor editor(*place.client);
    QVERIFY(editor.open(place.collection, id));
    editor.type("name", text("Ada Lovelace"));
    place.client->remove(place.collection, id);
    editor.save();
    QCOMPARE(editor.session().phase(), Phase::DeletedElsewhere);
    QVERIFY(editor.draft().has_value());
    editor.session().recreate();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(place, id)["name"], text("Ada Lovelace"));
}

void doesNotDeleteWhatAnotherChanged(const Place &place)
{
    const QString id = made(place, "kept");
    Editor editor(*place.client);
    QVERIFY(editor.open(place.collection, id));
    place.client->change(place.collection, id, "name", text("Eve"));
    editor.session().remove();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::DeleteConflict);
    QCOMPARE(editor.session().theirs()["name"], text("Eve"));
    QCOMPARE(stored(place, id)["name"], text("Eve"));
    editor.session().remove();
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Finished);
    QVERIFY(stored(place, id).isAbsent());
}

void saysThatTheIdIsTaken(const Place &place)
{
    const QString id = made(place, "taken");
    Editor editor(*place.client);
    editor.begin(place.collection, parsedJson(sample));
    editor.type("name", text("Mine"));
    editor.session().saveAsNew(id);
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::DuplicateFound);
    QCOMPARE(stored(place, id)["name"], text("Ada"));
    editor.session().saveAsNew(u"free"_s + place.suffix);
    editor.settle();
    QCOMPARE(editor.session().phase(), Phase::Ready);
    QCOMPARE(stored(place, u"free"_s + place.suffix)["name"], text("Mine"));
}

void loadsEveryPageOfTheList(const Place &place, std::size_t least)
{
    Editor editor(*place.client);
    RecordList list(&editor.connection(), place.collection);
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
    QVERIFY(list.records().size() >= least);
    for (const ListedRecord &record : list.records())
        QVERIFY(!record.id.isEmpty());
}

}
