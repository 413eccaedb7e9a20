// SPDX-License-Identifier: MIT
// ui/merge: the view of a three-way merge. MergeModel turns a Merge into rows and MergeFilterModel picks among them;
// HunkModel is the current row in full, a long text by its hunks. MergeDialog puts them on the screen and turns keys
// into resolutions. Nothing here talks to a server: the dialog hands a Merge in and a Merge out.
#pragma once

#include "core/merge/merge.h"
#include "ui/merge/mergecontext.h"

#include <QDialog>
#include <memory>

namespace concord {

/// Asks the user about a merge, field by field. Show it with open().
///
/// Signals, in this order: mergeChanged after every decision, undo and redo; submitted when the user asks to save, at
/// most once until it is answered by accept(), setNewTheirs() or showRefusal(); in between the decisions are locked.
/// rejected() means: back to editing. Nothing is lost by it, the last mergeChanged holds every decision.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    explicit MergeDialog(const Merge &merge, const MergeContext &context = {}, QWidget *parent = nullptr);
    ~MergeDialog() override;

    /// With the resolutions as they stand.
    Merge merge() const;

public Q_SLOTS:
    /// Theirs moved on while the user was deciding: `rebased` is rebase(merge(), newer theirs). Keeps the place of the cursor,
    /// says what still stands and marks the rows that are new. Unlocks the decisions; undo starts anew.
    void setNewTheirs(const concord::Merge &rebased, const concord::MergeContext &context);
    /// The save was refused for a reason that is not a newer version: shows the server's words and unlocks the decisions.
    void showRefusal(const QString &words);

Q_SIGNALS:
    void mergeChanged(const concord::Merge &merge);
    /// Save was asked for; everything in `merge` is decided.
    void submitted(const concord::Merge &merge);

protected:
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}
