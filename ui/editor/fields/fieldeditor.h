// SPDX-License-Identifier: MIT
// ui/editor/fields: one editor for each kind of field. Each shows a value exactly, says when there is none or null, and writes
// to the document only what the user changed. What an editor cannot show goes to RawField, unchanged.
#pragma once

#include "core/record/fielddescription.h"
#include "ui/editor/recorddocument.h"

#include <QWidget>

namespace concord {

/// The place of a field in a record, and what is known about it.
struct FieldSite {
    enum class Presence {
        Removable, ///< a member: may be absent
        Fixed, ///< an element or the record itself: removing it would be another edit
    };
    RecordDocument *document = nullptr; ///< not owned, outlives the editors
    FieldDescription description;
    Presence presence = Presence::Removable;
};

/// Shows and edits the value of one field. Named "field:" and its pointer, e.g. "field:/lines/0/qty", for tests and scripts.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    explicit FieldEditor(const FieldSite &site, QWidget *parent = nullptr);

    const Pointer &pointer() const noexcept { return m_pointer; }
    /// Where the field stands now; elements move.
    virtual void setPointer(const Pointer &pointer);
    const FieldDescription &description() const noexcept { return m_site.description; }

    /// Whether this editor can show the value without losing anything of it. The default asks makesEditor's choice again.
    virtual bool canShow(const Value &value) const = 0;
    /// Shows the value. Never writes to the document.
    virtual void setValue(const Value &value) = 0;
    virtual void setReadOnly(bool readOnly) = 0;
    /// Takes the whole width of the form.
    virtual bool isWide() const { return false; }
    /// Has a header of its own and fields below it.
    virtual bool isComposite() const { return false; }
    /// What gets the focus, the name for scripts and the words for screen readers.
    virtual QWidget *focusTarget() = 0;

Q_SIGNALS:
    /// The value cannot be edited in the form: show it in the source.
    void sourceRequested(const concord::Pointer &pointer);

protected:
    RecordDocument *document() const noexcept { return m_site.document; }
    const FieldSite &site() const noexcept { return m_site; }
    void put(const Value &value, RecordDocument::Step step = RecordDocument::Step::Typing);
    /// What an emptied field holds: null where the schema allows it, else nothing where it may be absent, else "".
    Value clearedValue() const;
    /// What stands in an empty field instead of a text: "not set", "null", …
    QString placeholderFor(const Value &value) const;
    /// Call at the end of a constructor, when focusTarget() is there.
    void adoptFocusTarget();
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FieldSite m_site;
    Pointer m_pointer;
};

/// The editor that suits the description and can show the value; a RawField where none else can. Never null.
FieldEditor *makeFieldEditor(const FieldSite &site, const Value &value, QWidget *parent);

/// "field:/title".
QString fieldObjectName(const Pointer &pointer);

}
