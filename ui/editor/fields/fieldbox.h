// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

#include <functional>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace concord {

/// A field with what surrounds it: its label, marks (required, read-only, changed), help, complaints and its menu. Keeps the
/// editor that can show the value, and makes another when the value needs one.
class FieldBox : public QWidget
{
    Q_OBJECT
public:
    enum class Style {
        Member, ///< with a label above
        Element, ///< of a list: numbered, with buttons to move and remove it
        Record, ///< the whole record: nothing around it
    };
    using Describe = std::function<FieldDescription(const Value &)>;

    /// `describe` says what the field is while it has a certain value.
    FieldBox(Style style, RecordDocument *document, Describe describe, QWidget *parent = nullptr);

    const Pointer &pointer() const noexcept { return m_pointer; }
    const Value &value() const noexcept { return m_value; }
    FieldEditor *editor() const noexcept { return m_editor; }
    Style style() const noexcept { return m_style; }
    bool isWide() const;

    void setField(const Pointer &pointer, const Value &value);
    void setReadOnly(bool readOnly);
    /// Sentences under the field; none hides them.
    void setComplaints(const QStringList &complaints);
    QStringList complaints() const { return m_complaints; }
    /// What it was when it was last saved; the mark and the menu go by it. Nothing: it is not compared.
    void setBase(const std::optional<Value> &base);
    /// With a letter to jump here by, e.g. "&Title".
    void setLabel(const QString &label);
    void setExpanded(bool expanded);
    /// The focus goes to the first field inside it, or to itself.
    void focusFirstField();

    void fillMenu(QMenu *menu);
    void openMenu();

Q_SIGNALS:
    void sourceRequested(const concord::Pointer &pointer);
    void widthChanged(); ///< isWide() is different

private:
    void makeHeader();
    void makeEditor();
    void makeElementTools();
    void arrange();
    void showMarks();
    void showNumber();
    void fillElementMenu(QMenu *menu);
    void fillReplaceMenu(QMenu *menu);
    bool isLocked() const;

    Style m_style;
    RecordDocument *m_document;
    Describe m_describe;
    FieldEditor *m_editor = nullptr;
    Pointer m_pointer;
    Value m_value;
    std::optional<Value> m_base;
    QStringList m_complaints;
    bool m_isReadOnly = false;
    bool m_isExpanded = true;

    QWidget *m_header;
    QToolButton *m_toggle;
    QLabel *m_label;
    QLabel *m_marks;
    QLabel *m_help;
    QToolButton *m_menuButton;
    QHBoxLayout *m_row;
    QLabel *m_number = nullptr;
    QWidget *m_tools = nullptr;
    QLabel *m_message;
};

}
