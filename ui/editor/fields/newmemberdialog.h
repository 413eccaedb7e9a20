// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace concord {

/// Asks for the name and the kind of a new member. Accepts only a name that the object does not have yet.
class NewMemberDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NewMemberDialog(const Value &object, QWidget *parent = nullptr);

    QString name() const;
    Value initialValue() const;

private:
    void showState();

    Value m_object;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLabel *m_complaint;
    QPushButton *m_accept;
};

}
