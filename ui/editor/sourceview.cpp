// SPDX-License-Identifier: MIT
#include "ui/editor/sourceview.h"

#include "ui/editor/recorddocument.h"
#include "ui/editor/sourceplace.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/complaintlabel.h"
#include "ui/widgets/jsonhighlighter.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {
constexpr qsizetype mostColouredCharacters = 1'000'000; ///< beyond, colouring would hold up typing
}

SourceView::SourceView(RecordDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_edit(new CodeEdit(this))
    , m_highlighter(new JsonHighlighter(m_edit->document()))
    , m_error(new ComplaintLabel(this))
    , m_place(new QLabel(this))
{
    setObjectName(u"sourceView"_s);
    m_edit->setObjectName(u"sourceEdit"_s);
    m_edit->setAccessibleName(tr("JSON source of the record"));
    m_edit->setFrameShape(QFrame::NoFrame);
    m_error->setObjectName(u"sourceError"_s);
    m_place->setObjectName(u"sourcePosition"_s);
    makeQuiet(m_place);

    auto *status = new QHBoxLayout;
    status->setContentsMargins(8, 3, 8, 3);
    status->setSpacing(12);
    status->addWidget(m_error, 1);
    status->addWidget(m_place, 0, Qt::AlignTop | Qt::AlignRight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_edit, 1);
    layout->addLayout(status);

    setFocusProxy(m_edit);
    m_highlighter->setPalette(palette());
    connect(m_edit, &CodeEdit::edited, this, &SourceView::putEdit);
    connect(m_document, &RecordDocument::changed, this, &SourceView::takeSource);
    connect(m_edit, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        const QTextCursor cursor = m_edit->textCursor();
        m_place->setText(tr("Line %1, column %2").arg(cursor.blockNumber() + 1).arg(cursor.positionInBlock() + 1));
    });
    takeSource();
}

void SourceView::setReadOnly(bool readOnly)
{
    m_edit->setReadOnly(readOnly);
}

void SourceView::showPlace(const Pointer &pointer)
{
    takeSource();
    if (m_document->isSourceBroken())
        return;
    const std::optional<SourcePlace> place = sourcePlace(shownText(m_document->source()), pointer);
    if (!place)
        return;
    QTextCursor cursor(m_edit->document());
    cursor.setPosition(static_cast<int>(place->position + place->length));
    cursor.setPosition(static_cast<int>(place->position), QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
    m_edit->centerCursor();
}

void SourceView::putEdit()
{
    m_document->setSource(withShownChange(m_document->source(), m_edit->text()));
}

void SourceView::takeSource()
{
    m_isBehind = !isVisible();
    if (m_isBehind)
        return;
    const QString source = m_document->source();
    m_highlighter->setActive(source.size() <= mostColouredCharacters);
    m_edit->setText(source);
    showError();
}

void SourceView::showError()
{
    const std::optional<ParseError> &error = m_document->sourceError();
    if (!error) {
        m_edit->setMark(-1, {});
        const bool isPlain = JsonHighlighter::isAvailable() && !m_highlighter->isActive();
        m_error->setText(isPlain ? tr("Too long to be coloured while typing.") : QString());
        return;
    }
    const QString words = tr("✖ Line %1, column %2: %3").arg(error->line).arg(error->column).arg(error->detail);
    m_edit->setMark(static_cast<int>(shownText(m_document->source().left(utf16Position(m_document->source(), error->byteOffset))).size()), words);
    m_error->setText(words);
}

void SourceView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isBehind)
        takeSource();
}

void SourceView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setPalette(palette());
}

}
