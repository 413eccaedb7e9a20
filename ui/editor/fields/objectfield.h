// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QPushButton;

namespace concord {

class FieldBox;
class FieldGrid;

/// The members of an object as fields of their own: the described ones in the schema's order, then those only this record has.
class ObjectField : public FieldEditor
{
    Q_OBJECT
public:
    explicit ObjectField(const FieldSite &site, QWidget *parent = nullptr);

    void setPointer(const Pointer &pointer) override;
    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    bool isWide() const override { return true; }
    bool isComposite() const override { return true; }
    QWidget *focusTarget() override;

    /// Whether the schema leaves room for members that it does not describe.
    bool canAddMember() const;
    /// Asks for the name and kind of a new member.
    void addMember();

private:
    std::vector<std::string> memberNames(const Value &value) const;
    FieldBox *boxNamed(const std::string &name) const;
    FieldBox *makeBox(const std::string &name);
    void arrange(const std::vector<std::string> &names);
    void placeMembers();
    void giveMnemonics();

    Value m_value;
    FieldGrid *m_grid;
    std::vector<std::pair<std::string, FieldBox *>> m_boxes;
    QPushButton *m_create; ///< while there is no object
    QPushButton *m_add;
};

}
