// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journal.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QTimer;

namespace concord {

/// Which collisions are shown: words, a record, a field, a time, this backend or all.
class JournalFilterBar : public QWidget {
    Q_OBJECT
public:
    /// `connection` is what "this backend" means.
    explicit JournalFilterBar(const QString &connection, QWidget *parent = nullptr);

    JournalQuery query() const;
    /// True when anything but the backend narrows the search.
    bool isNarrowed() const;
    /// What the record and field boxes offer; what stands in them stays.
    void setPlaces(const std::vector<RecordKey> &records, const QStringList &fields);
    /// Only this record, all else cleared.
    void showOnly(const RecordKey &record);
    void clear();
    void focusSearch();

Q_SIGNALS:
    void changed(); ///< once after several keys in a row

private:
    enum class Time { Any, Today, Week, Month, Between };

    void makeLayout();
    void connectBoxes();
    void showTime();
    Time time() const;
    RecordKey record() const;
    QString field() const;
    void takeTime(JournalQuery *query) const;

    QString m_connection;
    QLineEdit *m_search;
    QComboBox *m_backend;
    QComboBox *m_record;
    QComboBox *m_field;
    QComboBox *m_time;
    QDateEdit *m_from;
    QDateEdit *m_until;
    QLabel *m_dash;
    QTimer *m_typing; ///< searches when typing pauses
};

}
