// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QDate;
class QLabel;
class QLineEdit;
class QToolButton;

namespace concord {

/// A date, or a date with time, by its text, with a calendar to pick from and a reading in words beside it. A text that is no
/// date stays as it is; picking a day keeps the time and the offset from UTC as they were written.
class DateField : public FieldEditor
{
    Q_OBJECT
public:
    explicit DateField(const FieldSite &site, QWidget *parent = nullptr);

    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    QWidget *focusTarget() override;

private:
    void openCalendar();
    void takeDate(const QDate &date);
    void putText(const QString &text);
    void showReading();
    bool hasTime() const;

    QLineEdit *m_edit;
    QLabel *m_reading;
    QToolButton *m_pick;
};

}
