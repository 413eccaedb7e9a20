// SPDX-License-Identifier: MIT
#include "tests/ui/contrast.h"
#include "ui/widgets/messagebanner.h"
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::test;

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quietTextCanBeRead_data();
    void quietTextCanBeRead();
    void disabledButtonsCanBeRead_data() { quietTextCanBeRead_data(); }
    void disabledButtonsCanBeRead();
    void whatClosesAMessageIsWithinSight_data() { quietTextCanBeRead_data(); }
    void whatClosesAMessageIsWithinSight();
};

void TestTheme::quietTextCanBeRead_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("system") << Theme::System; // first: the others dress the application for good
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void TestTheme::quietTextCanBeRead()
{
    QFETCH(Theme, theme);
    applyTheme(theme);
    QLabel label;
    makeQuiet(&label);
    const QColor quiet = label.palette().color(label.foregroundRole());
    QVERIFY(contrast(quiet, label.palette().color(QPalette::Window)) >= 4.5);
    QVERIFY(contrast(quiet, label.palette().color(QPalette::Base)) >= 4.5);
    QVERIFY(quiet != label.palette().color(QPalette::WindowText));
}

void TestTheme::disabledButtonsCanBeRead()
{
    QFETCH(Theme, theme);
    applyTheme(theme);
    QToolButton button;
    button.setEnabled(false);
    const QColor text = button.palette().color(button.foregroundRole());
    QVERIFY(contrast(text, button.palette().color(QPalette::Window)) >= 3.0);
    QVERIFY(text != button.palette().color(QPalette::Active, button.foregroundRole()));
}

void TestTheme::whatClosesAMessageIsWithinSight()
{
    QFETCH(Theme, theme);
    applyTheme(Theme::Light);
    MessageBanner banner;
    applyTheme(theme); // also one that was there before the theme
    banner.showMessage({MessageBanner::Severity::Warning, u"Title"_s, {}, {}});
    QVERIFY(QTest::qWaitForWindowExposed(&banner));
    QVERIFY(isWithinSight(banner.findChild<QToolButton *>(u"bannerClose"_s)));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
