// SPDX-License-Identifier: MIT
#include "tests/bench/inputs.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <algorithm>

namespace bench {

using namespace concord;

namespace {
constexpr const char *words[] = {"adapter", "bracket", "cable", "delivery", "engine", "filter", "gasket", "housing", "invoice", "joint",
                                 "kit", "lever", "motor", "nozzle", "order", "pump", "quality", "rotor", "sensor", "Grüße"};

std::string sentence(std::mt19937 &random, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i ? " " : "") + std::string(words[random() % std::size(words)]);
    return text;
}

std::string order(std::mt19937 &random, std::size_t number)
{
    std::string text = "{\"id\":\"ord-" + std::to_string(100000 + number) + "\",\"customer\":{\"name\":\"" + sentence(random, 2)
        + "\",\"email\":\"" + words[random() % std::size(words)] + "@example.com\",\"vip\":" + (random() % 2 ? "true" : "false") + "},\"lines\":[";
    const std::size_t items = 1 + random() % 4;
    for (std::size_t i = 0; i < items; ++i) {
        text += (i ? "," : "") + std::string("{\"sku\":\"") + std::to_string(random() % 90000 + i * 90000) + "\",\"title\":\"" + sentence(random, 3)
            + "\",\"qty\":" + std::to_string(random() % 20) + ",\"price\":" + std::to_string(random() % 900) + "." + std::to_string(10 + random() % 90) + "}";
    }
    text += "],\"tags\":[\"" + std::string(words[random() % 10]) + "\",\"" + words[10 + random() % 10] + "\"],\"notes\":\"" + sentence(random, random() % 30)
        + (random() % 4 == 0 ? "\\nCall \\\"before\\\" noon." : "") + "\",\"total\":" + std::to_string(random() % 100000) + ".50,\"paid\":"
        + (random() % 2 ? "true" : "null") + ",\"updatedAt\":\"2026-11-" + std::to_string(10 + random() % 20) + "T08:00:00Z\"}";
    return text;
}

Value edited(const Value &value, double share, std::mt19937 &random)
{
    if (!value.isContainer()) {
        if (std::uniform_real_distribution<double>()(random) >= share)
            return value;
        return value.isNumber() ? Value::integer(static_cast<std::int64_t>(random() % 1'000'000)) : Value::string(sentence(random, 3));
    }
    Value result = value;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value.memberName(i) == "id" || value.memberName(i) == "sku")
            continue;
        const Value child = value.at(i);
        const Value changed = edited(child, share, random);
        if (!changed.isSameNode(child))
            result = value.isArray() ? result.withElement(i, changed) : result.withMember(value.memberName(i), changed);
    }
    return result;
}
}

QByteArray record(std::size_t bytes, Spacing spacing)
{
    std::mt19937 random(1);
    std::string text = "{\"title\":\"Order book\",\"version\":3,\"orders\":[";
    for (std::size_t number = 0; text.size() < bytes; ++number)
        text += (number ? "," : "") + order(random, number);
    const QByteArray compact = QByteArray::fromStdString(text + "]}");
    if (spacing == Spacing::Compact)
        return compact;
    return writeJson(*parseJson(compact), {.style = WriteOptions::Style::Pretty}) + '\n';
}

QByteArray editedRecord(const QByteArray &record, double share, unsigned seed)
{
    std::mt19937 random(seed);
    const Value root = *parseJson(record);
    const Value orders = root["orders"];
    std::vector<Value> changed;
    for (std::size_t i = 0; i < orders.size(); ++i)
        changed.push_back(edited(orders.at(i), share, random));
    return writeJson(root.withMember("orders", orders.withElements(std::move(changed))));
}

std::vector<std::string> lines(std::size_t count, Lines kind)
{
    std::mt19937 random(2);
    std::vector<std::string> lines;
    lines.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (kind == Lines::FewDistinct)
            lines.push_back("    " + std::string(words[random() % 10]) + " = " + words[random() % 5] + ";\n");
        else if (random() % 5 == 0)
            lines.push_back(random() % 2 ? "    }\n" : "\n");
        else
            lines.push_back("    " + sentence(random, 2 + random() % 4) + " = " + std::to_string(i) + ";\n");
    }
    return lines;
}

std::vector<std::string> editedLines(const std::vector<std::string> &lines, double share, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> dice;
    std::vector<std::string> result;
    result.reserve(lines.size() + lines.size() / 50);
    for (const std::string &line : lines) {
        if (dice(random) >= share) {
            result.push_back(line);
            continue;
        }
        const unsigned what = random() % 4;
        if (what != 0)
            result.push_back("    " + sentence(random, 3) + " # " + std::to_string(random()) + "\n");
        if (what == 1)
            result.push_back(line);
    }
    return result;
}

std::vector<std::string> shuffledBlocks(const std::vector<std::string> &lines, std::size_t block, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::size_t> order;
    for (std::size_t begin = 0; begin < lines.size(); begin += block)
        order.push_back(begin);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<std::string> result;
    for (const std::size_t begin : order)
        result.insert(result.end(), lines.begin() + static_cast<std::ptrdiff_t>(begin),
                      lines.begin() + static_cast<std::ptrdiff_t>(std::min(begin + block, lines.size())));
    return result;
}

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text += line;
    return text;
}

std::string sizeName(std::size_t bytes)
{
    return bytes >= 1'000'000 ? std::to_string(bytes / 1'000'000) + " MB" : std::to_string(bytes / 1000) + " KB";
}

std::string countName(std::size_t count)
{
    std::string name = std::to_string(count);
    for (std::size_t at = name.size(); at > 3; at -= 3)
        name.insert(at - 3, 1, ',');
    return name;
}

}
