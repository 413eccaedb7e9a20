// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QTest>
#include <QWidget>

namespace concord::test {

/// Light or dark, as CONCORD_THEME says; for initTestCase().
inline void dressAsAsked()
{
    const QString theme = qEnvironmentVariable("CONCORD_THEME");
    if (!theme.isEmpty())
        applyTheme(theme == QLatin1String("dark") ? Theme::Dark : Theme::Light);
}

/// As CONCORD_SIZE says, WIDTHxHEIGHT, else `usual`.
inline QSize sizeAsked(const QSize &usual)
{
    const QStringList size = qEnvironmentVariable("CONCORD_SIZE").split(QLatin1Char('x'));
    return size.size() == 2 ? QSize(size[0].toInt(), size[1].toInt()) : usual;
}

/// Keeps a picture of the widget in the folder that CONCORD_PICTURES names, called after the test function and its row; without
/// the variable there is none.
inline void keepPicture(QWidget &widget)
{
    const QString folder = qEnvironmentVariable("CONCORD_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QString row = QString::fromLatin1(QTest::currentDataTag()).replace(QLatin1Char(' '), QLatin1Char('-'));
    const QString name = QString::fromLatin1(QTest::currentTestFunction()) + (row.isEmpty() ? row : QLatin1Char('-') + row);
    QVERIFY(widget.grab().save(QDir(folder).filePath(name + QLatin1String(".png"))));
}

}
