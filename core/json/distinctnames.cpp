// SPDX-License-Identifier: MIT
#include "core/json/distinctnames.h"

#include "core/json/hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace concord::json {

namespace {
/// The first bytes of a text, eight at most, in a load where so many can be read.
std::uint64_t firstBytes(std::string_view text, bool canReadEight) noexcept
{
    std::uint64_t bytes = 0;
    if (text.size() >= 8 || !canReadEight) {
        std::memcpy(&bytes, text.data(), std::min<std::size_t>(text.size(), 8));
        return bytes;
    }
    std::memcpy(&bytes, text.data(), 8);
    const std::uint64_t mask = (std::uint64_t(1) << text.size() * 8) - 1;
    return bytes & (std::endian::native == std::endian::little ? mask : ~(~std::uint64_t(0) >> text.size() * 8));
}

/// Of a text of eight bytes or more.
std::uint64_t lastBytes(std::string_view text) noexcept
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + text.size() - 8, 8);
    return bytes;
}

bool canReadEight(const Document &document, const Name &name) noexcept
{
    return !name.isDecoded() && name.begin + std::uint64_t(8) <= static_cast<std::uint64_t>(document.source.size());
}

/// Of length and first and last bytes: two loads for any name.
std::uint64_t quickHash(const Document &document, const Name &name) noexcept
{
    const std::string_view text = document.nameText(name);
    constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15;
    const std::uint64_t first = firstBytes(text, canReadEight(document, name));
    const std::uint64_t last = text.size() >= 8 ? lastBytes(text) : 0;
    return ((first + last * 31) ^ text.size()) * multiplier;
}

/// Whether two names are the same, for those of 16 bytes at most at the price of four loads. False for those that are decoded, and
/// at the end of the text.
bool areSame(const Document &document, const Name &a, const Name &b) noexcept
{
    if (a.length != b.length || !canReadEight(document, a) || !canReadEight(document, b))
        return false;
    const std::string_view inA = document.nameText(a);
    const std::string_view inB = document.nameText(b);
    if (firstBytes(inA, true) != firstBytes(inB, true))
        return false;
    constexpr std::size_t twoLoads = 16;
    return inA.size() <= twoLoads ? inA.size() < 8 || lastBytes(inA) == lastBytes(inB) : inA == inB;
}

bool areDistinctPairwise(const Document &document, const Block &object)
{
    for (std::uint32_t i = 1; i < object.count; ++i) {
        const std::string_view name = document.nameText(object.names()[i]);
        for (std::uint32_t j = 0; j < i; ++j) {
            if (document.nameText(object.names()[j]) == name)
                return false;
        }
    }
    return true;
}

/// Fills the hash table of a large object; false when a name is there twice.
bool fillTable(const Document &document, Block &object)
{
    const std::size_t size = tableSize(object.count);
    const std::uint64_t seed = tableSeed();
    std::uint32_t *table = object.table();
    std::memset(table, 0, size * sizeof(std::uint32_t));
    for (std::uint32_t i = 0; i < object.count; ++i) {
        const std::string_view name = document.nameText(object.names()[i]);
        std::size_t at = bytesHash(name, seed) & (size - 1);
        for (; table[at] != 0; at = (at + 1) & (size - 1)) {
            if (document.nameText(object.names()[table[at] - 1]) == name)
                return false;
        }
        table[at] = i + 1;
    }
    return true;
}
}

bool DistinctNames::settle(const Document &document, Block &object)
{
    if (object.count > mostMembersWithoutTable)
        return fillTable(document, object);
    Shape &shape = m_shapes[object.count];
    const auto isSame = [&document](const Name &a, const Name &b) { return areSame(document, a, b); };
    if (shape.document == document.number && std::equal(object.names(), object.names() + object.count, shape.names.begin(), isSame))
        return true;
    if (!areDistinct(document, object))
        return false;
    shape.document = document.number;
    std::copy_n(object.names(), object.count, shape.names.begin());
    return true;
}

/// Of an object without a table.
bool DistinctNames::areDistinct(const Document &document, const Block &object)
{
    if (++m_stamp == 0) {
        m_stamps.fill(0);
        m_stamp = 1;
    }
    for (std::uint32_t i = 0; i < object.count; ++i) {
        const std::uint64_t hash = quickHash(document, object.names()[i]);
        std::uint32_t &stamp = m_stamps[hash / (~std::uint64_t(0) / stampCount + 1)];
        if (stamp == m_stamp)
            return areDistinctPairwise(document, object);
        stamp = m_stamp;
    }
    return true;
}

}
