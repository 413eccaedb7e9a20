// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace concord {

/// A text with the words marked that one side changed. The marks are what a delegate underlines and tints.
struct MarkedText {
    enum class By { Mine, Theirs, Both };
    struct Mark {
        qsizetype start = 0; ///< in UTF-16 code units, as QString counts
        qsizetype length = 0;
        By by = By::Mine;
        friend bool operator==(const Mark &, const Mark &) = default;
    };
    QString text;
    QList<Mark> marks; ///< in order, not touching each other
    friend bool operator==(const MarkedText &, const MarkedText &) = default;

    /// The text with «marked» words in guillemets; what tests compare.
    QString toDebugString() const;
};

/// `to` with the words marked that `from` has not. Without a word in common a short text is marked as a whole and a long one
/// not at all, where it would say nothing; neither are texts beyond 20,000 characters.
MarkedText withAddedWords(const QString &from, const QString &to, MarkedText::By by);
/// `base` with the words marked that mine, theirs or both have no more.
MarkedText withRemovedWords(const QString &base, const QString &mine, const QString &theirs);

}

Q_DECLARE_METATYPE(concord::MarkedText)
