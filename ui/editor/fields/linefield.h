// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QLineEdit;

namespace concord {

/// A text of one line. Shows absent, null and "" apart by its placeholder.
class LineField : public FieldEditor
{
    Q_OBJECT
public:
    explicit LineField(const FieldSite &site, QWidget *parent = nullptr);

    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    QWidget *focusTarget() override;

private:
    QLineEdit *m_edit;
};

/// Locks the edit and lets it look like that: on the window's ground, not on paper.
void showReadOnly(QLineEdit *edit, bool readOnly);
/// Makes the edit show the text by the smallest change of its cursor and selection. Does not emit textEdited().
void showText(QLineEdit *edit, const QString &text);

}
