// SPDX-License-Identifier: MIT
#include "core/record/number.h"

#include <algorithm>
#include <charconv>

namespace concord {

namespace {

constexpr std::size_t mostDivisorDigits = 18; ///< its remainders times ten fit into 64 bits
constexpr std::int64_t farthestExponent = std::int64_t(1) << 60; ///< beyond any that two texts in memory could tell apart

/// digits × 10^exponent, without leading or trailing zeros; zero has no digits.
struct Decimal {
    bool isNegative = false;
    std::string digits;
    std::int64_t exponent = 0;

    bool isZero() const noexcept { return digits.empty(); }
    /// The power of ten of the first digit; compares magnitudes before digits do.
    std::int64_t magnitude() const noexcept { return exponent + static_cast<std::int64_t>(digits.size()); }
};

std::int64_t exponentOf(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (error == std::errc::result_out_of_range || exponent > farthestExponent)
        exponent = farthestExponent;
    return isNegative ? -exponent : exponent;
}

Decimal decimalOf(const Value &number)
{
    std::string_view text = number.numberText();
    Decimal decimal;
    decimal.isNegative = text.starts_with('-');
    if (decimal.isNegative)
        text.remove_prefix(1);
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        decimal.exponent = exponentOf(text.substr(e + 1));
        text = text.substr(0, e);
    }
    const std::size_t point = text.find('.');
    decimal.digits = text.substr(0, point);
    if (point != std::string_view::npos) {
        decimal.digits += text.substr(point + 1);
        decimal.exponent -= static_cast<std::int64_t>(text.size() - point - 1);
    }
    decimal.digits.erase(0, decimal.digits.find_first_not_of('0'));
    const std::size_t significant = decimal.digits.find_last_not_of('0') + 1;
    decimal.exponent += static_cast<std::int64_t>(decimal.digits.size() - significant);
    decimal.digits.resize(significant);
    return decimal;
}

std::strong_ordering compareMagnitudes(const Decimal &first, const Decimal &second)
{
    if (first.isZero() || second.isZero())
        return second.isZero() <=> first.isZero();
    if (first.magnitude() != second.magnitude())
        return first.magnitude() <=> second.magnitude();
    return first.digits.compare(second.digits) <=> 0;
}

std::uint64_t remainderOf(const std::string &digits, std::uint64_t divisor)
{
    std::uint64_t remainder = 0;
    for (const char digit : digits)
        remainder = (remainder * 10 + static_cast<std::uint64_t>(digit - '0')) % divisor;
    return remainder;
}

}

std::strong_ordering compareNumbers(const Value &first, const Value &second)
{
    const Decimal a = decimalOf(first);
    const Decimal b = decimalOf(second);
    const int signA = a.isZero() ? 0 : a.isNegative ? -1 : 1;
    const int signB = b.isZero() ? 0 : b.isNegative ? -1 : 1;
    if (signA != signB)
        return signA <=> signB;
    return signA < 0 ? compareMagnitudes(b, a) : compareMagnitudes(a, b);
}

bool isWholeNumber(const Value &number)
{
    const Decimal decimal = decimalOf(number);
    return decimal.isZero() || decimal.exponent >= 0;
}

bool isMultipleOf(const Value &number, const Value &divisor)
{
    const Decimal dividend = decimalOf(number);
    const Decimal step = decimalOf(divisor);
    if (dividend.isZero())
        return true;
    // Neither ends in zero, so a step of a higher power of ten cannot divide.
    if (step.isZero() || dividend.exponent < step.exponent)
        return false;
    if (step.digits.size() > mostDivisorDigits)
        return dividend.digits == step.digits;
    const std::uint64_t modulus = std::stoull(step.digits);
    std::uint64_t remainder = remainderOf(dividend.digits, modulus);
    // Each further zero can only cancel factors two and five of a modulus below 2^60, so 60 of them decide.
    for (std::int64_t zeros = std::min<std::int64_t>(dividend.exponent - step.exponent, 60); zeros > 0 && remainder != 0; --zeros)
        remainder = remainder * 10 % modulus;
    return remainder == 0;
}

}
