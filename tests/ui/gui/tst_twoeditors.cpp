// SPDX-License-Identifier: MIT
// Two people with the same record open: whoever saves second merges, and nothing of either is lost.
#include "tests/ui/gui/editordriver.h"
#include "tests/ui/gui/sharedarticle.h"
#include "ui/merge/mergedialog.h"

#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

class TestTwoEditors : public QObject {
    Q_OBJECT

    QTemporaryDir m_settings; ///< not the user's own
    std::unique_ptr<SharedArticle> m_article;
    std::unique_ptr<EditorDriver> m_ada;
    std::unique_ptr<EditorDriver> m_grace;

    /// Ada's edits are on the server, Grace has typed hers over the earlier version and is asked.
    void bringToConflict()
    {
        m_ada->replace(u"/title"_s, u"Restore a customer's database"_s);
        m_ada->replace(u"/readingMinutes"_s, u"8"_s);
        m_grace->replace(u"/title"_s, u"Bring a database back"_s);
        m_grace->append(u"/summary"_s, u" It takes an hour."_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        m_grace->save();
        QTRY_VERIFY(m_grace->mergeDialog() != nullptr);
        m_grace->activate();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_article = std::make_unique<SharedArticle>();
        m_ada = std::make_unique<EditorDriver>(m_article->backend(), u"ada"_s);
        m_grace = std::make_unique<EditorDriver>(m_article->backend(), u"grace"_s);
        m_ada->open(m_article->key());
        m_grace->open(m_article->key());
    }
    void cleanup()
    {
        m_grace.reset();
        m_ada.reset();
        m_article.reset();
    }

    void theSecondWhoSavesChoosesAndNothingIsLost()
    {
        bringToConflict();
        QCOMPARE(m_grace->exchanges("PUT").size(), 1);
        QCOMPARE(m_grace->exchanges("PUT").first().reply.status, 409);
        const QByteArray fresh = m_article->etag();
        m_grace->press(Qt::Key_2);
        QVERIFY(m_grace->mergeDialog()->merge().isDecided());
        m_grace->save();
        QTRY_VERIFY(m_grace->mergeDialog() == nullptr);
        QTRY_VERIFY(m_grace->isSaved());

        const Value stored = m_article->stored();
        QCOMPARE(stored["title"].toString(), u"Restore a customer's database"_s);
        QCOMPARE(stored["readingMinutes"].numberText(), std::string_view("8"));
        QCOMPARE(stored["summary"].toString(), u"How to bring back the data of a customer. It takes an hour."_s);
        QCOMPARE(m_grace->exchanges("PUT").size(), 2);
        QCOMPARE(m_grace->exchanges("PUT").last().request.headers.value("If-Match"), fresh);
        QCOMPARE(m_grace->exchanges("PUT").last().reply.status / 100, 2);
    }

    void theFormShowsTheMergedRecord()
    {
        bringToConflict();
        m_grace->press(Qt::Key_1);
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        QTRY_COMPARE(m_grace->field(u"/title"_s)->property("text").toString(), u"Bring a database back"_s);
        QTRY_COMPARE(m_grace->field(u"/readingMinutes"_s)->property("text").toString(), u"8"_s);
    }

    void editsThatDoNotMeetAreSavedWithoutAsking()
    {
        m_ada->replace(u"/title"_s, u"Restore a customer's database"_s);
        m_grace->append(u"/summary"_s, u" It takes an hour."_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        QVERIFY(m_grace->mergeDialog() == nullptr);
        const Value stored = m_article->stored();
        QCOMPARE(stored["title"].toString(), u"Restore a customer's database"_s);
        QVERIFY(stored["summary"].toString().endsWith(u"It takes an hour."_s));
    }

    void editsThatDoNotMeetAreShownFirstWhenThatIsWished()
    {
        m_grace->triggerAction(u"actionMergeByItself"_s);
        m_ada->replace(u"/title"_s, u"Restore a customer's database"_s);
        m_grace->append(u"/summary"_s, u" It takes an hour."_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        m_grace->save();
        QTRY_VERIFY(m_grace->mergeDialog() != nullptr);
        QVERIFY(m_grace->mergeDialog()->merge().isDecided());
        QCOMPARE(m_grace->exchanges("PUT").size(), 1);
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Restore a customer's database"_s);
        m_grace->triggerAction(u"actionMergeByItself"_s);
    }

    void aThirdEditDuringTheMergeAsksOnlyAboutTheRest()
    {
        bringToConflict();
        m_grace->press(Qt::Key_1);
        QVERIFY(m_grace->mergeDialog()->merge().isDecided());
        m_article->change("summary", Value::string(u"Written by somebody else meanwhile."_s));
        m_grace->save();
        QTRY_COMPARE(m_grace->mergeDialog()->merge().undecidedCount(), std::size_t(1));
        QCOMPARE(m_grace->mergeDialog()->merge().result()["title"].toString(), u"Bring a database back"_s);
        QCOMPARE(m_grace->exchanges("PUT").size(), 2);
        m_grace->press(Qt::Key_1);
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        const Value stored = m_article->stored();
        QCOMPARE(stored["title"].toString(), u"Bring a database back"_s);
        QCOMPARE(stored["readingMinutes"].numberText(), std::string_view("8"));
        QVERIFY(stored["summary"].toString().endsWith(u"It takes an hour."_s));
    }

    void cancelGoesBackToEditingAndLosesNothing()
    {
        bringToConflict();
        m_grace->press(Qt::Key_2);
        m_grace->press(Qt::Key_Escape);
        QTRY_VERIFY(m_grace->mergeDialog() == nullptr);
        QCOMPARE(m_grace->field(u"/title"_s)->property("text").toString(), u"Bring a database back"_s);
        QCOMPARE(m_article->stored()["title"].toString(), u"Restore a customer's database"_s);
        m_grace->append(u"/summary"_s, u" Or two."_s);
        m_grace->save();
        // What was decided before still stands, so that nothing is left to ask; either way it ends with a save.
        QTRY_VERIFY(m_grace->isSaved() || (m_grace->mergeDialog() != nullptr && m_grace->mergeDialog()->merge().isDecided()));
        if (m_grace->mergeDialog() != nullptr)
            m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        const Value stored = m_article->stored();
        QCOMPARE(stored["title"].toString(), u"Restore a customer's database"_s);
        QVERIFY(stored["summary"].toString().endsWith(u"It takes an hour. Or two."_s));
    }

    void bothEditsOfOneLongTextSurvive()
    {
        m_ada->append(u"/body"_s, u"4. Tell the customer.\n"_s);
        m_grace->activate();
        m_grace->field(u"/body"_s)->setFocus();
        m_grace->press(Qt::Key_Home, Qt::ControlModifier);
        m_grace->type(u"Read this first. "_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        m_grace->save();
        QTRY_VERIFY(m_grace->isSaved());
        const QString body = m_article->stored()["body"].toString();
        QVERIFY2(body.startsWith(u"Read this first. # Restore a database\n"_s), qPrintable(body));
        QVERIFY2(body.endsWith(u"3. Start the application.\n4. Tell the customer.\n"_s), qPrintable(body));
    }
};

QTEST_MAIN(TestTwoEditors)
#include "tst_twoeditors.moc"
