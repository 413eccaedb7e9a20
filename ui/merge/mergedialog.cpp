// SPDX-License-Identifier: MIT
#include "ui/merge/mergedialog.h"

namespace concord {

class MergeDialog::Private
{
public:
    Merge merge;
    MergeContext context;
};

MergeDialog::MergeDialog(const Merge &merge, const MergeContext &context, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(Private{merge, context}))
{
}

MergeDialog::~MergeDialog() = default;

Merge MergeDialog::merge() const
{
    return d->merge;
}

void MergeDialog::setNewTheirs(const Merge &rebased, const MergeContext &context)
{
    d->merge = rebased;
    d->context = context;
}

void MergeDialog::showRefusal(const QString &) { }

}
