// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QScrollArea;
class QWidget;

namespace concord {

/// Where somebody is in a form: the field with the focus, the cursor and what is selected in it, and what is in view; without a
/// focus, the first field in view. It can be found again in a form that was made anew from the same record.
class FormPlace {
public:
    /// Of the fields in the scroll area.
    static FormPlace in(const QScrollArea *form);
    /// Goes there: the field stands where it stood. What is not there any more is left out.
    void restore(QScrollArea *form) const;

private:
    void focus(QWidget *field) const;

    QString m_field; ///< the object name; empty: at the top of the form, without a focus
    bool m_hasFocus = false; ///< else it is the first in view
    int m_anchor = 0; ///< where the selection begins, in characters
    int m_cursor = 0; ///< where it ends
    int m_textScroll = 0; ///< of a long text
    int m_top = 0; ///< of the field in the viewport
};

}
