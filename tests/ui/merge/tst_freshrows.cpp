// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/freshrows.h"

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;
using test::rowOf;

class TestFreshRows : public QObject {
    Q_OBJECT
    const Value base = parsed(R"({"title": "Tea", "price": 1, "state": "draft"})");
    const Value mine = parsed(R"({"title": "Green tea", "price": 2, "state": "draft"})");

    Merge decided() const
    {
        Merge merge = concord::merge(base, mine, parsed(R"({"title": "Black tea", "price": 3, "state": "draft"})"));
        merge = merge.withResolution(std::size_t(rowOf(merge, "/title")), {Resolution::Choice::Theirs, {}, {}});
        return merge.withResolution(std::size_t(rowOf(merge, "/price")), {Resolution::Choice::Mine, {}, {}});
    }

private Q_SLOTS:
    void theSameTheirsBringsNothingNew()
    {
        const Merge merge = decided();
        QCOMPARE(freshRows(merge, rebase(merge, merge.theirs())), (FreshRows{{}, 2, 0}));
    }
    void onlyWhatChangedIsAskedAgain()
    {
        const Merge merge = decided();
        const Merge rebased = rebase(merge, parsed(R"({"title": "White tea", "price": 3, "state": "draft"})"));
        QCOMPARE(freshRows(merge, rebased), (FreshRows{{rowOf(rebased, "/title")}, 1, 1}));
    }
    void aNewPlaceIsNew()
    {
        const Merge merge = decided();
        const Merge rebased = rebase(merge, parsed(R"({"title": "Black tea", "price": 3, "state": "published"})"));
        QCOMPARE(freshRows(merge, rebased), (FreshRows{{rowOf(rebased, "/state")}, 2, 0}));
    }
    void theCursorFindsItsPlaceAgain()
    {
        const Merge merge = decided();
        const Merge rebased = rebase(merge, parsed(R"({"price": 3, "state": "draft", "title": "Black tea"})"));
        QCOMPARE(rowAlike(merge, rowOf(merge, "/price"), rebased), rowOf(rebased, "/price"));
        QCOMPARE(rowAlike(merge, -1, rebased), -1);
    }
    void longListsOfViolationsAreCut()
    {
        const std::vector<SchemaViolation> violations(5, {*Pointer::parse(std::string_view("/a")), {}, u"Bad."_s});
        QCOMPARE(violationsText(violations), u"/a: Bad.  /a: Bad.  /a: Bad.  and 2 more."_s);
    }
};

QTEST_GUILESS_MAIN(TestFreshRows)
#include "tst_freshrows.moc"
