// SPDX-License-Identifier: MIT
#include "core/json/number.h"

#include "core/json/hash.h"

#include <algorithm>

namespace concord::json {

namespace {
bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

std::size_t skipDigits(std::string_view text, std::size_t at) noexcept
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// An exponent of any size: the decimal digits of |exponent| without leading zeros, and its sign. Zero is "" and positive.
struct BigExponent {
    std::string magnitude;
    bool negative = false;
    friend bool operator==(const BigExponent &, const BigExponent &) = default;
};

std::string magnitudeSum(std::string_view a, std::string_view b)
{
    std::string sum;
    int carry = 0;
    for (std::size_t i = 0; i < a.size() || i < b.size() || carry; ++i) {
        const int x = i < a.size() ? a[a.size() - 1 - i] - '0' : 0;
        const int y = i < b.size() ? b[b.size() - 1 - i] - '0' : 0;
        sum.push_back(static_cast<char>('0' + (x + y + carry) % 10));
        carry = (x + y + carry) / 10;
    }
    std::reverse(sum.begin(), sum.end());
    return sum;
}

/// larger - smaller, both without leading zeros and larger >= smaller.
std::string magnitudeDifference(std::string_view larger, std::string_view smaller)
{
    std::string difference;
    int borrow = 0;
    for (std::size_t i = 0; i < larger.size(); ++i) {
        const int x = larger[larger.size() - 1 - i] - '0' - borrow;
        const int y = i < smaller.size() ? smaller[smaller.size() - 1 - i] - '0' : 0;
        borrow = x < y ? 1 : 0;
        difference.push_back(static_cast<char>('0' + x - y + 10 * borrow));
    }
    while (!difference.empty() && difference.back() == '0')
        difference.pop_back();
    std::reverse(difference.begin(), difference.end());
    return difference;
}

BigExponent sumOf(std::string_view magnitude, bool negative, std::int64_t offset)
{
    const std::string other = offset == 0 ? std::string() : std::to_string(offset < 0 ? -offset : offset);
    if (negative == (offset < 0) || offset == 0)
        return {magnitudeSum(magnitude, other), negative};
    const bool larger = magnitude.size() != other.size() ? magnitude.size() > other.size() : magnitude >= other;
    if (larger)
        return {magnitudeDifference(magnitude, other), negative && magnitude != other};
    return {magnitudeDifference(other, magnitude), !negative};
}

/// Whether no other text like this one stands for the same number: no sign, no exponent, no zero at the end of a fraction.
bool isOnlySpelling(std::string_view text) noexcept
{
    bool hasPoint = false;
    for (const char c : text) {
        hasPoint = hasPoint || c == '.';
        if (c != '.' && (c < '0' || c > '9'))
            return false;
    }
    return !hasPoint || text.back() != '0';
}

/// A number as 0.d1d2…dn × 10^exponent with d1 and dn not zero; zero has no digits. Digits are read in place, past the point.
class Decimal
{
public:
    explicit Decimal(std::string_view text) noexcept;

    bool isZero() const noexcept { return m_digits.empty(); }
    bool isNegative() const noexcept { return m_negative && !isZero(); }
    bool hasSameDigits(const Decimal &other) const noexcept;
    bool hasSameExponent(const Decimal &other) const;
    std::uint64_t hash() const;
    std::optional<std::int64_t> toInteger() const noexcept;

private:
    static constexpr std::size_t longExponent = 17; // so many digits and an offset still fit an int64

    bool isLong() const noexcept { return m_exponentText.size() > longExponent; }
    std::int64_t shortExponent() const noexcept;
    BigExponent bigExponent() const { return sumOf(m_exponentText, m_exponentNegative, m_offset); }

    bool m_negative = false;
    std::string_view m_digits; ///< from the first to the last significant one, perhaps with the point between
    std::string_view m_exponentText; ///< without sign and leading zeros
    bool m_exponentNegative = false;
    std::int64_t m_offset = 0; ///< what the place of the point adds to the written exponent
};

Decimal::Decimal(std::string_view text) noexcept
{
    m_negative = text.front() == '-';
    text.remove_prefix(m_negative ? 1 : 0);
    const auto exponentMark = std::find_if(text.begin(), text.end(), [](char c) { return c == 'e' || c == 'E'; });
    const std::string_view mantissa(text.begin(), exponentMark);
    const auto isSignificant = [](char c) { return c != '0' && c != '.'; };
    const auto begin = std::find_if(mantissa.begin(), mantissa.end(), isSignificant);
    if (begin == mantissa.end())
        return;
    m_digits = {begin, std::find_if(mantissa.rbegin(), mantissa.rend(), isSignificant).base()};
    const auto first = static_cast<std::size_t>(begin - mantissa.begin());
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    m_offset = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + (first > point ? 1 : 0);
    if (exponentMark == text.end())
        return;
    std::string_view exponent(exponentMark + 1, text.end());
    m_exponentNegative = exponent.front() == '-';
    exponent.remove_prefix(std::min(exponent.find_first_not_of("+-0"), exponent.size()));
    m_exponentText = exponent;
    m_exponentNegative = m_exponentNegative && !exponent.empty();
}

std::int64_t Decimal::shortExponent() const noexcept
{
    std::int64_t written = 0;
    for (const char c : m_exponentText)
        written = written * 10 + (c - '0');
    return (m_exponentNegative ? -written : written) + m_offset;
}

bool Decimal::hasSameDigits(const Decimal &other) const noexcept
{
    auto a = m_digits.begin();
    auto b = other.m_digits.begin();
    while (true) {
        a += a != m_digits.end() && *a == '.';
        b += b != other.m_digits.end() && *b == '.';
        if (a == m_digits.end() || b == other.m_digits.end())
            return a == m_digits.end() && b == other.m_digits.end();
        if (*a++ != *b++)
            return false;
    }
}

bool Decimal::hasSameExponent(const Decimal &other) const
{
    if (!isLong() && !other.isLong())
        return shortExponent() == other.shortExponent();
    return bigExponent() == other.bigExponent();
}

std::uint64_t Decimal::hash() const
{
    if (isZero())
        return mixed(0x5eed0);
    std::uint64_t hash = isNegative() ? 2 : 1;
    for (const char c : m_digits) {
        if (c != '.')
            hash = hash * 0x100000001b3 + static_cast<unsigned char>(c);
    }
    // A sum with a short result may come from a long text, so the spelling of the result decides, not that of the number.
    const BigExponent exponent = isLong() ? bigExponent() : BigExponent{};
    if (isLong() && exponent.magnitude.size() > longExponent)
        return mixed(hash ^ bytesHash(exponent.magnitude) ^ (exponent.negative ? 1 : 0));
    const std::int64_t value = isLong() ? (exponent.negative ? -1 : 1) * std::stoll("0" + exponent.magnitude) : shortExponent();
    const std::string magnitude = std::to_string(value < 0 ? -value : value);
    if (magnitude.size() > longExponent)
        return mixed(hash ^ bytesHash(magnitude) ^ (value < 0 ? 1 : 0));
    return mixed(hash ^ mixed(static_cast<std::uint64_t>(value)));
}

std::optional<std::int64_t> Decimal::toInteger() const noexcept
{
    if (isZero())
        return 0;
    const std::int64_t digits = static_cast<std::int64_t>(m_digits.size() - (m_digits.find('.') != std::string_view::npos ? 1 : 0));
    if (isLong() || shortExponent() < digits || shortExponent() > 19)
        return std::nullopt;
    std::int64_t value = 0;
    auto append = [&value](int digit) { return !__builtin_mul_overflow(value, 10, &value) && !__builtin_sub_overflow(value, digit, &value); };
    for (const char c : m_digits) {
        if (c != '.' && !append(c - '0'))
            return std::nullopt;
    }
    for (std::int64_t zeros = shortExponent() - digits; zeros > 0; --zeros) {
        if (!append(0))
            return std::nullopt;
    }
    if (!m_negative && __builtin_sub_overflow(0, value, &value))
        return std::nullopt;
    return value;
}
}

std::size_t numberPrefix(std::string_view text) noexcept
{
    std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    const std::size_t integer = skipDigits(text, at);
    if (integer == at)
        return 0;
    at = text[at] == '0' ? at + 1 : integer;
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1]))
        at = skipDigits(text, at + 1);
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 1 : 0;
        const std::size_t end = skipDigits(text, at + 1 + sign);
        at = end > at + 1 + sign ? end : at;
    }
    return at;
}

bool isNumber(std::string_view text) noexcept
{
    return !text.empty() && numberPrefix(text) == text.size();
}

bool isSameNumber(std::string_view a, std::string_view b) noexcept
{
    if (a == b || (isOnlySpelling(a) && isOnlySpelling(b)))
        return a == b;
    const Decimal x(a);
    const Decimal y(b);
    if (x.isZero() || y.isZero())
        return x.isZero() && y.isZero();
    return x.isNegative() == y.isNegative() && x.hasSameDigits(y) && x.hasSameExponent(y);
}

std::uint64_t numberHash(std::string_view text) noexcept
{
    return Decimal(text).hash();
}

std::optional<std::int64_t> integerOf(std::string_view text) noexcept
{
    return Decimal(text).toInteger();
}

}
