// SPDX-License-Identifier: MIT
#include "ui/widgets/recordtabs.h"

#include <QStyle>
#include <QTabBar>
#include <algorithm>

namespace concord {

namespace {

constexpr int fewestCharacters = 10;

/// QTabBar takes the same from each tab when there is no room, so that a short one beside a long one would vanish.
class Bar : public QTabBar
{
public:
    using QTabBar::QTabBar;

protected:
    QSize minimumTabSizeHint(int index) const override
    {
        const QSize whole = tabSizeHint(index);
        const int text = fontMetrics().size(Qt::TextShowMnemonic, tabText(index)).width();
        const int cut = std::max(0, text - fewestCharacters * fontMetrics().averageCharWidth());
        const int fewest = whole.width() - cut;
        if (index != currentIndex())
            return {fewest, whole.height()};
        const int room = width() - 2 * style()->pixelMetric(QStyle::PM_TabBarScrollButtonWidth, nullptr, this);
        return {std::clamp(room, fewest, whole.width()), whole.height()};
    }
};

}

RecordTabs::RecordTabs(QWidget *parent)
    : QTabWidget(parent)
{
    setTabBar(new Bar(this));
    setElideMode(Qt::ElideRight);
}

}
