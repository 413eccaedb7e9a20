// SPDX-License-Identifier: MIT
#include "core/vault/setaside.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// The last one is the database; a database without its log would lose what is only there.
const QString suffixes[] = {u"-wal"_s, u"-shm"_s, QString()};

QString freeName(const QString &path, const QString &reason, const QDateTime &now)
{
    const QString stem = path + u'.' + reason + u'-' + now.toString(u"yyyyMMdd'T'HHmmss"_s);
    const auto isTaken = [](const QString &name) {
        return std::any_of(std::begin(suffixes), std::end(suffixes),
                           [&](const QString &suffix) { return QFileInfo::exists(name + suffix); });
    };
    QString name = stem;
    for (int i = 2; isTaken(name); ++i)
        name = stem + u'-' + QString::number(i);
    return name;
}

/// By the first eight bytes (SQLite's file format, section 4.1): a magic number in either byte order, and the format's version.
bool isWriteAheadLog(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true; // it is there and may be one: not to be touched
    const QByteArray start = file.read(8);
    return start.size() == 8 && (qFromBigEndian<quint32>(start.constData()) & ~quint32(1)) == 0x377f0682
           && qFromBigEndian<quint32>(start.constData() + 4) == 3007000;
}

}

Result<QString> setAside(const QString &path, const QString &reason, const QDateTime &now)
{
    const QString target = freeName(path, reason, now);
    QStringList moved;
    for (const QString &suffix : suffixes) {
        if (!QFileInfo::exists(path + suffix))
            continue;
        if (!QFile::rename(path + suffix, target + suffix)) {
            for (const QString &done : moved)
                QFile::rename(target + done, path + done);
            return Error{Error::Kind::Storage, u"the damaged file cannot be renamed"_s, path + suffix};
        }
        moved << suffix;
    }
    return target;
}

Result<std::optional<QString>> setAsideBrokenLog(const QString &path, const QDateTime &now)
{
    const QString log = path + u"-wal"_s;
    if (QFileInfo(log).size() == 0 || (QFileInfo(path).size() > 0 && isWriteAheadLog(log)))
        return std::optional<QString>();
    const QString target = freeName(path, u"damaged"_s, now) + u"-wal"_s;
    if (!QFile::rename(log, target))
        return Error{Error::Kind::Storage, u"the damaged file cannot be renamed"_s, log};
    return std::optional(target);
}

}
