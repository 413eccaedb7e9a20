// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QImage>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace concord::test {

/// WCAG 2.1, relative luminance.
inline double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2.1, contrast ratio: from 1 to 21.
inline double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

/// What is drawn in the widget stands out from the window behind it by 3:1 (WCAG 2.1, 1.4.11), but for its edges, which fade.
inline bool isWithinSight(QWidget *widget)
{
    const QImage picture = widget->grab().toImage();
    const QColor behind = widget->palette().color(QPalette::Window);
    int drawn = 0;
    int seen = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const double ratio = contrast(picture.pixelColor(x, y), behind);
            drawn += ratio > 1.25 ? 1 : 0;
            seen += ratio >= 3 ? 1 : 0;
        }
    }
    return 3 * seen > drawn;
}

}
