// SPDX-License-Identifier: MIT
#include "core/json/parse.h"

#include "core/json/branch.h"
#include "core/json/diagnosis.h"
#include "core/json/document.h"
#include "core/json/treebuilder.h"

#include <limits>

namespace concord {

using namespace Qt::StringLiterals;

QString ParseError::toString() const
{
    return u"line %1, column %2 (byte %3): %4"_s.arg(line).arg(column).arg(byteOffset).arg(detail);
}

Error ParseError::toError(const QString &source) const
{
    const QString place = u"%1:%2"_s.arg(line).arg(column);
    return Error{kind == Kind::TooLarge ? Error::Kind::TooLarge : Error::Kind::BadInput, detail,
                 source.isEmpty() ? place : source + u':' + place};
}

Result<Value, ParseError> parseJson(QByteArray bytes, const ParseOptions &options)
{
    constexpr qsizetype largest = std::numeric_limits<std::uint32_t>::max() - 128;
    if (bytes.size() > largest)
        return ParseError{ParseError::Kind::TooLarge, 0, 1, 1, u"the text is larger than 4 GB"_s};
    if (bytes.capacity() == 0) // made by fromRawData: not ours to keep
        bytes = QByteArray(bytes.constData(), bytes.size());
    thread_local json::TreeBuilder builder;
    auto document = std::make_unique<json::Document>();
    document->source = std::move(bytes);
    document->bytes = document->source.constData();
    if (builder.build(*document, options.maximumDepth)) {
        const json::Document *owner = document.release();
        return Value::Access::adopt(ValueView::Access::make(owner, &owner->root));
    }
    const std::string_view text(document->bytes, static_cast<std::size_t>(document->source.size()));
    const std::optional<ParseError> error = json::errorOf(text, options);
    Q_ASSERT(error);
    return error.value_or(ParseError{ParseError::Kind::TooLarge, 0, 1, 1, u"there is not enough memory to read the text"_s});
}

}
