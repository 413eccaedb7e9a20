// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/parse.h"
#include "core/merge/merge.h"

#include <QTest>

namespace concord::test {

/// What the JSON text says; aborts the test program on a typing error in it.
inline Value parsed(const QByteArray &text)
{
    const auto value = parseJson(text);
    if (!value)
        qFatal("%s in %s", qPrintable(value.error().toString()), text.constData());
    return *value;
}

/// Ada (mine) and Grace (theirs) edited one article: the title differently, the text in one line together and in others apart.
inline Merge articleMerge()
{
    return merge(parsed(R"({"title": "Tea", "price": 1.50, "state": "draft", "author": {"name": "Ada"},
                          "body": "Boil the water.\nWarm the pot.\nTake a spoon.\nWait.\nPour.\n"})"),
                 parsed(R"({"title": "Green tea", "price": 1.75, "state": "draft", "author": {"name": "Ada"}, "summary": "short",
                          "body": "Boil the water and cool it.\nWarm the pot.\nTake a spoon.\nWait.\nPour.\nServe plain.\n"})"),
                 parsed(R"({"title": "Black tea", "price": 1.50, "state": "published", "author": {"name": "Ada King"},
                          "body": "Boil fresh water.\nWarm the pot.\nTake a spoon.\nWait long.\nPour.\n"})"));
}

/// The row of the decision with this pointer; -1 when there is none.
inline int rowOf(const Merge &merge, std::string_view pointer)
{
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        if (merge.decisions()[i].pointer.toStdString() == pointer)
            return int(i);
    }
    return -1;
}

}
