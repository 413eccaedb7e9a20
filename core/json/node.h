// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>

namespace concord {

/// What a JSON value is; Value::Kind.
enum class ValueKind : std::uint8_t { Absent, Null, Boolean, Number, String, Array, Object };

}

namespace concord::json {

/// One value where its bytes are: offsets into the bytes of its owner. Nodes of an array or object lie side by side.
struct Node {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
    std::uint32_t block = 0; ///< containers of a Document: where their children are; 0 when empty
    ValueKind kind = ValueKind::Absent;
    bool escaped = false; ///< strings: there is a backslash
};

/// What values share and keep alive by counting references. Immutable but for caches.
struct Owner {
    enum class Form : std::uint8_t {
        Text, ///< one scalar that was made, with its text
        Document, ///< a whole text that was parsed
        Branch, ///< an array or object that was made: its children have owners of their own
    };

    explicit Owner(Form itsForm) noexcept
        : form(itsForm)
    {
    }
    Owner(const Owner &) = delete;
    Owner &operator=(const Owner &) = delete;

    void retain(std::uint64_t count = 1) const noexcept { references.fetch_add(count, std::memory_order_relaxed); }
    void release(std::uint64_t count = 1) const noexcept
    {
        if (references.fetch_sub(count, std::memory_order_acq_rel) == count)
            destroy(this);
    }

    mutable std::atomic<std::uint64_t> references = 1;
    const char *bytes = nullptr; ///< what Node::begin counts from; none for a Branch
    const Form form;

private:
    /// Frees it and every branch below that nothing else holds, without recursion.
    static void destroy(const Owner *owner) noexcept;
};

}
