// SPDX-License-Identifier: MIT
// Applying JSON Patch documents (RFC 6902 section 4).
#include "core/json/patch.h"

namespace concord {

using namespace Qt::StringLiterals;

namespace {
Error mistake(Error::Kind kind, const QString &detail)
{
    return Error {kind, detail, {}};
}

Error noSuchPlace(const Pointer &pointer)
{
    return mistake(Error::Kind::NotFound, u"there is nothing at \"%1\""_s.arg(pointer.toString()));
}

/// Section 4.1: an element is inserted, a member added or replaced, the root replaced.
Result<Value> added(const Value &root, const Pointer &at, const Value &value)
{
    const Value parent = valueAt(root, at.parent());
    if (at.isRoot() || parent.isObject())
        return withValueAt(root, at, value);
    if (parent.isAbsent())
        return noSuchPlace(at.parent());
    if (!parent.isArray())
        return mistake(Error::Kind::NotFound, u"\"%1\" is neither an object nor an array"_s.arg(at.parent().toString()));
    const std::optional<std::size_t> index = at.last() == "-" ? parent.size() : arrayIndex(at.last());
    if (!index || *index > parent.size())
        return mistake(Error::Kind::NotFound, u"\"%1\" is no place in an array of %2"_s.arg(at.toString()).arg(parent.size()));
    return withValueAt(root, at.parent(), parent.withInserted(*index, value));
}

/// Section 4.2. Removing the root leaves nothing.
Result<Value> removed(const Value &root, const Pointer &at)
{
    if (valueAt(root, at).isAbsent())
        return noSuchPlace(at);
    return at.isRoot() ? Value() : withValueAt(root, at, {});
}

/// One operation with its members read.
class Operation
{
public:
    explicit Operation(const Value &json)
        : m_json(json)
    {
    }

    Result<Value> applyTo(const Value &root)
    {
        if (!m_json.isObject() || !m_json["op"].isString())
            return mistake(Error::Kind::BadInput, u"an operation is an object with an \"op\""_s);
        const std::string op = m_json["op"].toStdString();
        const bool hasFrom = op == "move" || op == "copy";
        const bool hasValue = op == "add" || op == "replace" || op == "test";
        if (!hasFrom && !hasValue && op != "remove")
            return mistake(Error::Kind::BadInput, u"there is no operation \"%1\""_s.arg(QString::fromStdString(op)));
        if (hasValue && !m_json.contains("value"))
            return mistake(Error::Kind::BadInput, u"a \"value\" is missing"_s);
        const Result<Pointer> path = pointer("path");
        if (!path)
            return path.error();
        if (hasFrom)
            return transferred(root, *path, op == "move");
        if (op == "remove")
            return removed(root, *path);
        if (op == "add")
            return added(root, *path, m_json["value"]);
        return op == "replace" ? replaced(root, *path) : tested(root, *path);
    }

private:
    Result<Pointer> pointer(const char *member) const
    {
        const Value text = m_json[member];
        if (!text.isString())
            return mistake(Error::Kind::BadInput, u"a \"%1\" is missing"_s.arg(QString::fromUtf8(member)));
        return Pointer::parse(text.toStdString());
    }

    Result<Value> replaced(const Value &root, const Pointer &path) const
    {
        if (valueAt(root, path).isAbsent())
            return noSuchPlace(path);
        return withValueAt(root, path, m_json["value"]);
    }

    Result<Value> tested(const Value &root, const Pointer &path) const
    {
        const Value actual = valueAt(root, path);
        if (actual.isAbsent())
            return noSuchPlace(path);
        if (!(actual == m_json["value"]))
            return mistake(Error::Kind::BadInput, u"the value at \"%1\" is not the one tested for"_s.arg(path.toString()));
        return root;
    }

    /// Sections 4.4 and 4.5.
    Result<Value> transferred(const Value &root, const Pointer &path, bool isMove) const
    {
        const Result<Pointer> from = pointer("from");
        if (!from)
            return from.error();
        const Value value = valueAt(root, *from);
        if (value.isAbsent())
            return noSuchPlace(*from);
        if (!isMove)
            return added(root, path, value);
        if (*from == path)
            return root;
        if (from->isPrefixOf(path))
            return mistake(Error::Kind::BadInput, u"a value cannot be moved into itself"_s);
        const Result<Value> without = removed(root, *from);
        return without ? added(*without, path, value) : without;
    }

    Value m_json;
};
}

Result<Value> applyPatch(const Value &target, const Value &patch)
{
    if (!patch.isArray())
        return mistake(Error::Kind::BadInput, u"a JSON Patch is an array of operations"_s);
    Value patched = target;
    for (std::size_t i = 0; i < patch.size(); ++i) {
        Result<Value> next = Operation(patch.at(i)).applyTo(patched);
        if (!next)
            return Error {next.error().kind, next.error().detail, Pointer().child(i).toString()};
        patched = *std::move(next);
    }
    return patched;
}

}
