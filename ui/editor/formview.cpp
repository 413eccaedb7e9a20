// SPDX-License-Identifier: MIT
#include "ui/editor/formview.h"

#include "ui/editor/fields/fieldbox.h"
#include "ui/editor/fields/listfield.h"
#include "ui/editor/recorddocument.h"
#include "ui/widgets/messagebanner.h"

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace concord {

FormView::FormView(RecordDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_banner(new MessageBanner(this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(u"formView"_s);
    m_banner->setObjectName(u"formSourceBanner"_s);
    m_scroll->setObjectName(u"formScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_scroll, 1);
    connect(m_document, &RecordDocument::changed, this, &FormView::takeRecord);
    connect(m_banner, &MessageBanner::activated, this, [this] { Q_EMIT sourceRequested({}); });
    rebuild();
}

void FormView::setSchema(const Schema &schema)
{
    if (schema == m_schema && m_root)
        return;
    m_schema = schema;
    // It may come late, when somebody has begun to type.
    if (!m_place)
        m_place = FormPlace::in(m_scroll);
    rebuild();
    restorePlace();
}

void FormView::setBase(const Value &base)
{
    if (base.isSameNode(m_base) && !base.isAbsent())
        return;
    m_base = base;
    refreshBoxes();
}

void FormView::setReadOnly(bool readOnly)
{
    if (m_isReadOnly == readOnly)
        return;
    m_isReadOnly = readOnly;
    refreshBoxes();
}

void FormView::setComplaints(const std::vector<FieldComplaint> &complaints)
{
    m_complaints = complaints;
    refreshBoxes();
}

void FormView::rebuild()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 12, 16, 16);
    const Schema schema = m_schema;
    m_root = new FieldBox(FieldBox::Style::Record, m_document, [schema](const Value &value) {
        return schema.isValid() ? schema.root() : FieldDescription::inferred(value);
    }, page);
    connect(m_root, &FieldBox::sourceRequested, this, &FormView::sourceRequested);
    layout->addWidget(m_root);
    layout->addStretch();
    m_scroll->setWidget(page);
    takeRecord();
}

void FormView::restorePlace()
{
    if (m_place && isVisible())
        std::exchange(m_place, std::nullopt)->restore(m_scroll);
}

void FormView::takeRecord()
{
    m_isBehind = true;
    if (isVisible())
        catchUp();
}

void FormView::catchUp()
{
    m_isBehind = false;
    m_root->setVisible(!m_document->root().isAbsent());
    if (!m_document->root().isAbsent())
        m_root->setField({}, m_document->root());
    showSourceError();
    refreshBoxes();
}

void FormView::showSourceError()
{
    const std::optional<ParseError> &error = m_document->sourceError();
    if (!error) {
        m_banner->clear();
        return;
    }
    m_banner->showMessage({MessageBanner::Severity::Warning,
                           tr("The source has an error at line %1, column %2.").arg(error->line).arg(error->column),
                           tr("%1. The fields show the record as it was before; what you typed is kept in the source.").arg(error->detail),
                           {{u"goToSourceError"_s, tr("&Go there"), {}}},
                           false});
}

void FormView::refreshBoxes()
{
    if (m_document->root().isAbsent() || m_isBehind)
        return;
    QHash<FieldBox *, QStringList> complaints;
    for (const FieldComplaint &complaint : m_complaints) {
        Pointer place = complaint.pointer;
        FieldBox *box = boxAt(place);
        while (!box && !place.isRoot()) {
            place = place.parent();
            box = boxAt(place);
        }
        if (box && !complaints.value(box).contains(complaint.message)) // the schema and the server may say the same
            complaints[box] << complaint.message;
    }
    const bool isLocked = m_isReadOnly || m_document->isSourceBroken();
    const QList<FieldBox *> boxes = findChildren<FieldBox *>();
    for (FieldBox *box : boxes) {
        box->setReadOnly(isLocked);
        box->setComplaints(complaints.value(box));
        // Elements have no identity here that would say what they were.
        const std::vector<std::string> &tokens = box->pointer().tokens();
        const bool isInList = std::any_of(tokens.begin(), tokens.end(), [](const std::string &token) { return arrayIndex(token).has_value(); });
        const bool isCompared = !m_base.isAbsent() && box->style() == FieldBox::Style::Member && !isInList;
        box->setBase(isCompared ? std::optional(valueAt(m_base, box->pointer())) : std::nullopt);
    }
}

FieldBox *FormView::boxAt(const Pointer &pointer) const
{
    return findChild<FieldBox *>(u"box:"_s + pointer.toString());
}

void FormView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isBehind)
        catchUp();
    restorePlace();
}

bool FormView::focusField(const Pointer &pointer)
{
    if (m_isBehind)
        catchUp();
    m_place.reset();
    // Elements of a long list get their fields only now.
    Pointer above;
    for (const std::string &token : pointer.tokens()) {
        FieldBox *box = boxAt(above);
        if (auto *list = box ? qobject_cast<ListField *>(box->editor()) : nullptr)
            list->showElement(arrayIndex(token).value_or(0));
        if (box)
            box->setExpanded(true);
        above = above.child(token);
    }
    FieldBox *box = boxAt(pointer);
    if (!box)
        return false;
    m_scroll->ensureWidgetVisible(box);
    box->focusFirstField();
    return true;
}

FieldBox *FormView::currentField() const
{
    for (QWidget *widget = QApplication::focusWidget(); widget && widget != this; widget = widget->parentWidget()) {
        if (auto *box = qobject_cast<FieldBox *>(widget); box && isAncestorOf(box))
            return box;
    }
    return nullptr;
}

FieldBox *FormView::currentEntry() const
{
    for (QWidget *widget = currentField(); widget && widget != this; widget = widget->parentWidget()) {
        if (auto *box = qobject_cast<FieldBox *>(widget); box && box->style() == FieldBox::Style::Element)
            return box;
    }
    return nullptr;
}

void FormView::openFieldMenu()
{
    if (FieldBox *box = currentField())
        box->openMenu();
}

void FormView::moveEntryUp()
{
    moveEntry(-1);
}

void FormView::moveEntryDown()
{
    moveEntry(1);
}

void FormView::moveEntry(int distance)
{
    const FieldBox *entry = currentEntry();
    if (!entry)
        return;
    const Pointer list = entry->pointer().parent();
    const std::size_t from = arrayIndex(entry->pointer().last()).value_or(0);
    const std::size_t to = from + static_cast<std::size_t>(distance);
    // The focus goes along with the element, to the same field inside it.
    std::vector<std::string> tokens = currentField()->pointer().tokens();
    if (!m_document->moveElement(list, from, to))
        return;
    tokens[list.tokens().size()] = std::to_string(to);
    focusField(Pointer(std::move(tokens)));
}

void FormView::removeEntry()
{
    const FieldBox *entry = currentEntry();
    if (!entry)
        return;
    const Pointer place = entry->pointer();
    if (m_document->removeElement(place.parent(), arrayIndex(place.last()).value_or(0)) && !focusField(place))
        focusField(place.parent());
}

}
