// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace concord {

class FieldBox;

/// The elements of a list, each with its number and buttons to move and remove it. A long list shows its first elements and
/// offers the others.
class ListField : public FieldEditor
{
    Q_OBJECT
public:
    explicit ListField(const FieldSite &site, QWidget *parent = nullptr);

    void setPointer(const Pointer &pointer) override;
    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    bool isWide() const override { return true; }
    bool isComposite() const override { return true; }
    QWidget *focusTarget() override;

    /// Makes the element's fields, when they are among those not shown yet.
    void showElement(std::size_t index);

private:
    void placeElements();
    FieldBox *makeBox();
    void addElement();

    Value m_value;
    std::size_t m_shown; ///< how many elements have fields, at most
    std::vector<FieldBox *> m_boxes;
    QVBoxLayout *m_column;
    QLabel *m_count;
    QPushButton *m_add;
    QPushButton *m_more;
};

}
