// SPDX-License-Identifier: MIT
#include "ui/editor/sourcekeep.h"

#include "ui/editor/recorddocument.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTimer>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {
constexpr auto delay = 150ms; ///< from the first keystroke that is not written; leaves room for the writing
}

SourceKeep::SourceKeep(RecordDocument *document, const QString &file, StoreDraft storeDraft, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_file(file)
    , m_storeDraft(std::move(storeDraft))
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(delay);
    connect(m_timer, &QTimer::timeout, this, &SourceKeep::write);
}

SourceKeep::~SourceKeep()
{
    if (m_timer->isActive())
        write();
}

QString SourceKeep::fileIn(const QString &folder, const DraftKey &key)
{
    QStringList parts{key.connection, key.collection, key.id};
    if (!key.user.isEmpty())
        parts << key.user;
    const QByteArray name = parts.join(QChar(0)).toUtf8();
    return folder + u'/' + QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex()) + u".txt"_s;
}

void SourceKeep::setFile(const QString &file)
{
    const bool isTaken = file.isEmpty() || QFile::exists(file);
    if (!isTaken && (!QFile::exists(m_file) || QFile::rename(m_file, file)))
        m_file = file;
}

void SourceKeep::restore()
{
    if (m_file.isEmpty())
        return;
    // Only from now on: the record that was just loaded must not take the kept text for settled.
    connect(m_document, &RecordDocument::changed, this, &SourceKeep::follow, Qt::UniqueConnection);
    QFile file(m_file);
    if (file.open(QIODevice::ReadOnly))
        m_document->setSource(QString::fromUtf8(file.readAll()), RecordDocument::Step::Whole);
}

void SourceKeep::follow()
{
    if (m_document->isSourceBroken()) {
        if (!m_timer->isActive())
            m_timer->start();
        return;
    }
    m_timer->stop();
    m_isSafe = true;
    // The draft first: a crash in between would cost all that was typed while it was no JSON.
    if (QFile::exists(m_file) && m_storeDraft())
        QFile::remove(m_file);
}

void SourceKeep::write()
{
    m_timer->stop();
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    m_isSafe = file.open(QIODevice::WriteOnly) && file.write(m_document->source().toUtf8()) >= 0 && file.commit();
}

}
