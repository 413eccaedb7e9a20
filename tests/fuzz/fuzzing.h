// SPDX-License-Identifier: MIT
// tests/fuzz: each fuzz_*.cpp is one entry point, LLVMFuzzerTestOneInput(), that reads any bytes and checks what the code under
// test promises about them. The fuzz preset links them with libFuzzer; every other build with replay.cpp, which gives them the
// corpora only, so that an input that once broke something stays a test.
#pragma once

#include <QByteArray>
#include <QList>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size);

namespace concord::fuzz {

/// Ends the process with the promise's words when it does not hold, which is how a fuzzer learns of it.
void require(bool holds, const char *promise);

/// Never null, and shares nothing with the fuzzer's buffer.
QByteArray inputFrom(const std::uint8_t *bytes, std::size_t size);

/// Between the parts of an input that consists of several: a record separator, which no JSON text and no header contains.
constexpr char separator = '\x1e';

/// Exactly `count` parts; missing ones are empty, the last one takes the rest.
QList<QByteArray> partsOf(const QByteArray &input, int count);

}
