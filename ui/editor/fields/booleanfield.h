// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QCheckBox;

namespace concord {

/// Yes or no, and a third state while the value is absent or null.
class BooleanField : public FieldEditor
{
    Q_OBJECT
public:
    explicit BooleanField(const FieldSite &site, QWidget *parent = nullptr);

    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    QWidget *focusTarget() override;

private:
    QCheckBox *m_box;
    Value m_value;
};

}
