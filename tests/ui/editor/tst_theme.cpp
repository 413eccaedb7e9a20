// SPDX-License-Identifier: MIT
#include "ui/widgets/theme.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <cmath>

using namespace concord;

namespace {

double luminance(const QColor &colour) // WCAG 2.1, relative luminance
{
    const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

}

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quietTextCanBeRead_data();
    void quietTextCanBeRead();
    void disabledButtonsCanBeRead_data() { quietTextCanBeRead_data(); }
    void disabledButtonsCanBeRead();
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

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
