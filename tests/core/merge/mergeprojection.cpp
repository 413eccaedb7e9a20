// SPDX-License-Identifier: MIT
#include "tests/core/merge/mergeprojection.h"

#include "core/json/write.h"

namespace concord::testing {

namespace {
QString textOf(const Value &value)
{
    return value.isAbsent() ? QStringLiteral("-") : QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Compact}));
}

QChar markerOf(const Decision &decision)
{
    if (decision.resolution.choice != Resolution::Choice::Undecided)
        return u'*';
    switch (decision.kind) {
    case Decision::Kind::Mine:
        return u'<';
    case Decision::Kind::Theirs:
        return u'>';
    case Decision::Kind::Both:
        return u'=';
    case Decision::Kind::Conflict:
        return u'!';
    }
    return u'?';
}

const char *reasonOf(Decision::Reason reason)
{
    switch (reason) {
    case Decision::Reason::Changed:
        return "changed";
    case Decision::Reason::Added:
        return "added";
    case Decision::Reason::Removed:
        return "removed";
    case Decision::Reason::RemovedAgainstChanged:
        return "removed against changed";
    case Decision::Reason::ChangedAgainstRemoved:
        return "changed against removed";
    case Decision::Reason::KindChanged:
        return "kind changed";
    case Decision::Reason::Text:
        return "text";
    case Decision::Reason::Group:
        return "group";
    case Decision::Reason::Order:
        return "order";
    case Decision::Reason::Managed:
        return "managed";
    }
    return "";
}
}

QString projected(const Merge &merge)
{
    QString text;
    for (const Decision &decision : merge.decisions()) {
        text += markerOf(decision) + QStringLiteral(" %1 %2: ").arg(QString::fromStdString(decision.label), QString::fromUtf8(reasonOf(decision.reason)))
            + textOf(decision.base) + QStringLiteral(" | ") + textOf(decision.mine) + QStringLiteral(" | ") + textOf(decision.theirs)
            + QStringLiteral(" -> ") + textOf(decision.outcome()) + u'\n';
    }
    return text;
}

}
