// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace bench {

/// Three versions of a record, as texts.
struct RecordTexts {
    QByteArray base;
    QByteArray mine;
    QByteArray theirs;
};

/// trimerge, the JavaScript library, in a Node.js process that stays: it measures itself, so neither its start nor the pipe counts,
/// and its code is compiled by the time it matters.
class Trimerge
{
public:
    /// `modules` is the folder whose node_modules has trimerge.
    Trimerge(const QString &modules, const RecordTexts &texts);
    ~Trimerge();

    /// Why it cannot run here; empty when it can.
    QString unavailable() const { return m_unavailable; }
    /// Parses the three, merges, writes; returns the seconds of processor time that took.
    double merge();

private:
    QTemporaryDir m_folder;
    QProcess m_node;
    QString m_unavailable;
};

}
