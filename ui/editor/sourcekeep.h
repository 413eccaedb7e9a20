// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/draft.h"

#include <QObject>
#include <functional>

class QTimer;

namespace concord {

class RecordDocument;

/// Keeps a source text that is not JSON, which a draft cannot hold, in a file until it is JSON again and the draft has it: written
/// within a quarter of a second, and brought back when the record is opened after a crash.
class SourceKeep : public QObject
{
    Q_OBJECT
public:
    /// Stores the document, which is JSON again, as a draft; true when that is on disk.
    using StoreDraft = std::function<bool()>;

    /// An empty file name keeps nothing.
    SourceKeep(RecordDocument *document, const QString &file, StoreDraft storeDraft, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~SourceKeep() override;

    /// The file for a record as its draft is named; made of hashes, since ids may hold anything. Users have a file each.
    static QString fileIn(const QString &folder, const DraftKey &key);

    /// What is kept goes along to another file. With an empty name, or when another text is kept there, it stays where it is.
    void setFile(const QString &file);

    /// Puts a kept text into the document, as a step that can be undone, and keeps what is broken from then on. To be called
    /// once, when the document has its record.
    void restore();
    /// True when what the document's source holds now is on disk, or will be when this is destroyed.
    bool isSafe() const noexcept { return m_isSafe && !m_file.isEmpty(); }

private:
    void follow();
    void write();

    RecordDocument *m_document;
    QString m_file;
    StoreDraft m_storeDraft;
    QTimer *m_timer;
    bool m_isSafe = true;
};

}
