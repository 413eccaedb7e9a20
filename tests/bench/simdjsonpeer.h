// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/contest.h"

#include <QByteArray>
#include <simdjson.h>

namespace bench {

/// As simdjson wants its input. The copy is not timed.
inline simdjson::padded_string padded(const QByteArray &text)
{
    return simdjson::padded_string(text.constData(), static_cast<std::size_t>(text.size()));
}

/// A parse whose result can be kept: with a parser of its own, as ours has a document of its own.
inline void parseWithSimdjson(const simdjson::padded_string &text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(text).get(root) != simdjson::SUCCESS)
        qFatal("simdjson refused the input");
    keep(root);
}

}
