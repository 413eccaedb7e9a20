// SPDX-License-Identifier: MIT
#pragma once

#include "ui/journal/journalcase.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTableView;

namespace concord {

class JournalDecisionModel;

/// One collision in full: who and when, what was decided place by place, the whole records, and what went over the wire.
class JournalCaseView : public QWidget {
    Q_OBJECT
public:
    explicit JournalCaseView(QWidget *parent = nullptr);

    void showCase(const JournalCase &found);
    /// Instead of a collision: why none is shown.
    void showWords(const QString &words);

private:
    void makeLayout();
    QWidget *recordsPage();
    QWidget *exchangePage();
    void showRecord();

    JournalEntry m_entry;
    JournalDecisionModel *m_decisions;
    QLabel *m_summary;
    QTabWidget *m_pages;
    QTableView *m_table;
    QComboBox *m_which;
    QPlainTextEdit *m_record;
    QPlainTextEdit *m_request;
    QPlainTextEdit *m_response;
};

}
