// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QLineEdit;

namespace concord {

/// A number by its exact text: 1.50 stays 1.50, and no digit is lost at any size. What is typed and is no number is kept as a
/// text, so that nothing is lost and the schema's complaint stands at the field until it is one.
class NumberField : public FieldEditor
{
    Q_OBJECT
public:
    explicit NumberField(const FieldSite &site, QWidget *parent = nullptr);

    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    QWidget *focusTarget() override;

private:
    void putText(const QString &text);

    QLineEdit *m_edit;
    Value m_typed; ///< the last value written from here
};

}
