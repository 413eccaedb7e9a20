// SPDX-License-Identifier: MIT
#include "core/net/recordlist.h"
#include "tests/ui/editor/backend.h"
#include "ui/browse/browseview.h"
#include "ui/browse/collectionlistmodel.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/editor/schemalibrary.h"
#include "ui/widgets/messagebanner.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestBrowseView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsCollectionsAndTheirRecords();
    void growsWhileItIsScrolled();
    void searchesOnTheServer();
    void sortsOnTheServer();
    void enterOpensTheRecord();
    void saysWhatWentWrong();
    void isFetchedAgainWhenTheServerIsBack();
    void isFetchedAgainOnceOnly();
    void asksForASignIn();
    void marksDrafts();
    void aRecordDeletedElsewhereLeavesTheOthersInPlace();
    void aListBeyondWhatIsRenewedAtOnceKeepsItsPlace_data();
    void aListBeyondWhatIsRenewedAtOnceKeepsItsPlace();
    void whoSignsInAgainFindsTheListWhereItWas();
    void whoElseSignsInBeginsAtTheTop();
};

namespace {

struct Browse {
    explicit Browse(const Connection::Settings &settings)
        : connection(settings)
        , schemas(&connection)
        , view(&connection, &schemas)
        , tester(view.records(), QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        view.resize(400, 500);
        view.show();
        view.load();
    }
    bool isReady() { return view.records()->list() && view.records()->list()->state() == RecordList::State::Ready && view.records()->rowCount() > 0; }
    QTableView *table() { return view.findChild<QTableView *>(u"recordTable"_s); }
    QLineEdit *search() { return view.findChild<QLineEdit *>(u"searchEdit"_s); }
    QString titleAt(int row) { return view.records()->index(row, RecordListModel::TitleColumn).data(RecordListModel::TitleRole).toString(); }
    QString idAt(int row) { return view.records()->index(row, 0).data(RecordListModel::IdRole).toString(); }
    void fetchAll()
    {
        QTRY_VERIFY(isReady());
        while (view.records()->canFetchMore({})) {
            view.records()->fetchMore({});
            QTRY_VERIFY(isReady());
        }
    }
    MessageBanner *banner() { return view.findChild<MessageBanner *>(u"browseBanner"_s); }

    Connection connection;
    SchemaLibrary schemas;
    BrowseView view;
    QAbstractItemModelTester tester;
};

}

void TestBrowseView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
}

void TestBrowseView::listsCollectionsAndTheirRecords()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    auto *box = browse.view.findChild<QComboBox *>(u"collectionBox"_s);
    QCOMPARE(box->count(), 3);
    QCOMPARE(browse.view.collection(), u"articles"_s);
    QVERIFY(!browse.view.schemaUrl(u"articles"_s).isEmpty());
    QVERIFY(!browse.titleAt(0).isEmpty());
    browse.view.setCollection(u"orders"_s);
    QTRY_VERIFY(browse.isReady());
    QVERIFY2(browse.titleAt(0).startsWith(u"SO-"_s), qPrintable(browse.titleAt(0)));
}

void TestBrowseView::growsWhileItIsScrolled()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    const int first = browse.view.records()->rowCount();
    QVERIFY(browse.view.records()->canFetchMore({}));
    browse.table()->scrollToBottom();
    QTRY_VERIFY(browse.view.records()->rowCount() > first);
    while (browse.view.records()->canFetchMore({})) {
        const int before = browse.view.records()->rowCount();
        browse.view.records()->fetchMore({});
        QTRY_VERIFY(browse.view.records()->rowCount() > before || !browse.view.records()->canFetchMore({}));
    }
    QSet<QString> ids;
    for (int row = 0; row < browse.view.records()->rowCount(); ++row)
        ids << browse.view.records()->index(row, 0).data(RecordListModel::IdRole).toString();
    QCOMPARE(ids.size(), browse.view.records()->rowCount());
}

void TestBrowseView::searchesOnTheServer()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    const QString word = browse.titleAt(0).section(u' ', 0, 0);
    QTest::keyClicks(browse.search(), word);
    QTest::keyClick(browse.search(), Qt::Key_Return);
    QTRY_VERIFY(browse.isReady() && browse.view.records()->list()->query() == word);
    QTest::keyClicks(browse.search(), u"zzzzzz nothing has this"_s);
    QTRY_COMPARE(browse.view.records()->rowCount(), 0);
    QTRY_COMPARE(browse.view.findChild<QLabel *>(u"emptyLabel"_s)->text(), u"Nothing found"_s);
}

void TestBrowseView::sortsOnTheServer()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    browse.table()->horizontalHeader()->setSortIndicator(RecordListModel::TitleColumn, Qt::DescendingOrder);
    QTRY_VERIFY(browse.isReady());
    QCOMPARE(browse.view.records()->list()->sort(), u"-title"_s);
    const QString last = browse.titleAt(0);
    browse.table()->horizontalHeader()->setSortIndicator(RecordListModel::TitleColumn, Qt::AscendingOrder);
    QTRY_VERIFY(browse.isReady() && browse.titleAt(0) < last);
}

void TestBrowseView::enterOpensTheRecord()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    QVERIFY(QTest::qWaitForWindowActive(&browse.view));
    QSignalSpy opened(&browse.view, &BrowseView::recordActivated);
    browse.table()->setFocus();
    browse.table()->setCurrentIndex(browse.table()->model()->index(2, 0));
    QTest::keyClick(browse.table(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<RecordKey>().id, browse.view.records()->index(2, 0).data(RecordListModel::IdRole).toString());
}

void TestBrowseView::saysWhatWentWrong()
{
    TestBackend backend;
    const Connection::Settings settings = backend.settings(u"ada"_s);
    backend.server.stop();
    Browse browse(settings);
    QTRY_VERIFY(browse.banner()->isVisible());
    QCOMPARE(browse.banner()->title(), u"The records could not be loaded."_s);
    QVERIFY(browse.view.findChild<QPushButton *>(u"retry"_s));
}

void TestBrowseView::isFetchedAgainWhenTheServerIsBack()
{
    TestBackend backend;
    const QString id = backend.firstId(u"articles"_s);
    backend.server.faults().add({.kind = server::Fault::Kind::DropBeforeCommit, .times = 1000, .method = "GET"});
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.banner()->isVisible());
    backend.server.faults().clear();
    bool isReached = false;
    browse.connection.perform(GetIntention{u"articles"_s, id, {}}, &browse.view,
                              [&isReached](const Meaning &meaning) { isReached = meaning.outcome == Meaning::Outcome::Done; });
    QTRY_VERIFY(browse.isReady());
    QVERIFY(isReached);
    QVERIFY(!browse.banner()->isVisible());
}

/// Whatever else the server answers, a list that it keeps cutting off is not asked for again and again.
void TestBrowseView::isFetchedAgainOnceOnly()
{
    TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    browse.view.setAttention(ChangeWatcher::Attention::None); // which would fetch a list too
    int lists = 0;
    connect(&browse.connection, &Connection::exchanged, &browse.view,
            [&lists](const HttpRequest &request, const HttpReply &) { lists += request.url.path() == "/articles"_L1 ? 1 : 0; });
    backend.server.faults().add({.kind = server::Fault::Kind::DropBeforeCommit, .times = 1000, .collection = u"articles"_s});
    browse.view.reload();
    QTRY_VERIFY(browse.banner()->isVisible());
    const int before = lists;
    const auto reachServer = [&browse] {
        int answers = 0;
        browse.connection.fetchJson(browse.view.schemaUrl(u"articles"_s), &browse.view,
                                    [&answers](const Result<Value> &) { ++answers; });
        QTRY_COMPARE(answers, 1);
        QCoreApplication::sendPostedEvents(&browse.view);
    };
    reachServer();
    QTRY_COMPARE(lists, before + 1);
    QTRY_COMPARE(browse.view.records()->list()->state(), RecordList::State::Failed);
    reachServer();
    QCOMPARE(browse.view.records()->list()->state(), RecordList::State::Failed); // and not loading
    browse.view.findChild<QPushButton *>(u"retry"_s)->click();
    backend.server.faults().clear();
    QTRY_VERIFY(browse.isReady());
}

void TestBrowseView::asksForASignIn()
{
    TestBackend backend;
    const Connection::Settings settings = backend.settings(u"ada"_s);
    backend.server.accounts().expireToken(u"ada"_s);
    Browse browse(settings);
    QSignalSpy asked(&browse.view, &BrowseView::signInRequested);
    QTRY_VERIFY(browse.banner()->isVisible());
    QCOMPARE(browse.banner()->title(), u"Sign in to see the records."_s);
    browse.view.findChild<QPushButton *>(u"signIn"_s)->click();
    QCOMPARE(asked.size(), 1);
    const QByteArray token = backend.server.accounts().renewToken(u"ada"_s);
    browse.connection.setCredentials({Credentials::Kind::Bearer, u"ada"_s, QString::fromLatin1(token)});
    QTRY_VERIFY(browse.isReady());
    QVERIFY(!browse.banner()->isVisible());
}

void TestBrowseView::marksDrafts()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    const QModelIndex first = browse.view.records()->index(0, RecordListModel::TitleColumn);
    QVERIFY(!first.data(RecordListModel::HasDraftRole).toBool());
    browse.view.records()->setDraftIds({first.data(RecordListModel::IdRole).toString()});
    QVERIFY(first.data(RecordListModel::HasDraftRole).toBool());
    QVERIFY(first.data().toString().startsWith(u"●"_s));
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"draft"_s));
}

void TestBrowseView::aRecordDeletedElsewhereLeavesTheOthersInPlace()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    browse.view.setAttention(ChangeWatcher::Attention::None); // dropGone() alone fetches it anew
    browse.fetchAll();
    const int rows = browse.view.records()->rowCount();
    QVERIFY(rows > 60);
    const RecordKey gone{u"articles"_s, browse.idAt(3)};
    const QString current = browse.idAt(50);
    const QString first = browse.idAt(45);
    browse.table()->setCurrentIndex(browse.table()->model()->index(50, 0));
    QScrollBar *bar = browse.table()->verticalScrollBar();
    bar->setValue(45 * browse.table()->rowHeight(0) + 5);
    QCOMPARE(browse.table()->rowAt(0), 45);
    const int top = browse.table()->rowViewportPosition(45);

    const Meaning now = backend.get(gone.collection, gone.id);
    backend.perform(u"grace"_s, DeleteIntention{gone.collection, gone.id, now.revision});
    int fewest = rows;
    connect(browse.view.records(), &QAbstractItemModel::modelReset, this, [&] { fewest = std::min(fewest, browse.view.records()->rowCount()); });
    browse.view.dropGone(gone);
    QTRY_COMPARE(browse.view.records()->rowOf(gone.id), -1);
    QCOMPARE(fewest, rows - 1);
    QCOMPARE(browse.table()->currentIndex().data(RecordListModel::IdRole).toString(), current);
    QVERIFY(browse.table()->selectionModel()->isSelected(browse.table()->currentIndex()));
    QCOMPARE(browse.idAt(browse.table()->rowAt(0)), first);
    QCOMPARE(browse.table()->rowViewportPosition(browse.table()->rowAt(0)), top);
}

void TestBrowseView::aListBeyondWhatIsRenewedAtOnceKeepsItsPlace_data()
{
    QTest::addColumn<int>("current");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("a record of those that are fetched at once") << 900 << true;
    QTest::newRow("one beyond: no other is taken for it") << RecordList::mostRenewed + 100 << false;
}

void TestBrowseView::aListBeyondWhatIsRenewedAtOnceKeepsItsPlace()
{
    QFETCH(int, current);
    QFETCH(bool, isFound);
    EmbeddedBackend::Options options;
    options.samples.orders = RecordList::mostRenewed + 200;
    const TestBackend backend(options);
    Browse browse(backend.settings(u"ada"_s));
    browse.view.setCollection(u"orders"_s);
    QTRY_VERIFY(browse.isReady());
    browse.view.setAttention(ChangeWatcher::Attention::None); // reload() alone fetches it anew
    browse.fetchAll();
    const int rows = browse.view.records()->rowCount();
    QCOMPARE(rows, RecordList::mostRenewed + 200);
    const QString id = browse.idAt(current);
    const QString first = browse.idAt(current - 5);
    browse.table()->setCurrentIndex(browse.table()->model()->index(current, 0));
    browse.table()->verticalScrollBar()->setValue((current - 5) * browse.table()->rowHeight(0));

    QList<int> renewed;
    connect(browse.view.records(), &QAbstractItemModel::modelReset, this, [&] { renewed << browse.view.records()->rowCount(); });
    browse.view.reload();
    QTRY_COMPARE(renewed.size(), 1);
    QVERIFY(renewed.first() >= RecordList::mostRenewed && renewed.first() < rows);
    QCOMPARE(browse.table()->currentIndex().data(RecordListModel::IdRole).toString(), isFound ? id : QString());
    if (isFound)
        QCOMPARE(browse.idAt(browse.table()->rowAt(0)), first);
    browse.fetchAll();
    QCOMPARE(browse.view.records()->rowCount(), rows);
    QCOMPARE(browse.idAt(current), id);
}

/// As after a restart of the server, which has other tokens then.
void TestBrowseView::whoSignsInAgainFindsTheListWhereItWas()
{
    TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    browse.fetchAll();
    const QString current = browse.idAt(50);
    const QString first = browse.idAt(45);
    browse.table()->setCurrentIndex(browse.table()->model()->index(50, 0));
    browse.table()->verticalScrollBar()->setValue(45 * browse.table()->rowHeight(0));

    backend.server.accounts().expireToken(u"ada"_s);
    browse.view.reload();
    QTRY_VERIFY(browse.banner()->isVisible());
    const QByteArray token = backend.server.accounts().renewToken(u"ada"_s);
    browse.connection.setCredentials({Credentials::Kind::Bearer, u"ada"_s, QString::fromLatin1(token)});
    QTRY_VERIFY(browse.isReady());
    QVERIFY(!browse.banner()->isVisible());
    QCOMPARE(browse.table()->currentIndex().data(RecordListModel::IdRole).toString(), current);
    QCOMPARE(browse.idAt(browse.table()->rowAt(0)), first);
}

/// Who may not see what the other one saw.
void TestBrowseView::whoElseSignsInBeginsAtTheTop()
{
    const TestBackend backend;
    Browse browse(backend.settings(u"ada"_s));
    QTRY_VERIFY(browse.isReady());
    browse.fetchAll();
    int fewest = browse.view.records()->rowCount();
    browse.table()->scrollToBottom();
    connect(browse.view.records(), &QAbstractItemModel::modelReset, this,
            [&] { fewest = std::min(fewest, browse.view.records()->rowCount()); });
    browse.connection.setCredentials(backend.settings(u"grace"_s).endpoint.credentials);
    QTRY_COMPARE(fewest, 0);
    QTRY_VERIFY(browse.isReady());
    QCOMPARE(browse.table()->rowAt(0), 0);
}

QTEST_MAIN(TestBrowseView)
#include "tst_browseview.moc"
