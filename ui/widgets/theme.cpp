// SPDX-License-Identifier: MIT
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QPainter>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QPalette lightPalette()
{
    QPalette palette(QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::Window, QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::WindowText, QColor(0x1f, 0x24, 0x2b));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf0, 0xf2, 0xf5));
    palette.setColor(QPalette::Text, QColor(0x1f, 0x24, 0x2b));
    palette.setColor(QPalette::Button, QColor(0xe9, 0xeb, 0xef));
    palette.setColor(QPalette::ButtonText, QColor(0x1f, 0x24, 0x2b));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xed));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, Qt::white);
    palette.setColor(QPalette::ToolTipText, QColor(0x1f, 0x24, 0x2b));
    palette.setColor(QPalette::Link, QColor(0x1b, 0x55, 0xc4));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2f, 0x36));
    palette.setColor(QPalette::Window, QColor(0x24, 0x27, 0x2d));
    palette.setColor(QPalette::WindowText, QColor(0xe4, 0xe7, 0xeb));
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x23));
    palette.setColor(QPalette::AlternateBase, QColor(0x22, 0x25, 0x2b));
    palette.setColor(QPalette::Text, QColor(0xe4, 0xe7, 0xeb));
    palette.setColor(QPalette::Button, QColor(0x32, 0x36, 0x3e));
    palette.setColor(QPalette::ButtonText, QColor(0xe4, 0xe7, 0xeb));
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0x7e, 0xf5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, QColor(0x32, 0x36, 0x3e));
    palette.setColor(QPalette::ToolTipText, QColor(0xe4, 0xe7, 0xeb));
    palette.setColor(QPalette::Link, QColor(0x7d, 0xae, 0xff));
    return palette;
}

/// So many hundredths of text, the rest of what is behind it.
QColor mixed(const QPalette &palette, int hundredths)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor base = palette.color(QPalette::Active, QPalette::Window);
    const auto mix = [hundredths](int a, int b) { return (a * hundredths + b * (100 - hundredths)) / 100; };
    return QColor(mix(text.red(), base.red()), mix(text.green(), base.green()), mix(text.blue(), base.blue()));
}

/// What secondary text is written in: paler than the rest, yet at 4.5:1 (WCAG 2.1, 1.4.3) wherever text itself has a good contrast.
QColor quietText(const QPalette &palette)
{
    return mixed(palette, 70);
}

/// What cannot be used now is written in: paler than all else, yet at 3:1, so that what there would be to choose can be read.
QColor disabledText(const QPalette &palette)
{
    return mixed(palette, 58);
}

void dimDisabled(QPalette *palette)
{
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette->setColor(QPalette::Disabled, role, disabledText(*palette));
}

/// Gives the desktop's palette quiet and disabled texts that can be read, and again when the desktop changes it; the rest stays
/// the desktop's.
class QuietTextKeeper : public QObject
{
public:
    using QObject::QObject;

    static void keep()
    {
        const QColor quiet = quietText(QApplication::palette());
        if (QApplication::palette().color(QPalette::Active, QPalette::PlaceholderText) == quiet)
            return;
        QPalette palette; // only what is set here overrides the desktop
        palette.setColor(QPalette::PlaceholderText, quiet);
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            palette.setColor(QPalette::Disabled, role, disabledText(QApplication::palette()));
        QApplication::setPalette(palette);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parent() && event->type() == QEvent::ApplicationPaletteChange)
            keep();
        return false;
    }
};

QPixmap drawn(const QByteArray &svg, const QColor &colour, int size)
{
    QSvgRenderer renderer(QByteArray(svg).replace("currentColor", colour.name().toLatin1()));
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

}

void applyTheme(Theme theme)
{
    if (theme == Theme::System) {
        QuietTextKeeper::keep();
        qApp->installEventFilter(new QuietTextKeeper(qApp));
        return;
    }
    QPalette palette = theme == Theme::Dark ? darkPalette() : lightPalette();
    palette.setColor(QPalette::PlaceholderText, quietText(palette));
    dimDisabled(&palette);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(palette);
}

void makeQuiet(QWidget *label)
{
    label->setForegroundRole(QPalette::PlaceholderText);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QIcon themedIcon(const QString &name, const QPalette &palette)
{
    QFile file(u":/concord/icons/"_s + name + u".svg"_s);
    QIcon icon;
    if (!file.open(QIODevice::ReadOnly))
        return icon;
    const QByteArray svg = file.readAll();
    for (const int size : {16, 24, 32, 48}) {
        icon.addPixmap(drawn(svg, palette.color(QPalette::Active, QPalette::ButtonText), size), QIcon::Normal);
        icon.addPixmap(drawn(svg, palette.color(QPalette::Disabled, QPalette::ButtonText), size), QIcon::Disabled);
    }
    return icon;
}

}
