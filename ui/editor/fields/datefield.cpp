// SPDX-License-Identifier: MIT
#include "ui/editor/fields/datefield.h"

#include "ui/editor/fields/linefield.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/windowshortcuts.h"

#include <QCalendarWidget>
#include <QDateTime>
#include <QLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr qsizetype dateLength = 10; ///< 2026-11-20
}

DateField::DateField(const FieldSite &site, QWidget *parent)
    : FieldEditor(site, parent)
    , m_edit(new QLineEdit(this))
    , m_reading(new ElidedLabel(this))
    , m_pick(new QToolButton(this))
{
    layout()->addWidget(m_edit);
    layout()->addWidget(m_pick);
    layout()->addWidget(m_reading);
    m_edit->setMinimumWidth(60);
    makeQuiet(m_reading);
    m_pick->setText(u"▾"_s);
    m_pick->setToolTip(tr("Pick a day (Alt+Down)"));
    m_pick->setAccessibleName(tr("Pick a day for %1").arg(description().label()));
    m_pick->setFocusPolicy(Qt::ClickFocus);
    auto *open = new QAction(this);
    open->setShortcuts({QKeySequence(Qt::ALT | Qt::Key_Down), QKeySequence(Qt::Key_F4)});
    open->setShortcutContext(Qt::WidgetShortcut);
    m_edit->addAction(open);
    new WindowShortcuts(m_edit);
    adoptFocusTarget();
    connect(open, &QAction::triggered, this, &DateField::openCalendar);
    connect(m_pick, &QToolButton::clicked, this, &DateField::openCalendar);
    connect(m_edit, &QLineEdit::textEdited, this, &DateField::putText);
}

bool DateField::canShow(const Value &value) const
{
    return value.isAbsent() || value.isNull() || value.isString();
}

void DateField::setValue(const Value &value)
{
    showText(m_edit, value.toString());
    m_edit->setPlaceholderText(placeholderFor(value));
    if (!m_edit->hasFocus())
        m_edit->setCursorPosition(0);
    showReading();
}

void DateField::setReadOnly(bool readOnly)
{
    showReadOnly(m_edit, readOnly);
    m_pick->setEnabled(!readOnly);
    m_pick->setVisible(!readOnly);
}

QWidget *DateField::focusTarget()
{
    return m_edit;
}

bool DateField::hasTime() const
{
    return description().format() == "date-time"_L1;
}

void DateField::openCalendar()
{
    if (!m_pick->isEnabled())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *calendar = new QCalendarWidget(menu);
    calendar->setObjectName(u"calendar"_s);
    calendar->setVerticalHeaderFormat(QCalendarWidget::ISOWeekNumbers);
    const QDate current = QDate::fromString(m_edit->text().left(dateLength), Qt::ISODate);
    if (current.isValid())
        calendar->setSelectedDate(current);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    connect(calendar, &QCalendarWidget::activated, this, [this, menu](const QDate &date) {
        menu->close();
        takeDate(date);
    });
    menu->popup(m_edit->mapToGlobal(QPoint(0, m_edit->height())));
    calendar->setFocus();
}

void DateField::takeDate(const QDate &date)
{
    QString text = date.toString(Qt::ISODate);
    if (hasTime()) {
        const bool isDated = QDate::fromString(m_edit->text().left(dateLength), Qt::ISODate).isValid();
        text += isDated && m_edit->text().size() > dateLength ? m_edit->text().mid(dateLength) : u"T00:00:00Z"_s;
    }
    put(Value::string(text), RecordDocument::Step::Whole);
}

void DateField::putText(const QString &text)
{
    put(text.isEmpty() ? clearedValue() : Value::string(text));
}

void DateField::showReading()
{
    const QString text = m_edit->text();
    QString reading;
    if (const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs); hasTime() && text.size() > dateLength && time.isValid())
        reading = QLocale().toString(time.toLocalTime(), u"ddd d MMM yyyy, hh:mm"_s);
    else if (const QDate date = QDate::fromString(text, Qt::ISODate); text.size() == dateLength && date.isValid())
        reading = QLocale().toString(date, u"ddd d MMM yyyy"_s);
    m_reading->setText(reading);
    m_reading->setVisible(!reading.isEmpty());
    m_reading->setToolTip(hasTime() ? tr("In your time zone") : QString());
}

}
