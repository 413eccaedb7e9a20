// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <memory>

class QFileDevice;
class QIODevice;

namespace concord {

/// A file that somebody named to get a result. A regular file, or one that is not there yet, is replaced in one step or left as
/// it was. Anything else (a device, a pipe) is written to where it is: putting a file in its place would take it from everybody.
/// A named pipe is waited for until somebody reads it, as by every program that writes to one.
class OutputFile
{
public:
    explicit OutputFile(const QString &path);
    ~OutputFile();

    /// Error Storage. To be called once, first.
    Result<Done> open();
    /// Where to write to. Owned by this.
    QIODevice &device() noexcept;
    /// Without it a regular file stays as it was. Error Storage.
    Result<Done> commit();
    /// Why one of these, or writing to the device, failed.
    Error error() const;

private:
    QString m_path;
    std::unique_ptr<QFileDevice> m_file; ///< a QSaveFile where it is replaced
};

/// All of it in one go. Errors as above.
Result<Done> writeOutputFile(const QString &path, const QByteArray &bytes);

}
