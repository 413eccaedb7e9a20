// SPDX-License-Identifier: MIT
#include "ui/merge/mergeview.h"

#include "ui/merge/choicecell.h"
#include "ui/merge/hunkmodel.h"
#include "ui/merge/hunkview.h"
#include "ui/merge/mergehistory.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/ownlines.h"
#include "ui/merge/ownvaluedelegate.h"
#include "ui/merge/valuetext.h"

#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

HunkChoice::Take takeFor(Resolution::Choice choice)
{
    switch (choice) {
    case Resolution::Choice::Mine:
        return HunkChoice::Take::Mine;
    case Resolution::Choice::Theirs:
        return HunkChoice::Take::Theirs;
    case Resolution::Choice::Base:
        return HunkChoice::Take::Base;
    case Resolution::Choice::Both:
        return HunkChoice::Take::MineThenTheirs;
    case Resolution::Choice::Undecided:
    case Resolution::Choice::Own:
    case Resolution::Choice::Hunks:
        break;
    }
    return HunkChoice::Take::Undecided;
}

/// What choosing a cell with the mouse means; only sides can be chosen so.
Resolution::Choice choiceFor(const QModelIndex &index)
{
    const auto side = index.data(ChoiceCell::StandsForRole).value<Outcome>();
    return side == Outcome::Base   ? Resolution::Choice::Base
           : side == Outcome::Mine ? Resolution::Choice::Mine
                                   : Resolution::Choice::Theirs;
}

}

MergeView::MergeView(MergeModel *model, MergeHistory *history, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_history(history)
    , m_filter(new MergeFilterModel(this))
    , m_hunks(new HunkModel(this))
    , m_table(new QTableView)
    , m_rowValues(new OwnValueDelegate(ChoiceDelegate::Lines::One, this))
    , m_lines(new HunkView(m_hunks))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    m_filter->setSourceModel(model);
    setUpTable();
    setUpLines();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_lines);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_table);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isHandleMoved = true; });
    connect(model, &MergeModel::mergeChanged, this, &MergeView::showCurrent);
}

void MergeView::setUpTable()
{
    m_table->setObjectName(u"mergeTable"_s);
    m_table->setAccessibleName(tr("Fields that were changed"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(m_rowValues);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MergeView::showCurrent);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &MergeView::showCurrent);
    connect(m_rowValues, &ChoiceDelegate::chosen, this, [this](const QModelIndex &index) {
        m_table->setFocus();
        m_table->setCurrentIndex(index);
        take(choiceFor(index));
    });
    connect(m_rowValues, &OwnValueDelegate::ownEntered, this,
            [this](const QModelIndex &index, const Value &value) { takeOwn(m_filter->mapToSource(index).row(), value); });
    connect(m_rowValues, &OwnValueDelegate::ownRefused, this,
            [this](const QModelIndex &, const QString &why) { Q_EMIT ownRefused(why); });
}

void MergeView::setUpLines()
{
    connect(m_hunks, &QAbstractItemModel::modelReset, this, [this] { m_lines->setCurrentHunk(m_hunks->firstTelling()); });
    m_lines->installEventFilter(this);
    connect(m_lines->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MergeView::currentChanged);
    connect(m_lines->ownValues(), &ChoiceDelegate::chosen, this, [this](const QModelIndex &index) {
        m_lines->setFocus();
        m_lines->setCurrentIndex(index);
        take(choiceFor(index));
    });
    connect(m_lines->ownValues(), &OwnValueDelegate::ownEntered, this, [this](const QModelIndex &index, const Value &value) {
        if (m_hunks->isText())
            takeOwnLines(index.row(), value.toString());
        else
            takeOwn(currentRow(), value);
    });
    connect(m_lines->ownValues(), &OwnValueDelegate::ownRefused, this,
            [this](const QModelIndex &, const QString &why) { Q_EMIT ownRefused(why); });
}

bool MergeView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT currentChanged();
    return QWidget::eventFilter(watched, event);
}

void MergeView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_isHandleMoved) // else it is where the user left it
        shareHeight();
}

/// A short table leaves its room to the lines; a long one takes three fifths.
void MergeView::shareHeight()
{
    const int rows = std::min(m_filter->rowCount(), 1000);
    const int wanted = m_table->horizontalHeader()->height() + rows * m_table->verticalHeader()->defaultSectionSize()
                       + 2 * m_table->frameWidth();
    const int room = m_splitter->height() - m_splitter->handleWidth();
    const int table = std::clamp(wanted, std::min(120, room / 2), std::max(room * 3 / 5, 120));
    m_splitter->setSizes({table, room - table});
}

int MergeView::currentRow() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void MergeView::setCurrentRow(int row)
{
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, MergeModel::Field));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void MergeView::setTheirsName(const QString &name)
{
    m_hunks->setTheirsName(name);
}

bool MergeView::isInLines() const
{
    return m_hunks->isText() && m_lines->hasFocus() && m_lines->currentHunk() >= 0;
}

bool MergeView::canTake(Resolution::Choice choice) const
{
    if (isInLines() && choice != Resolution::Choice::Undecided)
        return canTake(takeFor(choice));
    return currentRow() >= 0 && isOffered(m_model->decision(currentRow()), choice);
}

bool MergeView::canTake(HunkChoice::Take take) const
{
    return isInLines() && isOffered(m_hunks->decision()->text->hunks()[std::size_t(m_lines->currentHunk())], take);
}

QString MergeView::bothPreview() const
{
    if (!canTake(Resolution::Choice::Both))
        return {};
    if (!isInLines())
        return summaryText(m_model->decision(currentRow()).combined);
    const TextHunk &hunk = m_hunks->decision()->text->hunks()[std::size_t(m_lines->currentHunk())];
    return summaryText(Value::string(linesFor(hunk, {HunkChoice::Take::MineThenTheirs, {}})));
}

void MergeView::take(Resolution::Choice choice)
{
    const int row = currentRow();
    if (row < 0)
        return;
    if (isInLines())
        return takeHunk(takeFor(choice));
    const Outcome before = outcomeOf(m_model->decision(row));
    const int next = m_model->nextUndecided(row);
    if (m_history->resolve(row, choice))
        afterDecision(before, next);
}

void MergeView::takeHunk(HunkChoice::Take take)
{
    const int row = currentRow();
    const int hunk = m_lines->currentHunk();
    if (!canTake(take))
        return;
    const bool wasOpen =
        outcomeOf(m_hunks->decision()->text->hunks()[std::size_t(hunk)], m_hunks->choiceAt(hunk)) == Outcome::ToDecide;
    const Outcome before = outcomeOf(m_model->decision(row));
    const int next = m_model->nextUndecided(row);
    if (!m_history->resolveHunk(row, std::size_t(hunk), {take, {}}) || !wasOpen)
        return;
    if (const int nextHunk = m_hunks->nextUndecided(hunk); nextHunk >= 0)
        m_lines->setCurrentHunk(nextHunk);
    else
        afterDecision(before, next);
}

void MergeView::afterDecision(Outcome before, int next)
{
    const bool isDone = currentRow() < 0 || outcomeOf(m_model->decision(currentRow())) != Outcome::ToDecide;
    if (before != Outcome::ToDecide || !isDone || next < 0)
        return;
    m_table->setFocus();
    setCurrentRow(next);
}

void MergeView::takeOwn(int row, const Value &value)
{
    const Outcome before = outcomeOf(m_model->decision(row));
    const int next = m_model->nextUndecided(row);
    // The editor is still closing: moving the cursor now would close it a second time.
    if (m_history->resolve(row, Resolution{Resolution::Choice::Own, value, {}}))
        QMetaObject::invokeMethod(
            this, [this, before, next] { afterDecision(before, next); }, Qt::QueuedConnection);
}

void MergeView::takeOwnLines(int hunk, const QString &lines)
{
    const TextMerge text = *m_hunks->decision()->text;
    m_history->resolveHunk(currentRow(), std::size_t(hunk), {HunkChoice::Take::Own, ownLines(lines, text, std::size_t(hunk))});
}

void MergeView::editOwn()
{
    const int row = currentRow();
    if (row < 0 || !isOffered(m_model->decision(row), Resolution::Choice::Own))
        return;
    const Decision &decision = m_model->decision(row);
    const QString text = ownText(decision.outcome(), ownForm(decision));
    const bool isLong = decision.text || text.contains(u'\n') || text.size() > 200;
    if (!isLong && !m_lines->hasFocus()) {
        const QModelIndex result = m_filter->mapFromSource(m_model->index(row, MergeModel::Result));
        m_table->setCurrentIndex(result);
        return m_table->edit(result);
    }
    if (!m_lines->hasFocus())
        m_lines->setCurrentHunk(m_hunks->firstTelling());
    m_lines->setFocus();
    const QModelIndex result = m_hunks->index(std::max(0, m_lines->currentHunk()), HunkModel::Result);
    m_lines->setCurrentIndex(result);
    m_lines->edit(result);
}

void MergeView::goToUndecided(int step)
{
    if (isInLines()) {
        if (const int hunk = m_hunks->nextUndecided(m_lines->currentHunk(), step); hunk >= 0)
            return m_lines->setCurrentHunk(hunk);
    }
    const int row = m_model->nextUndecided(currentRow(), step);
    if (row < 0)
        return;
    if (!m_filter->mapFromSource(m_model->index(row, 0)).isValid())
        Q_EMIT hiddenRowWanted();
    m_table->setFocus();
    setCurrentRow(row);
}

void MergeView::switchLines()
{
    if (m_lines->hasFocus())
        return m_table->setFocus();
    if (m_lines->currentHunk() < 0)
        m_lines->setCurrentHunk(m_hunks->firstTelling());
    m_lines->setFocus();
}

void MergeView::showCurrent()
{
    const int row = currentRow();
    m_hunks->setDecision(row < 0 ? std::nullopt : std::optional(m_model->decision(row)));
    Q_EMIT currentChanged();
}

}
