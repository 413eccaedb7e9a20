// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/pointer.h"

#include <QWidget>

class QLabel;

namespace concord {

class CodeEdit;
class JsonHighlighter;
class RecordDocument;

/// The record as JSON text, coloured, with a mark and a sentence where it is not JSON. Typing goes to the document at once.
class SourceView : public QWidget
{
    Q_OBJECT
public:
    explicit SourceView(RecordDocument *document, QWidget *parent = nullptr);

    void setReadOnly(bool readOnly);
    /// Selects the value at the pointer and brings it into view; without effect while the source is broken.
    void showPlace(const Pointer &pointer);
    CodeEdit *edit() const noexcept { return m_edit; }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeSource();
    void showError();
    void putEdit();

    RecordDocument *m_document;
    CodeEdit *m_edit;
    JsonHighlighter *m_highlighter;
    QLabel *m_error;
    QLabel *m_place;
    bool m_isBehind = true; ///< hidden while the document changed
};

}
