// SPDX-License-Identifier: MIT
#include "core/json/parse.h"

#include "core/json/branch.h"
#include "core/json/diagnosis.h"
#include "core/json/document.h"
#include "core/json/treebuilder.h"
#include "core/json/versionbuilder.h"

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

namespace {
/// The whole text that a value is, or was before it was edited; null when there is none.
const json::Document *documentOf(ValueView value)
{
    const json::Branch *branch = ValueView::Access::branch(value);
    const ValueView parsed = branch ? ValueView(branch->model) : value;
    if (!parsed.isContainer() || ValueView::Access::owner(parsed)->form != json::Owner::Form::Document)
        return nullptr;
    const auto *document = static_cast<const json::Document *>(ValueView::Access::owner(parsed));
    return &document->root == &ValueView::Access::node(parsed) ? document : nullptr;
}

bool build(json::Document &document, const ParseOptions &options)
{
    document.maximumDepth = options.maximumDepth;
    const json::Document *like = documentOf(options.like);
    if (like && like->maximumDepth <= options.maximumDepth && json::VersionBuilder(document, *like).build())
        return true;
    thread_local json::TreeBuilder builder;
    return builder.build(document);
}
}

Result<Value, ParseError> parseJson(QByteArray bytes, const ParseOptions &options)
{
    constexpr qsizetype largest = std::numeric_limits<std::uint32_t>::max() - 128;
    if (bytes.size() > largest)
        return ParseError{ParseError::Kind::TooLarge, 0, 1, 1, u"the text is larger than 4 GB"_s};
    if (bytes.capacity() == 0) // made by fromRawData: not ours to keep
        bytes = QByteArray(bytes.constData(), bytes.size());
    auto document = std::make_unique<json::Document>();
    document->source = std::move(bytes);
    document->bytes = document->source.constData();
    if (build(*document, options)) {
        const json::Document *owner = document.release();
        return Value::Access::adopt(ValueView::Access::make(owner, &owner->root));
    }
    const std::string_view text(document->bytes, static_cast<std::size_t>(document->source.size()));
    const std::optional<ParseError> error = json::errorOf(text, options);
    return error.value_or(ParseError{ParseError::Kind::TooLarge, 0, 1, 1, u"there is not enough memory to read the text"_s});
}

}
