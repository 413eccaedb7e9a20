// SPDX-License-Identifier: MIT
#include "ui/journal/journalfilterbar.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestJournalFilterBar : public QObject {
    Q_OBJECT

    std::unique_ptr<JournalFilterBar> m_bar;

    template <typename T> T *child(const QString &name) const
    {
        T *found = m_bar->findChild<T *>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    void choose(const QString &box, int index) { child<QComboBox>(box)->setCurrentIndex(index); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_bar = std::make_unique<JournalFilterBar>(u"home"_s);
        m_bar->show();
    }
    void cleanup() { m_bar.reset(); }

    void withoutAFilterItIsThisBackend()
    {
        JournalQuery expected;
        expected.connection = u"home"_s;
        QCOMPARE(m_bar->query(), expected);
        QVERIFY(!m_bar->isNarrowed());
        choose(u"journalBackend"_s, 1);
        QVERIFY(m_bar->query().connection.isEmpty());
        QVERIFY(!m_bar->isNarrowed());
    }

    void wordsAreSearchedForWhenTypingPauses()
    {
        QSignalSpy changed(m_bar.get(), &JournalFilterBar::changed);
        QTest::keyClicks(child<QLineEdit>(u"journalSearch"_s), u"green"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_bar->query().text, u"green"_s);
        QVERIFY(m_bar->isNarrowed());
    }

    void aRecordIsAnIdWithOrWithoutItsCollection()
    {
        m_bar->setPlaces({{u"articles"_s, u"tea"_s}, {u"articles"_s, u"coffee/black"_s}}, {u"/title"_s, u"/price"_s});
        auto *record = child<QComboBox>(u"journalRecord"_s);
        QCOMPARE(record->count(), 2);
        QVERIFY(record->currentText().isEmpty()); // it offers them, it does not choose one
        record->setCurrentIndex(1);
        QCOMPARE(m_bar->query().collection, u"articles"_s);
        QCOMPARE(m_bar->query().id, u"coffee/black"_s);
        record->setEditText(u"tea"_s);
        QVERIFY(m_bar->query().collection.isEmpty());
        QCOMPARE(m_bar->query().id, u"tea"_s);
    }

    void whatIsTypedStaysWhenTheChoicesArrive()
    {
        child<QComboBox>(u"journalField"_s)->setEditText(u"/tit"_s);
        m_bar->setPlaces({}, {u"/title"_s});
        QCOMPARE(m_bar->query().field, u"/tit"_s);
    }

    void downTakesTheFirstThatThereIs()
    {
        m_bar->setPlaces({}, {u"/author/name"_s, u"/title"_s});
        auto *field = child<QComboBox>(u"journalField"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(field->currentText(), u"author.name"_s);
        QCOMPARE(m_bar->query().field, u"/author/name"_s);
        m_bar->setPlaces({}, {u"/price"_s, u"/author/name"_s, u"/title"_s}); // the search it set off found out
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(m_bar->query().field, u"/title"_s);
    }

    void aFieldIsAPointerOrItsName()
    {
        auto *field = child<QComboBox>(u"journalField"_s);
        field->setEditText(u"title"_s);
        QCOMPARE(m_bar->query().field, u"/title"_s);
        field->setEditText(u"/author/name"_s);
        QCOMPARE(m_bar->query().field, u"/author/name"_s);
    }

    void returnSearchesAtOnce()
    {
        auto *search = child<QLineEdit>(u"journalSearch"_s);
        QTest::keyClicks(search, u"green"_s);
        const QSignalSpy changed(m_bar.get(), &JournalFilterBar::changed);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
    }

    void aSpanOfDaysHasBothInIt()
    {
        auto *from = child<QDateEdit>(u"journalFrom"_s);
        auto *until = child<QDateEdit>(u"journalUntil"_s);
        QVERIFY(!from->isVisible());
        choose(u"journalTime"_s, 4);
        QVERIFY(from->isVisible() && until->isVisible());
        from->setDate(QDate(2026, 11, 1));
        until->setDate(QDate(2026, 11, 3));
        QCOMPARE(m_bar->query().from, QDate(2026, 11, 1).startOfDay());
        QCOMPARE(m_bar->query().until, QDate(2026, 11, 4).startOfDay());
    }

    void theLastSevenDaysEndToday()
    {
        choose(u"journalTime"_s, 2);
        QVERIFY(m_bar->query().from.daysTo(QDateTime::currentDateTime()) == 6);
        QVERIFY(!m_bar->query().until.isValid());
    }

    void oneRecordAloneTakesTheOtherFiltersAway()
    {
        child<QLineEdit>(u"journalSearch"_s)->setText(u"green"_s);
        choose(u"journalTime"_s, 1);
        QSignalSpy changed(m_bar.get(), &JournalFilterBar::changed);
        m_bar->showOnly({u"articles"_s, u"tea"_s});
        QCOMPARE(changed.size(), 1);
        JournalQuery expected;
        expected.connection = u"home"_s;
        expected.collection = u"articles"_s;
        expected.id = u"tea"_s;
        QCOMPARE(m_bar->query(), expected);
        QTest::mouseClick(child<QPushButton>(u"journalShowAll"_s), Qt::LeftButton);
        QVERIFY(!m_bar->isNarrowed());
    }

    void everythingHasANameForScreenReaders()
    {
        for (const QWidget *widget : m_bar->findChildren<QWidget *>(QRegularExpression(u"^journal"_s))) {
            const auto *button = qobject_cast<const QPushButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || button, qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestJournalFilterBar)
#include "tst_journalfilterbar.moc"
