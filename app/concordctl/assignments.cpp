// SPDX-License-Identifier: MIT
#include "app/concordctl/assignments.h"

#include "core/json/parse.h"

using namespace Qt::StringLiterals;

namespace concord {

Result<Assignment> Assignment::parse(const QString &text)
{
    QString complaint;
    for (qsizetype equals = text.indexOf(u'='); equals >= 0; equals = text.indexOf(u'=', equals + 1)) {
        const auto value = parseJson(text.sliced(equals + 1).toUtf8());
        if (!value) {
            if (complaint.isEmpty())
                complaint = value.error().toString();
            continue;
        }
        auto pointer = Pointer::parse(text.first(equals));
        if (!pointer)
            return Error{Error::Kind::BadInput, pointer.error().detail, text};
        return Assignment{*pointer, *value};
    }
    if (complaint.isEmpty())
        return Error{Error::Kind::BadInput, u"This is not POINTER=JSON."_s, text};
    return Error{Error::Kind::BadInput, complaint + u". Text needs its quotes: /title='\"a title\"'."_s, text};
}

Result<Value> assigned(const Value &record, const std::vector<Assignment> &assignments)
{
    Value edited = record;
    for (const Assignment &assignment : assignments) {
        auto next = withValueAt(edited, assignment.pointer, assignment.value);
        if (!next)
            return Error{next.error().kind, next.error().detail, assignment.pointer.toString()};
        edited = *next;
    }
    return edited;
}

}
