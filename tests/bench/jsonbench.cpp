// SPDX-License-Identifier: MIT
#include "tests/bench/jsonbench.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "tests/bench/inputs.h"
#include "tests/bench/simdjsonpeer.h"

#include <QJsonDocument>
#include <malloc.h>
#ifdef CONCORD_BENCH_RAPIDJSON
#include <rapidjson/document.h>
#endif

namespace bench {

using namespace concord;

namespace {
#ifdef CONCORD_BENCH_RAPIDJSON
void parseWithRapidJson(const QByteArray &text)
{
    rapidjson::Document document;
    if (document.Parse(text.constData(), static_cast<std::size_t>(text.size())).HasParseError())
        qFatal("RapidJSON refused the input");
    keep(document);
}
#endif

void parse(Table &table, std::size_t size, const QByteArray &text)
{
    const simdjson::padded_string paddedText = padded(text);
    simdjson::dom::parser keptParser;
    const std::optional<double> goal = size >= 100'000 ? std::optional(1.8) : std::nullopt;
    const std::string title = "lossless parse, " + sizeName(size);
    Contest contest{title,
                    {{"Concord", [&] { keep(*parseJson(text)); }},
                     {"simdjson DOM", [&] { parseWithSimdjson(paddedText); }, {}, {}, goal},
                     {"simdjson DOM, parser kept", [&] { keep(keptParser.parse(paddedText).value_unsafe()); }},
                     {"QJsonDocument", [&] { keep(QJsonDocument::fromJson(text)); }}}};
#ifdef CONCORD_BENCH_RAPIDJSON
    contest.runners.push_back({"RapidJSON DOM", [&] { parseWithRapidJson(text); }});
#endif
    table.run(contest);
#ifndef CONCORD_BENCH_RAPIDJSON
    table.unavailable(title, "RapidJSON DOM", "its headers are not installed");
#endif
}

void write(Table &table, std::size_t size, const QByteArray &text)
{
    const Value value = *parseJson(text);
    const Value orders = value["orders"];
    const Value touched = value.withMember("version", Value::integer(4));
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const auto qt = [&document] { keep(document.toJson(QJsonDocument::Compact)); };
    table.run({"write untouched, " + sizeName(size), {{"Concord", [&] { keep(writeJson(orders)); }}, {"QJsonDocument", qt, {}, {}, 0.1}}});
    table.run({"write, one member edited, " + sizeName(size), {{"Concord", [&] { keep(writeJson(touched)); }}, {"QJsonDocument", qt, {}, {}, 0.1}}});
}

double heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

void memory(Table &table, std::size_t size, const QByteArray &text)
{
    constexpr double mega = 1e6;
    const auto input = static_cast<double>(text.size());
    { keep(*parseJson(text)); }
    const double before = heapBytes();
    const Value value = *parseJson(text);
    const double ours = heapBytes() - before + input; // the tree keeps the text
    const double between = heapBytes();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const double theirs = heapBytes() - between;
    const std::string title = "memory of text and tree, " + sizeName(size);
    table.amounts(title, "the input", ours / mega, input / mega, "MB", 3.5);
    table.amounts(title, "QJsonDocument", ours / mega, theirs / mega, "MB", {});
}

using Measurement = void (*)(Table &, std::size_t, const QByteArray &);
}

void jsonBench(Table &table, std::size_t largest)
{
    for (const Measurement measurement : {parse, write, memory}) {
        for (const std::size_t size : {1'000u, 100'000u, 10'000'000u, 100'000'000u}) {
            if (size <= largest && (size > 1'000 || measurement == Measurement(parse)))
                measurement(table, size, record(size, Spacing::Compact));
        }
    }
}

}
