// SPDX-License-Identifier: MIT
#include "app/concordctl/exitstatus.h"

namespace concord {

ExitStatus exitStatusOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Cancelled:
        return ExitStatus::Unreachable;
    case Error::Kind::BadInput:
    case Error::Kind::BadUsage:
    case Error::Kind::NotFound:
    case Error::Kind::Storage:
    case Error::Kind::Corrupt:
    case Error::Kind::TooNew:
    case Error::Kind::TooLarge:
    case Error::Kind::Unsupported:
        break;
    }
    return ExitStatus::BadInput;
}

}
