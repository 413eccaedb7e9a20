// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QComboBox;

namespace concord {

/// One of the values that the schema lists. A value that is not among them is shown, and stays until another is chosen.
class OptionField : public FieldEditor
{
    Q_OBJECT
public:
    explicit OptionField(const FieldSite &site, QWidget *parent = nullptr);

    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    QWidget *focusTarget() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString strangerLabel(const Value &value) const;

    QComboBox *m_box;
    std::vector<Value> m_options;
    bool m_hasStranger = false; ///< the first entry is the present value, which is no option
};

}
