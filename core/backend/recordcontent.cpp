// SPDX-License-Identifier: MIT
#include "core/backend/recordcontent.h"

#include "core/json/parse.h"

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

Value placed(const RecordRule &rule, const Value &body)
{
    if (rule.at.empty())
        return body;
    for (const Pointer &pointer : rule.at) {
        const Value value = valueAt(body, pointer);
        if (!value.isAbsent())
            return value;
    }
    return {};
}

}

Result<Value> recordIn(const RecordRule &rule, const Value &body)
{
    const Value value = placed(rule, body);
    if (value.isAbsent())
        return Error {Error::Kind::BadInput, u"the reply has no record at %1"_s.arg(rule.at.empty() ? u"its root"_s : rule.at.front().toString()), {}};
    if (!rule.isBase64)
        return value;
    QByteArray text = QByteArray::fromStdString(value.toStdString());
    text.replace('\n', "").replace('\r', "");
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded)
        return Error {Error::Kind::BadInput, u"the record is not base64"_s, {}};
    const auto parsed = parseJson(decoded.decoded);
    if (!parsed)
        return parsed.error().toError(u"the decoded record"_s);
    return *parsed;
}

bool looksLikeRecord(const Value &sent, const Value &candidate)
{
    if (!sent.isObject() || !candidate.isObject())
        return sent.kind() == candidate.kind();
    std::size_t shared = 0;
    for (std::size_t i = 0; i < sent.size(); ++i)
        shared += candidate.contains(sent.memberName(i)) ? 1 : 0;
    return shared * 2 > sent.size() || sent.size() == 0;
}

}
