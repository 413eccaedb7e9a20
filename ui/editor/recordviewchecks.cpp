// SPDX-License-Identifier: MIT
// How RecordView checks a record before it is sent, and where the complaints about it stand.
#include "core/net/recordsession.h"
#include "ui/editor/recordcheck.h"
#include "ui/editor/recorddocument.h"
#include "ui/editor/recordview.h"
#include "ui/editor/schemalibrary.h"
#include "ui/editor/sessionwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

void RecordView::takeSchema()
{
    const Schema schema = m_schemas->schema(m_schemaUrl);
    if (!schema.isValid() || schema == m_check->schema())
        return;
    m_check->setSchema(schema);
    m_form->setSchema(schema);
    sync::Terms terms = m_session->terms();
    terms.rules = terms.rules.mergedWith(MergeRules::fromSchema(schema.json()));
    m_session->setTerms(terms);
    Q_EMIT stateChanged();
}

void RecordView::takeCheck()
{
    showComplaints();
    if (m_afterCheck == AfterCheck::Nothing)
        return;
    m_afterCheck = AfterCheck::Nothing;
    const auto count = static_cast<int>(m_check->violations().size());
    if (count == 0) {
        send();
        return;
    }
    m_refusal = MessageBanner::Message{MessageBanner::Severity::Error,
                                       count == 1 ? tr("Not sent: one field does not keep to the schema.")
                                                  : tr("Not sent: %n fields do not keep to the schema.", nullptr, count),
                                       {},
                                       {{SessionAction::showProblem, tr("Show the &first"), {}},
                                        {SessionAction::sendAnyway, tr("Send it &anyway"), tr("The server decides")}}};
    showMessage();
    focusFirstComplaint();
}

void RecordView::save()
{
    m_document->endTyping();
    m_notice.reset();
    m_refusal.reset();
    if (m_document->isSourceBroken()) {
        m_refusal = MessageBanner::Message{MessageBanner::Severity::Error,
                                           tr("Not sent: the source has an error at line %1.").arg(m_document->sourceError()->line),
                                           m_document->sourceError()->detail,
                                           {{SessionAction::showProblem, tr("&Go there"), {}}}};
        showMessage();
        return;
    }
    m_afterCheck = AfterCheck::Save;
    m_check->check(m_document->root());
}

void RecordView::send()
{
    m_session->save();
}

void RecordView::showComplaints()
{
    std::vector<FieldComplaint> complaints;
    for (const SchemaViolation &violation : m_check->violations())
        complaints.push_back({violation.pointer, violation.message, FieldComplaint::Source::Schema});
    for (const auto &[complaint, value] : m_serverComplaints) {
        if (valueAt(m_document->root(), complaint.pointer) == value)
            complaints.push_back(complaint);
    }
    if (complaints == m_complaints)
        return;
    m_complaints = complaints;
    m_form->setComplaints(m_complaints);
}

void RecordView::focusFirstComplaint()
{
    if (m_document->isSourceBroken()) {
        showSource();
        return;
    }
    if (m_complaints.empty())
        return;
    // What the server says comes before what is only guessed here.
    const auto fromServer = std::find_if(m_complaints.begin(), m_complaints.end(),
                                         [](const FieldComplaint &complaint) { return complaint.source == FieldComplaint::Source::Server; });
    Pointer place = fromServer == m_complaints.end() ? m_complaints.front().pointer : fromServer->pointer;
    showForm();
    while (!m_form->focusField(place) && !place.isRoot())
        place = place.parent();
}

}
