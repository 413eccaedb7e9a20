// SPDX-License-Identifier: MIT
#include "ui/journal/journalcaseview.h"

#include "ui/journal/journaldecisionmodel.h"
#include "ui/journal/journalwords.h"
#include "ui/merge/valuetext.h"
#include "ui/widgets/rowtable.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr qsizetype longestText = 200'000;

QPlainTextEdit *reading(const QString &name, const QString &accessibleName, QWidget *parent)
{
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setAccessibleName(accessibleName);
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setPlaceholderText(JournalCaseView::tr("Nothing was noted."));
    return text;
}

QString withWhom(const JournalEntry &entry)
{
    if (entry.with.isEmpty())
        return {};
    return entry.theirsAt.isValid() ? JournalCaseView::tr("with %1, who saved on %2").arg(entry.with, momentText(entry.theirsAt))
                                    : JournalCaseView::tr("with %1").arg(entry.with);
}

QString whatBecame(const JournalEntry &entry)
{
    const QString outcome = outcomeText(entry.outcome);
    return entry.decidedAt.isValid() ? JournalCaseView::tr("%1 on %2").arg(outcome, momentText(entry.decidedAt)) : outcome;
}

QString summaryOf(const JournalEntry &entry)
{
    QStringList words{kindText(entry.kind), momentText(entry.at), withWhom(entry), whatBecame(entry)};
    words.removeAll(QString());
    const QString record = recordText(entry.record);
    return (entry.title.isEmpty() ? record : entry.title + u" ("_s + record + u')') + u'\n' + words.join(u" · "_s);
}

}

JournalCaseView::JournalCaseView(QWidget *parent)
    : QWidget(parent)
    , m_decisions(new JournalDecisionModel(this))
    , m_summary(new QLabel(this))
    , m_pages(new QTabWidget(this))
    , m_table(rowTable(u"journalDecisions"_s, tr("Decisions"), m_decisions, this))
    , m_which(new QComboBox(this))
    , m_record(reading(u"journalValue"_s, tr("The record as JSON"), this))
    , m_request(reading(u"journalRequest"_s, tr("Request, without secrets"), this))
    , m_response(reading(u"journalResponse"_s, tr("Response, without secrets"), this))
{
    makeLayout();
    connect(m_which, &QComboBox::currentIndexChanged, this, &JournalCaseView::showRecord);
    showWords({});
}

void JournalCaseView::makeLayout()
{
    setObjectName(u"journalCase"_s);
    m_summary->setObjectName(u"journalSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_summary->setFocusPolicy(Qt::ClickFocus);
    m_pages->setObjectName(u"journalPages"_s);
    m_pages->setAccessibleName(tr("The collision"));
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_table, tr("&Decisions"));
    m_pages->addTab(recordsPage(), tr("Whole &records"));
    m_pages->addTab(exchangePage(), tr("Request and res&ponse"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_summary);
    layout->addWidget(m_pages, 1);
}

QWidget *JournalCaseView::recordsPage()
{
    m_which->setObjectName(u"journalWhich"_s);
    m_which->setAccessibleName(tr("Which of the records"));
    m_which->addItems({tr("Base"), tr("Mine"), tr("Theirs"), tr("Result")});
    auto *page = new QWidget(m_pages);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_which, 0, Qt::AlignLeft);
    layout->addWidget(m_record, 1);
    return page;
}

QWidget *JournalCaseView::exchangePage()
{
    auto *page = new QSplitter(Qt::Horizontal, m_pages);
    page->addWidget(m_request);
    page->addWidget(m_response);
    page->setChildrenCollapsible(false);
    return page;
}

void JournalCaseView::showCase(const JournalCase &found)
{
    m_entry = found.entry;
    m_summary->setText(summaryOf(m_entry));
    m_decisions->setDecisions(found.decisions);
    m_request->setPlainText(QString::fromUtf8(m_entry.request));
    m_response->setPlainText(QString::fromUtf8(m_entry.response));
    showRecord();
    m_pages->show();
    show();
}

void JournalCaseView::showWords(const QString &words)
{
    m_summary->setText(words);
    m_pages->hide();
    setVisible(!words.isEmpty());
}

void JournalCaseView::showRecord()
{
    const Value values[] = {m_entry.base, m_entry.mine, m_entry.theirs, m_entry.result};
    const Value &value = values[std::max(0, m_which->currentIndex())];
    m_record->setPlainText(value.isAbsent() ? QString() : fullText(value, longestText));
}

}
