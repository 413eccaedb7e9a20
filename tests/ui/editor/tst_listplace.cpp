// SPDX-License-Identifier: MIT
#include "ui/browse/listplace.h"

#include "ui/browse/recordlistmodel.h"

#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestListPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRecordThatIsNotThereAnyMore_data();
    void aRecordThatIsNotThereAnyMore();
};

namespace {

void fill(QStandardItemModel *model, int rows)
{
    model->clear();
    for (int row = 0; row < rows; ++row) {
        auto *item = new QStandardItem;
        item->setData(QString::number(row), RecordListModel::IdRole);
        model->appendRow(item);
    }
}

}

void TestListPlace::aRecordThatIsNotThereAnyMore_data()
{
    QTest::addColumn<ListPlace::Beyond>("beyond");
    QTest::addColumn<int>("current");
    QTest::newRow("the last row is the nearest") << ListPlace::Beyond::Nothing << 4;
    QTest::newRow("it may be fetched yet: no other is taken for it") << ListPlace::Beyond::MoreToFetch << -1;
}

void TestListPlace::aRecordThatIsNotThereAnyMore()
{
    QFETCH(ListPlace::Beyond, beyond);
    QStandardItemModel model;
    QTableView table;
    table.setModel(&model);
    fill(&model, 10);
    table.setCurrentIndex(model.index(8, 0));
    const ListPlace place = ListPlace::in(&table);
    fill(&model, 5);
    place.restore(&table, beyond);
    QTEST(table.currentIndex().row(), "current");
}

QTEST_MAIN(TestListPlace)
#include "tst_listplace.moc"
