// SPDX-License-Identifier: MIT
#include "tests/ui/merge/mergesample.h"
#include "ui/merge/violationrows.h"

using namespace concord;
using namespace Qt::StringLiterals;
using test::parsed;

class TestViolationRows : public QObject {
    Q_OBJECT

    static QHash<int, QString> rowsFor(std::initializer_list<std::pair<std::string_view, QString>> complaints)
    {
        const Merge merge = concord::merge(parsed(R"({"a": 1, "list": {"x": {"y": 1}, "z": 1}})"),
                                           parsed(R"({"a": 2, "list": {"x": {"y": 2}, "z": 1}})"),
                                           parsed(R"({"a": 3, "list": {"x": {"y": 1}, "z": 2}})"));
        std::vector<SchemaViolation> violations;
        for (const auto &[place, message] : complaints)
            violations.push_back({*Pointer::parse(place), {}, message});
        QHash<int, QString> rows;
        const QHash<int, QString> found = violationRows(merge.decisions(), violations);
        for (auto it = found.begin(); it != found.end(); ++it)
            rows.insert(it.key(), it.value());
        return rows;
    }

private Q_SLOTS:
    void aComplaintStandsAtItsField() { QCOMPARE(rowsFor({{"/a", u"too small"_s}}), (QHash<int, QString>{{0, u"too small"_s}})); }
    void oneBelowTheFieldStandsAtIt() { QCOMPARE(rowsFor({{"/a/deep/down", u"odd"_s}}), (QHash<int, QString>{{0, u"odd"_s}})); }
    void oneAboveStandsAtTheFirstFieldBelow()
    {
        QCOMPARE(rowsFor({{"/list", u"too many"_s}}), (QHash<int, QString>{{1, u"too many"_s}}));
    }
    void oneElsewhereHasNoRow() { QVERIFY(rowsFor({{"/untouched", u"odd"_s}, {"/li", u"odd"_s}}).isEmpty()); }
    void severalAtOneFieldAreJoined()
    {
        QCOMPARE(rowsFor({{"/a", u"too small"_s}, {"/a", u"not even"_s}}), (QHash<int, QString>{{0, u"too small; not even"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestViolationRows)
#include "tst_violationrows.moc"
