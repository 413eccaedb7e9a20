// SPDX-License-Identifier: MIT
// core holds what Concord is without a window: values, merge, records, backends, the save protocol,
// the network driver and the vault. Everything that can fail returns a Result; what is part of the job
// (a conflict, a refusal) is a value of its own and not an error.
#pragma once

#include <QString>
#include <utility>
#include <variant>

namespace concord {

/// Why something could not be done, in words for a person and a kind for the program.
/// `detail` is English and untranslated; ui/ turns the kind into a translated sentence and a next action.
struct Error {
    enum class Kind {
        BadInput, ///< what was given is malformed; `where` says the place
        BadUsage, ///< the call makes no sense in this state or with these arguments
        NotFound, ///< a file, record or member that is not there
        Storage, ///< the disk or the database refused
        Corrupt, ///< stored data is damaged; it was set aside, not overwritten
        TooNew, ///< stored by a later version of Concord
        TooLarge, ///< a bound on size or depth was exceeded
        Network, ///< no usable reply
        Unsupported, ///< the backend or this build cannot do it
        Cancelled, ///< the user or a newer request ended it
    };

    Kind kind = Kind::BadInput;
    QString detail;
    QString where; ///< "file:line:column", a JSON Pointer, a URL; empty where there is no place to name

    /// "where: detail", or the detail alone.
    QString toString() const { return where.isEmpty() ? detail : where + QStringLiteral(": ") + detail; }
    friend bool operator==(const Error &, const Error &) = default;
};

/// Either a value or the reason there is none. Converts from both; ask `if (result)` before `*result`.
template<typename T, typename E = Error>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool hasValue() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return hasValue(); }

    /// Precondition: hasValue().
    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T value() && { return std::get<0>(std::move(m_state)); } ///< by value: in `for (x : *f())` it outlives the Result
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    T valueOr(T fallback) const { return hasValue() ? value() : std::move(fallback); }

    /// Precondition: !hasValue().
    const E &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

/// The value of a Result<Done>: it was done and there is nothing to hand back.
struct Done {
    friend bool operator==(const Done &, const Done &) = default;
};

}
