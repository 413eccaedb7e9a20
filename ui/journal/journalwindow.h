// SPDX-License-Identifier: MIT
#pragma once

#include "ui/journal/journalcase.h"
#include "ui/journal/journalquestion.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabWidget;
class QTimer;
class QToolButton;

namespace concord {

class JournalCaseView;
class JournalCountsView;
class JournalFilterBar;
class JournalModel;

/// The conflict journal in a window of its own: the collisions that a search finds, each in full, where it collides most, and
/// an export. What reads the vault runs in another thread, shows that it does, and can be stopped.
class JournalWindow : public QDialog {
    Q_OBJECT
public:
    /// `connection` is the id of the backend that is meant by "this backend". The vault must outlive the window.
    JournalWindow(Vault *vault, const QString &connection, QWidget *parent = nullptr);
    ~JournalWindow() override;

    /// Shows the collisions of one record.
    void showRecord(const RecordKey &record);
    /// Shows those of all records.
    void showAll();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeLayout();
    QWidget *collisionsPage();
    QWidget *bottomRow();
    void connectParts();
    void search();
    void askForPlaces();
    void take(const Result<std::vector<JournalSummary>> &found);
    QString emptyWords() const;
    void takeCurrent();
    void showBusy();
    void stop();
    void chooseFile();
    void exportTo(const QString &file);
    void sayExported(const QString &file, const Result<qint64> &count);

    /// Which records and fields there are to choose from.
    struct Places {
        std::vector<RecordKey> records;
        QStringList fields;
    };

    QString m_connection;
    JournalModel *m_entries;
    JournalFilterBar *m_filter;
    QTabWidget *m_pages;
    QStackedWidget *m_list; ///< the table, or words where it is empty
    QTableView *m_table;
    QLabel *m_words;
    JournalCaseView *m_case;
    JournalCountsView *m_counts;
    QLabel *m_status;
    QProgressBar *m_progress;
    QToolButton *m_stop;
    QPushButton *m_export;
    QTimer *m_patience; ///< what ends sooner needs no progress bar
    QString m_exportFile;
    JournalQuestion<std::vector<JournalSummary>> m_search;
    JournalQuestion<Places> m_places;
    JournalQuestion<JournalCase> m_detail;
    JournalQuestion<qint64> m_exporting;
};

}
