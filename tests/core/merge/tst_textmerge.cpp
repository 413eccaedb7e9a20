// SPDX-License-Identifier: MIT
#include "core/merge/textmerge.h"
#include "tests/support/textgenerator.h"

#include <QTest>
#include <random>

using namespace concord;
using namespace Qt::StringLiterals;

namespace {
char signOf(TextHunk::Kind kind)
{
    switch (kind) {
    case TextHunk::Kind::Unchanged:
        return '=';
    case TextHunk::Kind::Mine:
        return 'm';
    case TextHunk::Kind::Theirs:
        return 't';
    case TextHunk::Kind::Both:
        return 'b';
    case TextHunk::Kind::Conflict:
        return '!';
    }
    return '?';
}

std::string shape(const TextMerge &merge)
{
    std::string signs;
    for (const TextHunk &hunk : merge.hunks())
        signs.push_back(signOf(hunk.kind));
    return signs;
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// A text of few words, so that lines repeat; each edit replaces, removes or adds a line.
struct Generator {
    std::mt19937 random;
    std::string line()
    {
        static constexpr std::string_view words[] = {"a", "b", "c", "x = 1", "return", "}", ""};
        std::string text(words[random() % std::size(words)]);
        if (random() % 3 == 0)
            text += ' ' + std::to_string(random() % 40);
        return text + (random() % 12 == 0 ? "\r\n" : "\n");
    }
    std::vector<std::string> lines(std::size_t count)
    {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < count; ++i)
            lines.push_back(line());
        return lines;
    }
    std::vector<std::string> edited(std::vector<std::string> lines)
    {
        for (std::size_t edits = random() % 6; edits > 0; --edits) {
            const auto at = lines.begin() + static_cast<std::ptrdiff_t>(random() % (lines.size() + 1));
            if (random() % 3 == 0 || at == lines.end())
                lines.insert(at, line());
            else if (random() % 2 == 0)
                lines.erase(at);
            else
                *at = line();
        }
        return lines;
    }
    std::string text(const std::vector<std::string> &lines)
    {
        std::string text;
        for (const std::string &line : lines)
            text += line;
        if (!text.empty() && random() % 5 == 0)
            text.pop_back();
        return text;
    }
};

TextHunk::Kind swapped(TextHunk::Kind kind)
{
    if (kind == TextHunk::Kind::Mine)
        return TextHunk::Kind::Theirs;
    return kind == TextHunk::Kind::Theirs ? TextHunk::Kind::Mine : kind;
}

void checkLaws(const std::string &base, const std::string &mine, const std::string &theirs)
{
    const TextMerge merge = TextMerge::of(base, mine, theirs);
    std::string bases;
    std::string mines;
    std::string theirses;
    for (const TextHunk &hunk : merge.hunks()) {
        bases += hunk.base;
        mines += hunk.mine;
        theirses += hunk.theirs;
        QVERIFY(hunk.kind != TextHunk::Kind::Unchanged || (hunk.base == hunk.mine && hunk.base == hunk.theirs));
        QVERIFY(hunk.kind != TextHunk::Kind::Mine || (hunk.base == hunk.theirs && hunk.base != hunk.mine));
        QVERIFY(hunk.kind != TextHunk::Kind::Theirs || (hunk.base == hunk.mine && hunk.base != hunk.theirs));
        QVERIFY(hunk.kind != TextHunk::Kind::Both || (hunk.mine == hunk.theirs && hunk.base != hunk.mine));
        QVERIFY(hunk.kind != TextHunk::Kind::Conflict || hunk.mine != hunk.theirs);
    }
    QCOMPARE(bases, base);
    QCOMPARE(mines, mine);
    QCOMPARE(theirses, theirs);

    const TextMerge mirrored = TextMerge::of(base, theirs, mine);
    QCOMPARE(mirrored.hunks().size(), merge.hunks().size());
    for (std::size_t i = 0; i < merge.hunks().size(); ++i) {
        QVERIFY(mirrored.hunks()[i].kind == swapped(merge.hunks()[i].kind));
        QVERIFY(mirrored.hunks()[i].mine == merge.hunks()[i].theirs);
        QVERIFY(mirrored.hunks()[i].combined() == merge.hunks()[i].combined());
    }
    if (merge.conflictCount() == 0)
        QCOMPARE(merge.result(), mirrored.result());

    QCOMPARE(TextMerge::of(base, mine, base).result(), mine);
    QCOMPARE(TextMerge::of(base, base, theirs).result(), theirs);
    QCOMPARE(TextMerge::of(base, mine, mine).result(), mine);
    QCOMPARE(TextMerge::of(base, mine, mine).conflictCount(), std::size_t(0));
    const std::vector<HunkChoice> allMine(merge.hunks().size(), {HunkChoice::Take::Mine, {}});
    const std::vector<HunkChoice> allBase(merge.hunks().size(), {HunkChoice::Take::Base, {}});
    QCOMPARE(merge.result(allMine), mine);
    QCOMPARE(merge.result(allBase), base);
}
}

class TestTextMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shapes_data();
    void shapes();
    void lawsHoldForGeneratedTexts();
    void choicesDecideTheResult();
    void aBaseThatIsTakenIsNotThereTwice();
    void markersAreInDiff3Style();
    void plantedConflictsAreFoundAndHardlyAnyOthers();
    void wordRunsRebuildBothTexts();
    void aCopyKeepsTheTexts();
};

void TestTextMerge::shapes_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("hunks"); // = unchanged, m mine, t theirs, b both, ! conflict
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const char *base, const char *mine, const char *theirs, const char *hunks, const char *result) {
        QTest::newRow(name) << QByteArray(base) << QByteArray(mine) << QByteArray(theirs) << QByteArray(hunks) << QByteArray(result);
    };
    row("three empty texts", "", "", "", "", "");
    row("nothing changed", "a\nb\n", "a\nb\n", "a\nb\n", "=", "a\nb\n");
    row("each side changed another line", "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "m=t", "A\nb\nC\n");
    row("a line that one added and the other replaced a neighbour by is there once", "d\ne\n", "d\ne\nk\n", "d\nk\n", "=tb",
        "d\nk\n");
    row("a line of which that is not known is asked about", "d\ne\n", "d\ne\nk\n", "d\nk\nl\n", "=!", "d\ne\nk\n");
    row("the same before the neighbour", "e\nf\n", "k\ne\nf\n", "k\nf\n", "bt=", "k\nf\n");
    row("neighbouring lines do not conflict", "a\nb\n", "A\nb\n", "a\nB\n", "mt", "A\nB\n");
    row("the same line does", "a\nb\nc\n", "a\nB1\nc\n", "a\nB2\nc\n", "=!=", "a\nB1\nc\n");
    row("both changed a line alike", "a\nb\nc\n", "a\nB\nc\n", "a\nB\nc\n", "=b=", "a\nB\nc\n");
    row("both added at one place", "a\nb\n", "a\nx\nb\n", "a\ny\nb\n", "=!=", "a\nx\nb\n");
    row("both added the same", "a\nb\n", "a\nx\nb\n", "a\nx\nb\n", "=b=", "a\nx\nb\n");
    row("an addition beside a changed line", "a\nb\n", "a\nx\nb\n", "a\nB\n", "=mt", "a\nx\nB\n");
    row("an addition beside a removed line", "a\nb\nc\n", "a\nb\nx\nc\n", "a\nc\n", "=tm=", "a\nx\nc\n");
    row("an addition inside a removal", "a\nb\nc\nd\n", "a\nb\nx\nc\nd\n", "a\nd\n", "=!=", "a\nb\nx\nc\nd\n");
    row("an addition beside a grown change", "a\nb\n", "a\nx\nb\n", "a\ny\nB\n", "=!", "a\nx\nb\n");
    row("removed against changed", "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", "=!=", "a\nc\n");
    row("both removed it", "a\nb\nc\n", "a\nc\n", "a\nc\n", "=b=", "a\nc\n");
    row("what both added alike is not in the conflict", "a\nb\n", "a\nx\ny\nz\nb\n", "a\nx\nw\nz\nb\n", "=b!b=", "a\nx\ny\nz\nb\n");
    row("what one put besides is no conflict", "a\nb\n", "a\nx\nb\n", "a\nx\ny\nb\n", "=bt=", "a\nx\ny\nb\n");
    row("what one kept besides is no conflict", "a\nb\nc\n", "a\nx\nb\nc\n", "a\nx\nB1\nB2\nc\n", "=bt=", "a\nx\nB1\nB2\nc\n");
    row("what one removed besides is asked about", "a\nb\n", "a\nx\n", "a\nx\nB\n", "=b!", "a\nx\n");
    row("line by line the base goes along", "a\nb\nc\n", "A\nB1\nC\n", "A\nB2\nC\n", "b!b", "A\nB1\nC\n");
    row("CRLF stays where it is", "a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "m=t", "A\r\nb\r\nC\r\n");
    row("a side that changed the line ends", "a\nb\n", "a\r\nb\r\n", "a\nb\n", "m", "a\r\nb\r\n");
    row("a missing last line end stays missing", "a\nb\nc", "A\nb\nc", "a\nb\nc", "m=", "A\nb\nc");
    row("one side ends the last line", "a\nb", "a\nb\n", "A\nb", "tm", "A\nb\n");
    row("an unended line is not glued to an addition", "a\nb\n", "a\nb", "a\nb\nc\n", "=!", "a\nb");
    row("both added behind an unended line", "a\nb", "a\nb\nx", "a\nb\ny", "=b!", "a\nb\nx");
    row("both added before an unended line and ended it", "a\nb", "a\nx\nb\n", "a\ny\nb\n", "=!b", "a\nx\nb\n");
    row("both added before the last line and left it unended", "a\nb\n", "a\nx\nb", "a\ny\nb", "=!b", "a\nx\nb");
    row("one side ends the last line and the other adds one", "a\nb", "a\nb\n", "a\nb\nc", "=bt", "a\nb\nc");
    row("both wrote from nothing", "", "a\n", "b\n", "!", "a\n");
    row("one side removed all", "a\nb\n", "", "a\nb\n", "m", "");
    row("a repeated block added by both at different turns", "{\n}\n", "{\n}\n{\n}\n", "{\n}\n{\n}\n", "=b", "{\n}\n{\n}\n");
}

void TestTextMerge::shapes()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, hunks);
    QFETCH(QByteArray, result);
    const TextMerge merge = TextMerge::of(base.toStdString(), mine.toStdString(), theirs.toStdString());
    QCOMPARE(bytes(shape(merge)), hunks);
    QCOMPARE(bytes(merge.result()), result);
    checkLaws(base.toStdString(), mine.toStdString(), theirs.toStdString());
}

void TestTextMerge::lawsHoldForGeneratedTexts()
{
    for (unsigned seed = 1; seed <= 4000; ++seed) {
        Generator generator{std::mt19937(seed)};
        const std::vector<std::string> base = generator.lines(generator.random() % 30);
        const std::string baseText = generator.text(base);
        const std::string mine = generator.text(generator.edited(base));
        const std::string theirs = generator.text(generator.edited(base));
        checkLaws(baseText, mine, theirs);
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(u"seed %1"_s.arg(seed)));
    }
}

void TestTextMerge::choicesDecideTheResult()
{
    const TextMerge merge = TextMerge::of("keep\nthe quick fox\n", "keep\nthe slow fox\n", "keep\nthe quick wolf");
    QCOMPARE(shape(merge), std::string("=!"));
    QVERIFY(!merge.isDecided({}));
    const auto resultWith = [&merge](HunkChoice::Take take, const std::string &own = {}) {
        const std::vector<HunkChoice> choices{{}, {take, own}};
        return merge.isDecided(choices) ? bytes(merge.result(choices)) : "undecided"_ba;
    };
    QCOMPARE(resultWith(HunkChoice::Take::Undecided), "undecided"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::Mine), "keep\nthe slow fox\n"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::Theirs), "keep\nthe quick wolf"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::Base), "keep\nthe quick fox\n"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::MineThenTheirs), "keep\nthe slow fox\nthe quick wolf"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::TheirsThenMine), "keep\nthe quick wolf\nthe slow fox\n"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::Combined), "keep\nthe slow wolf"_ba);
    QCOMPARE(resultWith(HunkChoice::Take::Own, "the end"), "keep\nthe end"_ba);
    const TextMerge overlapping = TextMerge::of("the quick fox\n", "the slow fox\n", "the fast fox\n");
    QVERIFY(!overlapping.hunks()[0].combined());
}

/// Its last line has no end where it stands in base, and one where both sides added a line behind it.
void TestTextMerge::aBaseThatIsTakenIsNotThereTwice()
{
    const auto settledByBase = [](std::string_view base, std::string_view mine, std::string_view theirs) {
        const TextMerge merge = TextMerge::of(base, mine, theirs);
        return bytes(merge.result(merge.settledBy(HunkChoice::Take::Base)));
    };
    QCOMPARE(settledByBase("a\nb", "a\nb\nx", "a\nb\ny"), "a\nb\n"_ba);
    QCOMPARE(settledByBase("a\r\nb", "a\r\nb\r\nx", "a\r\nb\r\ny"), "a\r\nb\r\n"_ba);
    QCOMPARE(settledByBase("a\nb", "a\nx\nb\n", "a\ny\nb\n"), "a\nb\n"_ba);
    QCOMPARE(settledByBase("a\nb\n", "a\nx\nb", "a\ny\nb"), "a\nb"_ba);
}

void TestTextMerge::markersAreInDiff3Style()
{
    const TextMerge merge = TextMerge::of("a\nb\n-\nc", "a\nb1\n-\nc", "a\nb2\n-\nC");
    QCOMPARE(bytes(merge.withMarkers("mine", "base", "theirs")),
             "a\n<<<<<<< mine\nb1\n||||||| base\nb\n=======\nb2\n>>>>>>> theirs\n-\nC"_ba);
    const TextMerge atEnd = TextMerge::of("a", "b", "c");
    QCOMPARE(bytes(atEnd.withMarkers({}, {}, {}, 3)), "<<<\nb\n|||\na\n===\nc\n>>>\n"_ba);
    const TextMerge crlf = TextMerge::of("x\r\na\r\n", "x\r\nb\r\n", "x\r\nc\r\n");
    QCOMPARE(bytes(crlf.withMarkers("M", "B", "T")),
             "x\r\n<<<<<<< M\r\nb\r\n||||||| B\r\na\r\n=======\r\nc\r\n>>>>>>> T\r\n"_ba);
}

/// Long texts in which only the planted lines contradict. On these texts git's line merge marks 128, 135 and 136 conflicts, most of
/// them for neighbouring lines; a merge by words (wiggle) 98, 98 and 99.
void TestTextMerge::plantedConflictsAreFoundAndHardlyAnyOthers()
{
    constexpr std::size_t conflicts = 98;
    for (const unsigned seed : {1u, 2u, 98u}) {
        const testing::PlantedText text = testing::TextGenerator(seed).planted(100'000, conflicts, 1500);
        const TextMerge merge = TextMerge::of(text.texts.base, text.texts.mine, text.texts.theirs);
        std::string asked;
        for (const TextHunk &hunk : merge.hunks())
            asked += hunk.kind == TextHunk::Kind::Conflict ? hunk.mine : std::string_view();
        for (const std::string &line : text.planted)
            QVERIFY2(asked.find(line + '\n') != std::string::npos, line.c_str());
        QVERIFY2(merge.conflictCount() <= 106, qPrintable(u"seed %1: %2 conflicts"_s.arg(seed).arg(merge.conflictCount())));
    }
}

void TestTextMerge::wordRunsRebuildBothTexts()
{
    const auto check = [](std::string_view from, std::string_view to) {
        std::string rebuiltFrom;
        std::string rebuiltTo;
        for (const WordRun &run : wordDiff(from, to)) {
            rebuiltFrom += run.kind != WordRun::Kind::Added ? run.text : std::string();
            rebuiltTo += run.kind != WordRun::Kind::Removed ? run.text : std::string();
        }
        QCOMPARE(bytes(rebuiltFrom), bytes(from));
        QCOMPARE(bytes(rebuiltTo), bytes(to));
    };
    check("", "");
    check("a", "");
    check("price: 10 EUR", "price: 12 EUR");
    check("Grüße, Welt", "Gruß an die Welt");
    const std::vector<WordRun> expected{{WordRun::Kind::Same, "price: "}, {WordRun::Kind::Removed, "10"}, {WordRun::Kind::Added, "12"}, {WordRun::Kind::Same, " EUR"}};
    QVERIFY(wordDiff("price: 10 EUR", "price: 12 EUR") == expected);
}

void TestTextMerge::aCopyKeepsTheTexts()
{
    TextMerge copy;
    {
        const TextMerge merge = TextMerge::of("a\n", "b\n", "a\n");
        copy = merge;
    }
    QCOMPARE(copy.hunks()[0].mine, std::string_view("b\n"));
    QVERIFY(copy == TextMerge::of("a\n", "b\n", "a\n"));
}

QTEST_GUILESS_MAIN(TestTextMerge)
#include "tst_textmerge.moc"
