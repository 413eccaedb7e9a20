// SPDX-License-Identifier: MIT
#include "ui/widgets/mnemonics.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// First letters of words before others.
qsizetype mnemonicPosition(const QString &label, const QString &used)
{
    qsizetype found = -1;
    for (qsizetype i = 0; i < label.size(); ++i) {
        const bool isFree = label.at(i).isLetterOrNumber() && label.at(i).unicode() < 128 && !used.contains(label.at(i), Qt::CaseInsensitive);
        if (!isFree)
            continue;
        if (i == 0 || label.at(i - 1).isSpace())
            return i;
        if (found < 0)
            found = i;
    }
    return found;
}

}

QStringList withMnemonics(const QStringList &labels, const QString &taken)
{
    QString used = taken;
    QStringList lettered;
    for (const QString &label : labels) {
        const qsizetype position = mnemonicPosition(label, used);
        QString text = label;
        if (position >= 0) {
            used += label.at(position);
            const qsizetype ampersands = label.left(position).count(u'&');
            text.replace(u'&', u"&&"_s);
            text.insert(position + ampersands, u'&');
        } else {
            text.replace(u'&', u"&&"_s);
        }
        lettered << text;
    }
    return lettered;
}

}
