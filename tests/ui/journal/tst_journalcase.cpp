// SPDX-License-Identifier: MIT
#include "tests/ui/journal/journalsample.h"
#include "ui/journal/journalcase.h"

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;
using Decided = JournalDecision::Decided;
using Choice = Resolution::Choice;

class TestJournalCase : public QObject {
    Q_OBJECT

    static JournalDecision at(const JournalCase &found, const QString &pointer)
    {
        for (const JournalDecision &decision : found.decisions) {
            if (decision.pointer == pointer)
                return decision;
        }
        qFatal("no decision at %s", qPrintable(pointer));
    }
    static JournalCase resolvedWith(const Resolution &resolution)
    {
        JournalEntry entry = decidedConflict(day(1, 5), u"a"_s);
        Merge merge = concord::merge(entry.base, entry.mine, entry.theirs);
        for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
            if (!merge.decisions()[i].isAutomatic())
                merge = merge.withResolution(i, resolution);
        }
        entry.report = mergeReport(merge);
        entry.result = merge.result();
        return journalCase(entry);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tellsWhatTheUserChoseFromWhatMergedByItself()
    {
        const JournalCase found = journalCase(decidedConflict(day(1, 5), u"a"_s));
        QCOMPARE(found.decisions.size(), std::size_t(2));
        const JournalDecision title = at(found, u"/title"_s);
        QCOMPARE(title.decided, Decided::ByUser);
        QCOMPARE(title.choice, Choice::Theirs);
        QCOMPARE(title.base.toString(), u"Tea"_s);
        QCOMPARE(title.mine.toString(), u"Green tea"_s);
        QCOMPARE(title.theirs.toString(), u"Black tea"_s);
        QCOMPARE(title.result.toString(), u"Black tea"_s);
        const JournalDecision price = at(found, u"/price"_s);
        QCOMPARE(price.decided, Decided::ByItself);
        QCOMPARE(price.choice, Choice::Theirs);
        QCOMPARE(price.result.toInteger(), 2);
    }

    void anOwnValueIsTheResult()
    {
        const JournalDecision title = at(resolvedWith({Choice::Own, Value::string("White tea"), {}}), u"/title"_s);
        QCOMPARE(title.choice, Choice::Own);
        QCOMPARE(title.result.toString(), u"White tea"_s);
    }

    void aRemovedMemberHasNoResult() { QVERIFY(at(resolvedWith({Choice::Own, {}, {}}), u"/title"_s).result.isAbsent()); }

    void whatIsOpenHasNoResult()
    {
        const JournalDecision title = at(resolvedWith({}), u"/title"_s);
        QCOMPARE(title.decided, Decided::NotYet);
        QVERIFY(title.result.isAbsent());
    }

    void aLongTextGivesItsMergedLines()
    {
        JournalEntry entry;
        entry.base = parsed(R"({"body": "one\ntwo\nthree\nfour\nfive\n"})");
        entry.mine = parsed(R"({"body": "ONE\ntwo\nthree\nfour\nfive\n"})");
        entry.theirs = parsed(R"({"body": "one\ntwo\nthree\nfour\nFIVE\n"})");
        const Merge merge = concord::merge(entry.base, entry.mine, entry.theirs);
        entry.report = mergeReport(merge);
        const JournalDecision body = at(journalCase(entry), u"/body"_s); // without the result that was saved
        QCOMPARE(body.decided, Decided::ByItself);
        QCOMPARE(body.result.toString(), u"ONE\ntwo\nthree\nfour\nFIVE\n"_s);
    }

    void elementsAreCalledByTheirIdentity()
    {
        JournalEntry entry;
        entry.base = parsed(R"({"lines": [{"id": "A", "qty": 1}, {"id": "B", "qty": 1}]})");
        entry.mine = parsed(R"({"lines": [{"id": "A", "qty": 2}, {"id": "B", "qty": 1}]})");
        entry.theirs = parsed(R"({"lines": [{"id": "B", "qty": 1}, {"id": "A", "qty": 3}]})");
        entry.report = mergeReport(concord::merge(entry.base, entry.mine, entry.theirs));
        const JournalDecision line = at(journalCase(entry), u"/lines/1/qty"_s);
        QVERIFY2(line.place.contains(u"id=A"_s), qPrintable(line.place));
    }

    void whatWasNoMergeShowsWhatMineChanged()
    {
        JournalEntry entry = decidedConflict(day(1, 5), u"a"_s);
        entry.kind = JournalEntry::Kind::DeletedElsewhere;
        entry.theirs = {};
        entry.report = {};
        entry.result = entry.mine;
        const JournalCase found = journalCase(entry);
        QCOMPARE(found.decisions.size(), std::size_t(1));
        const JournalDecision title = at(found, u"/title"_s);
        QCOMPARE(title.decided, Decided::NotAsked);
        QVERIFY(title.theirs.isAbsent());
        QCOMPARE(title.result.toString(), u"Green tea"_s);
    }

    void aDuplicateShowsBothRecords()
    {
        JournalEntry entry = decidedConflict(day(1, 5), u"a"_s);
        entry.kind = JournalEntry::Kind::Duplicate;
        entry.base = {};
        entry.report = {};
        const JournalDecision title = at(journalCase(entry), u"/title"_s);
        QCOMPARE(title.mine.toString(), u"Green tea"_s);
        QCOMPARE(title.theirs.toString(), u"Black tea"_s);
    }
};

QTEST_GUILESS_MAIN(TestJournalCase)
#include "tst_journalcase.moc"
