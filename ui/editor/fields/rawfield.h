// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QLabel;
class QToolButton;

namespace concord {

/// A value that no other editor can show without changing it: of another kind than the schema says, or of no kind that is
/// known. Shown as JSON; edited in the source, or replaced by an empty value of the right kind.
class RawField : public FieldEditor
{
    Q_OBJECT
public:
    explicit RawField(const FieldSite &site, QWidget *parent = nullptr);

    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    bool isWide() const override { return true; }
    QWidget *focusTarget() override;

private:
    QLabel *m_text;
    QToolButton *m_edit;
    QToolButton *m_replace;
    Value m_value;
};

}
