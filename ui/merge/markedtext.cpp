// SPDX-License-Identifier: MIT
#include "ui/merge/markedtext.h"

#include "core/merge/textmerge.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qsizetype longestMarked = 20'000;

constexpr qsizetype longestWhole = 60;

/// Shared white space and punctuation, like the point of two numbers, does not make two texts alike.
bool isCommonWord(const WordRun &run)
{
    const QString text = QString::fromStdString(run.text);
    return run.kind == WordRun::Kind::Same && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

std::vector<WordRun> runsBetween(const QString &from, const QString &to)
{
    if (from == to || from.size() > longestMarked || to.size() > longestMarked)
        return {};
    const std::string before = from.toStdString();
    const std::string after = to.toStdString();
    const std::vector<WordRun> runs = wordDiff(before, after);
    if (std::any_of(runs.begin(), runs.end(), isCommonWord))
        return runs;
    if (from.size() > longestWhole || to.size() > longestWhole)
        return {};
    return {{WordRun::Kind::Removed, before}, {WordRun::Kind::Added, after}};
}

/// The stretches of one kind, counted in the text that Same and `kind` make up.
QList<MarkedText::Mark> stretches(const std::vector<WordRun> &runs, WordRun::Kind kind, MarkedText::By by)
{
    QList<MarkedText::Mark> marks;
    qsizetype position = 0;
    for (const WordRun &run : runs) {
        if (run.kind != kind && run.kind != WordRun::Kind::Same)
            continue;
        const qsizetype length = QString::fromStdString(run.text).size();
        if (run.kind == kind && length > 0)
            marks.append({position, length, by});
        position += length;
    }
    return marks;
}

/// Cuts two ordered lists into stretches that belong to one or to both.
QList<MarkedText::Mark> united(const QList<MarkedText::Mark> &mine, const QList<MarkedText::Mark> &theirs)
{
    std::vector<qsizetype> cuts;
    for (const auto *marks : {&mine, &theirs}) {
        for (const MarkedText::Mark &mark : *marks) {
            cuts.push_back(mark.start);
            cuts.push_back(mark.start + mark.length);
        }
    }
    std::sort(cuts.begin(), cuts.end());
    const auto covers = [](const QList<MarkedText::Mark> &marks, qsizetype place) {
        return std::any_of(marks.begin(), marks.end(), [place](const MarkedText::Mark &mark) {
            return mark.start <= place && place < mark.start + mark.length;
        });
    };
    QList<MarkedText::Mark> result;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const bool isMine = covers(mine, cuts[i]);
        const bool isTheirs = covers(theirs, cuts[i]);
        if (cuts[i] == cuts[i + 1] || (!isMine && !isTheirs))
            continue;
        const auto by = isMine && isTheirs ? MarkedText::By::Both : isMine ? MarkedText::By::Mine : MarkedText::By::Theirs;
        result.append({cuts[i], cuts[i + 1] - cuts[i], by});
    }
    return result;
}

}

QString MarkedText::toDebugString() const
{
    QString marked;
    qsizetype position = 0;
    for (const Mark &mark : marks) {
        marked +=
            QStringView(text).mid(position, mark.start - position) + u'«' + QStringView(text).mid(mark.start, mark.length) + u'»';
        position = mark.start + mark.length;
    }
    return marked + QStringView(text).mid(position);
}

MarkedText withAddedWords(const QString &from, const QString &to, MarkedText::By by)
{
    return {to, stretches(runsBetween(from, to), WordRun::Kind::Added, by)};
}

MarkedText withRemovedWords(const QString &base, const QString &mine, const QString &theirs)
{
    return {base, united(stretches(runsBetween(base, mine), WordRun::Kind::Removed, MarkedText::By::Mine),
                         stretches(runsBetween(base, theirs), WordRun::Kind::Removed, MarkedText::By::Theirs))};
}

}
