// SPDX-License-Identifier: MIT
#include "ui/merge/mergefilterbar.h"

#include "ui/merge/mergemodel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace concord {

MergeFilterBar::MergeFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *group = new QButtonGroup(this);
    using Show = MergeFilterModel::Show;
    const std::initializer_list<std::pair<Show, const char *>> filters{
        {Show::All, "showAll"},           {Show::ToDecide, "showToDecide"}, {Show::Conflicts, "showConflicts"},
        {Show::FromTheirs, "showTheirs"}, {Show::OfMine, "showMine"},       {Show::Automatic, "showAutomatic"}};
    for (const auto &[show, name] : filters) {
        QToolButton *button = add(show, name);
        group->addButton(button);
        layout->addWidget(button);
    }
    m_buttons.value(Show::All)->setChecked(true);
    m_search->setObjectName(u"mergeSearch"_s);
    m_search->setAccessibleName(tr("Search in fields and values"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(70);
    layout->addWidget(m_search, 1);
    connect(m_search, &QLineEdit::textChanged, this, &MergeFilterBar::textChanged);
}

QToolButton *MergeFilterBar::add(MergeFilterModel::Show show, const char *name)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(button, &QToolButton::toggled, this, [this, show](bool isOn) {
        if (isOn)
            Q_EMIT showChanged(show);
    });
    m_buttons.insert(show, button);
    return button;
}

void MergeFilterBar::setCounts(const MergeCounts &counts)
{
    using Show = MergeFilterModel::Show;
    m_buttons.value(Show::All)->setText(tr("All %1").arg(counts.total));
    m_buttons.value(Show::ToDecide)->setText(tr("To decide %1").arg(counts.toDecide));
    m_buttons.value(Show::Conflicts)->setText(tr("Conflicts %1").arg(counts.conflicts));
    m_buttons.value(Show::FromTheirs)->setText(tr("From theirs %1").arg(counts.fromTheirs));
    m_buttons.value(Show::OfMine)->setText(tr("Of mine %1").arg(counts.ofMine));
    m_buttons.value(Show::Automatic)->setText(tr("Automatic %1").arg(counts.automatic));
    QFont font = this->font();
    font.setBold(counts.toDecide > 0);
    m_buttons.value(Show::ToDecide)->setFont(font);
}

void MergeFilterBar::setShow(MergeFilterModel::Show show)
{
    m_buttons.value(show)->setChecked(true);
}

void MergeFilterBar::clear()
{
    m_search->clear();
    setShow(MergeFilterModel::Show::All);
}

}
