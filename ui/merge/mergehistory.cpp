// SPDX-License-Identifier: MIT
#include "ui/merge/mergehistory.h"

#include "ui/merge/mergemodel.h"

#include <QUndoCommand>

namespace concord {

class MergeHistory::Step : public QUndoCommand {
public:
    using Resolutions = std::vector<std::pair<int, Resolution>>;

    Step(MergeModel *model, Resolutions after, const QString &text)
        : QUndoCommand(text)
        , m_model(model)
        , m_after(std::move(after))
    {
        for (const auto &[row, resolution] : m_after)
            m_before.emplace_back(row, model->decision(row).resolution);
    }

    void undo() override { apply(m_before); }
    void redo() override { apply(m_after); }

private:
    void apply(const Resolutions &resolutions)
    {
        if (resolutions.size() == 1)
            m_model->resolve(resolutions.front().first, resolutions.front().second);
        else
            m_model->resolve(resolutions);
    }

    MergeModel *m_model;
    Resolutions m_before;
    Resolutions m_after;
};

namespace {

/// The hunk choices that say the same as taking the whole text from one side.
std::vector<HunkChoice> hunksOf(const Decision &decision)
{
    using Take = HunkChoice::Take;
    std::vector<HunkChoice> choices = decision.resolution.hunks;
    choices.resize(decision.text->hunks().size());
    const auto takeAll = [&choices](Take take) { choices.assign(choices.size(), HunkChoice{take, {}}); };
    if (decision.resolution.choice == Resolution::Choice::Mine)
        takeAll(Take::Mine);
    else if (decision.resolution.choice == Resolution::Choice::Theirs)
        takeAll(Take::Theirs);
    else if (decision.resolution.choice == Resolution::Choice::Base)
        takeAll(Take::Base);
    return choices;
}

}

MergeHistory::MergeHistory(MergeModel *model, QObject *parent)
    : QUndoStack(parent)
    , m_model(model)
{
}

bool MergeHistory::resolve(int row, const Resolution &resolution)
{
    if (row < 0 || row >= m_model->rowCount())
        return false;
    const Decision &decision = m_model->decision(row);
    if (!decision.offers(resolution) || decision.resolution == resolution)
        return false;
    const Decision chosen = [&] {
        Decision copy = decision;
        copy.resolution = resolution;
        return copy;
    }();
    push(new Step(m_model, {{row, resolution}}, tr("%1: %2").arg(m_model->fieldName(row), outcomeText(outcomeOf(chosen)))));
    return true;
}

bool MergeHistory::resolveHunk(int row, std::size_t hunk, const HunkChoice &choice)
{
    if (row < 0 || row >= m_model->rowCount() || !m_model->decision(row).text)
        return false;
    const Decision &decision = m_model->decision(row);
    const auto &hunks = decision.text->hunks();
    if (hunk >= hunks.size() || !isOffered(hunks[hunk], choice.take))
        return false;
    Resolution resolution{Resolution::Choice::Hunks, {}, hunksOf(decision)};
    resolution.hunks[hunk] = choice;
    return resolve(row, resolution);
}

int MergeHistory::resolveRest(Resolution::Choice choice)
{
    Step::Resolutions resolutions;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const Decision &decision = m_model->decision(row);
        if (outcomeOf(decision) == Outcome::ToDecide && isOffered(decision, choice))
            resolutions.emplace_back(row, decision.settledBy(choice));
    }
    const int count = int(resolutions.size());
    if (count > 0)
        push(new Step(m_model, std::move(resolutions),
                      tr("What remained: %1").arg(choice == Resolution::Choice::Mine ? tr("mine") : tr("theirs"))));
    return count;
}

}
