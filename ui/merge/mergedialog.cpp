// SPDX-License-Identifier: MIT
#include "ui/merge/mergedialog.h"

#include "ui/merge/freshrows.h"
#include "ui/merge/mergeactions.h"
#include "ui/merge/mergechoicebar.h"
#include "ui/merge/mergefilterbar.h"
#include "ui/merge/mergeheader.h"
#include "ui/merge/mergehistory.h"
#include "ui/merge/mergemodel.h"
#include "ui/merge/mergeview.h"
#include "ui/merge/resultcheck.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

class MergeDialog::Private {
public:
    enum class Phase {
        Deciding,
        Checking, ///< Save was asked for while the result was being checked
        Submitted,
    };

    explicit Private(MergeDialog *dialog);

    void layOut();
    void connectActions();
    void connectParts();
    void update();
    void updateSave();
    void updateChoices();
    void showViolations(const std::vector<SchemaViolation> &violations);
    void save();
    void submit();
    void reopen();

    MergeDialog *q;
    MergeContext context;
    MergeModel *model;
    MergeHistory *history;
    MergeActions *actions;
    QAction *undo;
    QAction *redo;
    ResultCheck *check;
    MergeHeader *header;
    MergeFilterBar *filters;
    MergeView *view;
    QLabel *state;
    QDialogButtonBox *buttons;
    QPushButton *saveButton;
    Phase phase = Phase::Deciding;
};

MergeDialog::Private::Private(MergeDialog *dialog)
    : q(dialog)
    , model(new MergeModel(dialog))
    , history(new MergeHistory(model, dialog))
    , actions(new MergeActions(dialog))
    , undo(history->createUndoAction(dialog))
    , redo(history->createRedoAction(dialog))
    , check(new ResultCheck(dialog))
    , header(new MergeHeader)
    , filters(new MergeFilterBar)
    , view(new MergeView(model, history))
    , state(new QLabel)
    , buttons(new QDialogButtonBox)
    , saveButton(buttons->addButton(MergeDialog::tr("&Save merged"), QDialogButtonBox::AcceptRole))
{
    undo->setObjectName(u"undo"_s);
    undo->setShortcuts(QKeySequence::Undo);
    redo->setObjectName(u"redo"_s);
    redo->setShortcuts(QKeySequence::Redo);
    q->addActions({undo, redo});
    layOut();
    connectActions();
    connectParts();
}

void MergeDialog::Private::layOut()
{
    saveButton->setObjectName(u"saveMerged"_s);
    // Beside the letter of its text, which a shortcut of its own would replace.
    auto *save = new QShortcut(QKeySequence::Save, q);
    QObject::connect(save, &QShortcut::activated, saveButton, [button = saveButton] { button->click(); });
    saveButton->setToolTip(
        MergeDialog::tr("Send the merged record to the server (%1)").arg(save->key().toString(QKeySequence::NativeText)));
    QPushButton *back = buttons->addButton(MergeDialog::tr("Back to editing"), QDialogButtonBox::RejectRole);
    back->setObjectName(u"backToEditing"_s);
    back->setToolTip(MergeDialog::tr("Your edits and the choices made here are kept (Esc)"));
    // Return takes an own value or does nothing; it must never save by accident.
    for (QPushButton *button : {saveButton, back})
        button->setAutoDefault(false);
    state->setObjectName(u"mergeState"_s);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(state, 1);
    bottom->addWidget(buttons);
    auto *layout = new QVBoxLayout(q);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(header);
    layout->addWidget(filters);
    layout->addWidget(view, 1);
    layout->addWidget(
        new MergeChoiceBar(actions, {actions->restMine, actions->restTheirs, nullptr, undo, redo, nullptr, actions->lines}));
    layout->addLayout(bottom);
}

void MergeDialog::Private::connectActions()
{
    using Choice = Resolution::Choice;
    const std::initializer_list<std::pair<QAction *, Choice>> simple{{actions->takeMine, Choice::Mine},
                                                                     {actions->takeTheirs, Choice::Theirs},
                                                                     {actions->takeBase, Choice::Base},
                                                                     {actions->takeBoth, Choice::Both},
                                                                     {actions->askAgain, Choice::Undecided}};
    for (const auto &[action, choice] : simple)
        QObject::connect(action, &QAction::triggered, view, [this, choice = choice] { view->take(choice); });
    QObject::connect(actions->takeReversed, &QAction::triggered, view,
                     [this] { view->takeHunk(HunkChoice::Take::TheirsThenMine); });
    QObject::connect(actions->takeWords, &QAction::triggered, view, [this] { view->takeHunk(HunkChoice::Take::Combined); });
    QObject::connect(actions->takeOwn, &QAction::triggered, view, &MergeView::editOwn);
    QObject::connect(actions->next, &QAction::triggered, view, [this] { view->goToUndecided(1); });
    QObject::connect(actions->previous, &QAction::triggered, view, [this] { view->goToUndecided(-1); });
    QObject::connect(actions->lines, &QAction::triggered, view, &MergeView::switchLines);
    QObject::connect(actions->restMine, &QAction::triggered, history, [this] { history->resolveRest(Choice::Mine); });
    QObject::connect(actions->restTheirs, &QAction::triggered, history, [this] { history->resolveRest(Choice::Theirs); });
}

void MergeDialog::Private::connectParts()
{
    QObject::connect(filters, &MergeFilterBar::showChanged, view->filter(), &MergeFilterModel::setShow);
    QObject::connect(filters, &MergeFilterBar::textChanged, view->filter(), &MergeFilterModel::setText);
    QObject::connect(view, &MergeView::hiddenRowWanted, filters, &MergeFilterBar::clear);
    QObject::connect(view, &MergeView::currentChanged, q, [this] { updateChoices(); });
    QObject::connect(view, &MergeView::ownRefused, q,
                     [this](const QString &why) { header->setMessage(MergeHeader::Message::Complaint, why); });
    QObject::connect(model, &MergeModel::mergeChanged, q, [this] { update(); });
    QObject::connect(check, &ResultCheck::checked, q, [this](const auto &violations) { showViolations(violations); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, q, [this] { save(); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, q, &QDialog::reject);
}

void MergeDialog::Private::update()
{
    filters->setCounts(model->counts());
    header->setMessage(MergeHeader::Message::Complaint, {});
    check->check(model->merge());
    updateSave();
    updateChoices();
}

void MergeDialog::Private::updateSave()
{
    const MergeCounts &counts = model->counts();
    const bool isOpen = phase == Phase::Deciding;
    saveButton->setEnabled(isOpen && counts.toDecide == 0);
    saveButton->setText(model->violations().empty() ? MergeDialog::tr("&Save merged") : MergeDialog::tr("&Save anyway"));
    view->setEnabled(isOpen);
    state->setText(!isOpen               ? MergeDialog::tr("Saving…")
                   : counts.toDecide > 0 ? MergeDialog::tr("Still to decide: %1").arg(counts.toDecide)
                                         : MergeDialog::tr("Everything is decided"));
}

void MergeDialog::Private::updateChoices()
{
    using Choice = Resolution::Choice;
    using Take = HunkChoice::Take;
    const bool isOpen = phase == Phase::Deciding;
    const bool inLines = view->isInLines();
    actions->takeMine->setEnabled(isOpen && view->canTake(Choice::Mine));
    actions->takeTheirs->setEnabled(isOpen && view->canTake(Choice::Theirs));
    actions->takeBase->setEnabled(isOpen && view->canTake(Choice::Base));
    actions->takeBoth->setEnabled(isOpen && view->canTake(Choice::Both));
    actions->setBothPreview(view->bothPreview());
    actions->takeReversed->setVisible(inLines);
    actions->takeReversed->setEnabled(isOpen && view->canTake(Take::TheirsThenMine));
    actions->takeWords->setVisible(inLines);
    actions->takeWords->setEnabled(isOpen && view->canTake(Take::Combined));
    actions->takeOwn->setEnabled(isOpen && (inLines ? view->canTake(Take::Own) : view->canTake(Choice::Own)));
    actions->askAgain->setEnabled(isOpen && view->canTake(Choice::Undecided));
    for (QAction *action : {actions->next, actions->previous, actions->restMine, actions->restTheirs})
        action->setEnabled(isOpen && model->counts().toDecide > 0);
}

void MergeDialog::Private::showViolations(const std::vector<SchemaViolation> &violations)
{
    model->setViolations(violations);
    header->setMessage(MergeHeader::Message::Violations,
                       violations.empty()
                           ? QString()
                           : MergeDialog::tr("The merged record would break its schema: %1").arg(violationsText(violations)));
    if (phase != Phase::Checking) {
        updateSave();
        updateChoices();
    } else if (violations.empty()) {
        submit();
    } else {
        reopen();
    }
}

void MergeDialog::Private::save()
{
    if (phase != Phase::Deciding || !model->merge().isDecided())
        return;
    if (!check->isRunning())
        return submit();
    phase = Phase::Checking;
    updateSave();
}

void MergeDialog::Private::submit()
{
    phase = Phase::Submitted;
    updateSave();
    updateChoices();
    Q_EMIT q->submitted(model->merge());
}

/// Not saved: the decisions, which were locked, get the keys again.
void MergeDialog::Private::reopen()
{
    phase = Phase::Deciding;
    updateSave();
    updateChoices();
    view->setFocus();
}

MergeDialog::MergeDialog(const Merge &merge, const MergeContext &context, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(this))
{
    setObjectName(u"mergeDialog"_s);
    setWindowTitle(tr("Merge"));
    setSizeGripEnabled(true);
    setMinimumSize(560, 400);
    resize(1000, 680);
    d->context = context;
    d->header->setContext(context);
    d->check->setSchema(context.schema);
    d->model->setContext(context);
    d->model->setMerge(merge);
    d->view->setTheirsName(context.modifiedBy);
    d->view->setCurrentRow(std::max(0, d->model->nextUndecided(-1)));
    d->view->setFocus();
    connect(d->model, &MergeModel::mergeChanged, this, [this] { Q_EMIT mergeChanged(d->model->merge()); });
}

MergeDialog::~MergeDialog() = default;

Merge MergeDialog::merge() const
{
    return d->model->merge();
}

void MergeDialog::setNewTheirs(const Merge &rebased, const MergeContext &context)
{
    const FreshRows fresh = freshRows(d->model->merge(), rebased);
    const int row = rowAlike(d->model->merge(), d->view->currentRow(), rebased);
    d->context = context;
    d->header->setContext(context);
    d->check->setSchema(context.schema);
    d->view->setTheirsName(context.modifiedBy);
    d->model->setContext(context);
    d->history->clear();
    d->phase = Private::Phase::Deciding;
    d->model->setMerge(rebased, fresh.rows);
    d->header->setMessage(MergeHeader::Message::News, newTheirsText(fresh, d->model->counts().toDecide));
    const int undecided = d->model->nextUndecided(-1);
    d->view->setCurrentRow(undecided >= 0 ? undecided : std::max(0, row));
    d->view->setFocus();
}

void MergeDialog::showRefusal(const QString &words)
{
    d->reopen();
    d->header->setMessage(MergeHeader::Message::Complaint, words);
}

void MergeDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (d && event->type() == QEvent::PaletteChange)
        d->actions->paintIcons(this);
}

}
