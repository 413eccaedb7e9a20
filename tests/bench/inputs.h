// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <random>
#include <string>
#include <vector>

namespace bench {

/// A record of about `bytes` bytes: an order book whose orders have a customer, line items, tags, exact amounts and notes.
/// Compact, or with one member a line.
enum class Spacing { Compact, Pretty };
QByteArray record(std::size_t bytes, Spacing spacing);

/// The record with `share` of its scalars changed; two seeds change different ones but for a few.
QByteArray editedRecord(const QByteArray &record, double share, unsigned seed);

/// What a text of lines is like.
enum class Lines {
    Code, ///< mostly different, some repeated: braces, blank lines
    FewDistinct, ///< all out of fifty
};
std::vector<std::string> lines(std::size_t count, Lines kind);
/// `share` of the lines replaced, removed or preceded by a new one.
std::vector<std::string> editedLines(const std::vector<std::string> &lines, double share, unsigned seed);
/// Blocks of lines put into another order.
std::vector<std::string> shuffledBlocks(const std::vector<std::string> &lines, std::size_t block, unsigned seed);
std::string joined(const std::vector<std::string> &lines);

/// For titles: 100 KB, 10 MB; 1,000 and 1,000,000.
std::string sizeName(std::size_t bytes);
std::string countName(std::size_t count);

}
