// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <memory>

class QPalette;
class QTextDocument;

namespace concord {

/// Colours JSON in a text document, with KSyntaxHighlighting where the build has it; without it the text stays plain. The only
/// place that knows that library.
class JsonHighlighter : public QObject
{
    Q_OBJECT
public:
    /// Owned by the document.
    explicit JsonHighlighter(QTextDocument *document);
    ~JsonHighlighter() override;

    /// False when this build has no highlighting library.
    static bool isAvailable() noexcept;
    /// Colours that fit the palette's base: for light or for dark.
    void setPalette(const QPalette &palette);
    /// Off for a text that is too long to colour while typing.
    void setActive(bool active);
    bool isActive() const noexcept;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}
