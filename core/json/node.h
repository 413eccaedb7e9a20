// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"

#include <atomic>

namespace concord::json {

/// What a Value points to. Parsed nodes remember the bytes they came from; built containers have none.
struct Node {
    Value::Kind kind = Value::Kind::Absent;
    QByteArray document; ///< shared
    qsizetype begin = 0;
    qsizetype length = 0; ///< 0 for a container that was built
    std::vector<Value> children;
    std::vector<std::string> names;
    mutable std::atomic<std::uint64_t> hash = 0; ///< 0: not known yet

    Node() = default;
    Node(const Node &) = delete;
    Node &operator=(const Node &) = delete;
    ~Node();

    std::string_view text() const noexcept { return {document.constData() + begin, static_cast<std::size_t>(length)}; }
};

}

struct concord::Value::Access {
    static Value make(std::shared_ptr<const json::Node> node);
    static const json::Node *node(const Value &value) noexcept { return value.m_node.get(); }
    static std::shared_ptr<const json::Node> take(Value &value) noexcept { return std::move(value.m_node); }
};
