// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/schema.h"
#include "ui/editor/formplace.h"

#include <QWidget>
#include <optional>

class QScrollArea;

namespace concord {

class FieldBox;
class MessageBanner;
class RecordDocument;

/// What is wrong with a field, and who says so.
struct FieldComplaint {
    enum class Source {
        Schema, ///< checked here, while typing
        Server, ///< from the last refusal; goes away when the field changes
    };
    Pointer pointer;
    QString message;
    Source source = Source::Schema;
    friend bool operator==(const FieldComplaint &, const FieldComplaint &) = default;
};

/// The record as fields. Whatever the record holds is shown: members that the schema does not know, values of another kind than
/// it says, null and absent. While the source is not JSON the fields show the last record that was, and cannot be edited. While
/// the form is hidden the fields stay as they were; they follow when it is shown, or when a field of it is asked for.
class FormView : public QWidget
{
    Q_OBJECT
public:
    explicit FormView(RecordDocument *document, QWidget *parent = nullptr);

    /// Makes the fields anew; focus, cursor, selection and what is in view stay.
    void setSchema(const Schema &schema);
    /// What the record was when it was last saved; fields that differ are marked. Absent: nothing to compare with.
    void setBase(const Value &base);
    void setReadOnly(bool readOnly);
    /// Each stands at its field, or at the nearest one above that is shown.
    void setComplaints(const std::vector<FieldComplaint> &complaints);

    /// Brings the field into view and gives it the focus; false when there is no such field.
    bool focusField(const Pointer &pointer);
    /// The field with the focus; nothing when the focus is elsewhere.
    FieldBox *currentField() const;

public Q_SLOTS:
    void openFieldMenu();
    void moveEntryUp();
    void moveEntryDown();
    void removeEntry();

Q_SIGNALS:
    void sourceRequested(const concord::Pointer &pointer);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void takeRecord();
    void catchUp();
    void rebuild();
    void restorePlace();
    void refreshBoxes();
    void showSourceError();
    void moveEntry(int distance);
    FieldBox *currentEntry() const;
    FieldBox *boxAt(const Pointer &pointer) const;

    RecordDocument *m_document;
    Schema m_schema;
    Value m_base;
    bool m_isReadOnly = false;
    bool m_isBehind = false; ///< hidden while the document changed
    std::optional<FormPlace> m_place; ///< in fields that were made anew, until they can be seen
    std::vector<FieldComplaint> m_complaints;
    FieldBox *m_root = nullptr;
    MessageBanner *m_banner;
    QScrollArea *m_scroll;
};

}
