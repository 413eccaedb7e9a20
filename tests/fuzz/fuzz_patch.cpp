// SPDX-License-Identifier: MIT
// Two records, a patch and a pointer: the patch made from two records turns one into the other; a patch from elsewhere does no
// harm.
#include "core/json/parse.h"
#include "core/json/patch.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;

namespace {

void checkDifference(const Value &from, const Value &to)
{
    const auto patched = applyPatch(from, makePatch(from, to));
    require(patched.hasValue() && *patched == to, "a patch turns one record into the other");
    if (const auto mergePatch = makeMergePatch(from, to))
        require(applyMergePatch(from, *mergePatch) == to, "a merge patch turns one record into the other");
}

void checkPointer(const QByteArray &text, const Value &root, const Value &value)
{
    const auto pointer = Pointer::parse(std::string_view(text.constData(), std::size_t(text.size())));
    if (!pointer)
        return;
    require(pointer->toStdString() == text.toStdString(), "a pointer is written as it was read");
    require(pointer->isRoot() || pointer->parent().child(pointer->last()) == *pointer, "a pointer is its parent's child");
    const auto changed = withValueAt(root, *pointer, value);
    if (changed && pointer->last() != "-")
        require(valueAt(*changed, *pointer) == value, "what was put at a pointer is found there");
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QList<QByteArray> parts = fuzz::partsOf(fuzz::inputFrom(bytes, size), 4);
    const auto from = parseJson(parts[0]);
    if (!from)
        return 0;
    const auto to = parseJson(parts[1]);
    if (to) {
        checkDifference(*from, *to);
        checkPointer(parts[3], *from, *to);
    }
    if (const auto patch = parseJson(parts[2])) {
        (void)applyPatch(*from, *patch);
        (void)applyMergePatch(*from, *patch);
    }
    return 0;
}
