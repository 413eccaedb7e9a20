// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/fields/fieldeditor.h"

class QPlainTextEdit;

namespace concord {

/// A text of several lines; as high as its text, between a few lines and a good part of a window. Line ends stay as they are.
class LongTextField : public FieldEditor
{
    Q_OBJECT
public:
    explicit LongTextField(const FieldSite &site, QWidget *parent = nullptr);

    /// A string that a single line would not show well.
    static bool suits(const Value &value);
    bool canShow(const Value &value) const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool readOnly) override;
    bool isWide() const override { return true; }
    QWidget *focusTarget() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void putText();
    void showCaret();
    void fitHeight();

    QPlainTextEdit *m_edit;
    QString m_text; ///< with its own line ends
    bool m_isShowing = false;
};

}
