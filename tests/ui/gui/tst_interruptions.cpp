// SPDX-License-Identifier: MIT
// What happens between a save and its answer: a reply that is lost, a request that is lost, a sign-in that expired.
#include "core/net/recordsession.h"
#include "tests/ui/gui/editordriver.h"
#include "tests/ui/gui/sharedarticle.h"
#include "ui/editor/recordview.h"

#include <QDialog>
#include <QLineEdit>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

class TestInterruptions : public QObject {
    Q_OBJECT

    std::unique_ptr<SharedArticle> m_article;
    std::unique_ptr<EditorDriver> m_ada;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_article = std::make_unique<SharedArticle>();
        m_ada = std::make_unique<EditorDriver>(m_article->backend(), u"ada"_s);
        m_ada->open(m_article->key());
    }
    void cleanup()
    {
        m_ada.reset();
        m_article.reset();
    }

    void aLostReplyIsFoundOutAbout()
    {
        m_article->backend().faults().add({.kind = server::Fault::Kind::DropAfterCommit, .method = "PUT"});
        m_ada->replace(u"/title"_s, u"Saved, though nobody said so"_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_ada->exchanges("PUT").size(), 1);
        QCOMPARE(m_article->stored()["title"].toString(), u"Saved, though nobody said so"_s);
        QVERIFY(!m_ada->bannerTitle().isEmpty());
        // The version is known: the next save needs no merge.
        m_ada->replace(u"/title"_s, u"Saved once more"_s);
        m_ada->save();
        QTRY_COMPARE(m_article->stored()["title"].toString(), u"Saved once more"_s);
        QTRY_VERIFY(m_ada->isSaved());
    }

    void aLostRequestIsSentAgain()
    {
        m_article->backend().faults().add({.kind = server::Fault::Kind::DropBeforeCommit, .method = "PUT"});
        m_ada->replace(u"/title"_s, u"Sent twice, saved once"_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Sent twice, saved once"_s);
        QCOMPARE(m_ada->exchanges("PUT").size(), 2);
    }

    void anExpiredTokenIsRenewedInPlace()
    {
        m_article->backend().accounts().expireToken(u"ada"_s);
        m_ada->replace(u"/title"_s, u"Typed before signing in again"_s);
        m_ada->save();
        QTRY_VERIFY(m_ada->window()->findChild<QDialog *>(u"signInDialog"_s) != nullptr);
        QCOMPARE(m_ada->field(u"/title"_s)->property("text").toString(), u"Typed before signing in again"_s);
        m_ada->activate();
        auto *secret = m_ada->child<QLineEdit>(u"signInSecret"_s);
        secret->setFocus();
        QTRY_VERIFY(secret->hasFocus());
        m_ada->press(Qt::Key_A, Qt::ControlModifier);
        m_ada->type(QString::fromLatin1(m_article->backend().accounts().renewToken(u"ada"_s)));
        m_ada->press(Qt::Key_Return);
        QTRY_VERIFY(m_ada->isSaved());
        QCOMPARE(m_article->stored()["title"].toString(), u"Typed before signing in again"_s);
    }
};

QTEST_MAIN(TestInterruptions)
#include "tst_interruptions.moc"
