// SPDX-License-Identifier: MIT
#include "ui/journal/journalmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestJournalModel : public QObject {
    Q_OBJECT

    static JournalSummary summary(qint64 number, const QString &title, const QString &with)
    {
        JournalSummary entry;
        entry.number = number;
        entry.at = QDateTime(QDate(2026, 11, 25), QTime(12, 0)).addSecs(number);
        entry.record = {u"articles"_s, u"a%1"_s.arg(number)};
        entry.title = title;
        entry.with = with;
        entry.outcome = JournalEntry::Outcome::MergedByUser;
        entry.asked = {u"/title"_s};
        entry.merged = {u"/price"_s, u"/tags"_s};
        return entry;
    }
    static std::vector<JournalSummary> three()
    {
        return {summary(3, u"Cocoa"_s, u"Ada"_s), summary(2, u"tea"_s, u"Grace"_s), summary(1, u"Beer"_s, u"Linus"_s)};
    }
    static QStringList column(const QAbstractItemModel &model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keepsTheRulesOfAModel()
    {
        JournalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(three());
        model.sort(JournalModel::RecordColumn);
        model.setEntries({});
        model.setEntries(three());
        QCOMPARE(model.rowCount(), 3);
    }

    void showsTheFieldsThatAskedBeforeTheOthers()
    {
        JournalModel model;
        std::vector<JournalSummary> entries = three();
        entries[1].asked.clear();
        model.setEntries(entries);
        QCOMPARE(model.index(0, JournalModel::FieldsColumn).data().toString(), u"title"_s);
        QCOMPARE(model.index(1, JournalModel::FieldsColumn).data().toString(), u"price, tags"_s);
        const QString toolTip = model.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(toolTip.contains(u"articles/a3"_s) && toolTip.contains(u"price"_s), qPrintable(toolTip));
    }

    void aRecordWithoutATitleIsCalledByItsId()
    {
        JournalModel model;
        model.setEntries({summary(1, {}, {})});
        QCOMPARE(model.index(0, JournalModel::RecordColumn).data().toString(), u"articles/a1"_s);
    }

    void sortsAsPeopleDo()
    {
        JournalModel model;
        model.setEntries(three());
        model.sort(JournalModel::WithColumn, Qt::DescendingOrder);
        QCOMPARE(column(model, JournalModel::WithColumn), (QStringList{u"Linus"_s, u"Grace"_s, u"Ada"_s}));
        model.sort(JournalModel::WhenColumn, Qt::DescendingOrder);
        QCOMPARE(column(model, JournalModel::RecordColumn), (QStringList{u"Cocoa"_s, u"tea"_s, u"Beer"_s}));
    }

    void aSelectionStaysOnItsEntryWhenSorted()
    {
        JournalModel model;
        model.setEntries(three());
        const QPersistentModelIndex cocoa(model.index(0, 2));
        model.sort(JournalModel::WhenColumn, Qt::AscendingOrder);
        QCOMPARE(cocoa.row(), 2);
        QCOMPARE(cocoa.column(), 2);
        QCOMPARE(cocoa.data(JournalModel::NumberRole).toLongLong(), 3);
        QCOMPARE(model.rowOf(3), 2);
        QCOMPARE(model.rowOf(7), -1);
    }
};

QTEST_GUILESS_MAIN(TestJournalModel)
#include "tst_journalmodel.moc"
