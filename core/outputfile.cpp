// SPDX-License-Identifier: MIT
#include "core/outputfile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace concord {

OutputFile::OutputFile(const QString &path)
    : m_path(path)
{
    const QFileInfo target(path);
    if (target.exists() && !target.isFile() && !target.isDir())
        m_file = std::make_unique<QFile>(path);
    else
        m_file = std::make_unique<QSaveFile>(path);
}

OutputFile::~OutputFile() = default;

Result<Done> OutputFile::open()
{
    return m_file->open(QIODevice::WriteOnly) ? Result<Done>(Done{}) : Result<Done>(error());
}

QIODevice &OutputFile::device() noexcept
{
    return *m_file;
}

Result<Done> OutputFile::commit()
{
    auto *replacement = qobject_cast<QSaveFile *>(m_file.get());
    const bool isDone = replacement ? replacement->commit() : m_file->flush();
    return isDone ? Result<Done>(Done{}) : Result<Done>(error());
}

Error OutputFile::error() const
{
    return {Error::Kind::Storage, m_file->errorString(), m_path};
}

Result<Done> writeOutputFile(const QString &path, const QByteArray &bytes)
{
    OutputFile file(path);
    if (Result<Done> opened = file.open(); !opened)
        return opened;
    if (file.device().write(bytes) != bytes.size())
        return file.error();
    return file.commit();
}

}
