// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge/merge.h"

#include <QUndoStack>

namespace concord {

class MergeModel;

/// Decides rows of a MergeModel so that each decision can be undone. Keeps resolutions, not merges: a step costs what it changes.
class MergeHistory : public QUndoStack {
    Q_OBJECT

public:
    explicit MergeHistory(MergeModel *model, QObject *parent = nullptr);

    /// False when the choice is not offered there or changes nothing; then there is no step either.
    bool resolve(int row, const Resolution &resolution);
    bool resolve(int row, Resolution::Choice choice) { return resolve(row, Resolution{choice, {}, {}}); }
    /// One hunk of a long text. The other hunks keep what they have; a text that was taken whole keeps that for them.
    bool resolveHunk(int row, std::size_t hunk, const HunkChoice &choice);
    /// Everything that is still to decide, in one step; what is decided stays. Returns how many rows it decided.
    int resolveRest(Resolution::Choice choice);

private:
    class Step;
    MergeModel *m_model;
};

}
