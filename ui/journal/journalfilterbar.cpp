// SPDX-License-Identifier: MIT
#include "ui/journal/journalfilterbar.h"

#include "ui/journal/journalwords.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {

constexpr auto typingPause = 250ms;

QComboBox *comboBox(const QString &name, const QString &accessibleName, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    return box;
}

/// What is typed in it need not be one of its items.
QComboBox *typedBox(const QString &name, const QString &accessibleName, QWidget *parent)
{
    QComboBox *box = comboBox(name, accessibleName, parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    box->lineEdit()->setPlaceholderText(accessibleName);
    box->lineEdit()->setClearButtonEnabled(true);
    return box;
}

QDateEdit *dateEdit(const QString &name, const QString &accessibleName, QWidget *parent)
{
    auto *edit = new QDateEdit(QDate::currentDate(), parent);
    edit->setObjectName(name);
    edit->setAccessibleName(accessibleName);
    edit->setCalendarPopup(true);
    return edit;
}

/// What is chosen from, with what it stands for.
using Items = QList<std::pair<QString, QString>>;

void setItems(QComboBox *box, const Items &items)
{
    const QSignalBlocker quiet(box);
    const QString typed = box->currentText();
    box->clear();
    for (const auto &[text, meaning] : items)
        box->addItem(text, meaning);
    box->setCurrentIndex(box->findText(typed)); // none of them, or Down would leave out the first
    box->setEditText(typed);
}

}

JournalFilterBar::JournalFilterBar(const QString &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_search(new QLineEdit(this))
    , m_backend(comboBox(u"journalBackend"_s, tr("Backend"), this))
    , m_record(typedBox(u"journalRecord"_s, tr("Record"), this))
    , m_field(typedBox(u"journalField"_s, tr("Field"), this))
    , m_time(comboBox(u"journalTime"_s, tr("Time"), this))
    , m_from(dateEdit(u"journalFrom"_s, tr("From"), this))
    , m_until(dateEdit(u"journalUntil"_s, tr("Until"), this))
    , m_dash(new QLabel(u"–"_s, this))
    , m_typing(new QTimer(this))
{
    makeLayout();
    connectBoxes();
    showTime();
}

void JournalFilterBar::makeLayout()
{
    setObjectName(u"journalFilterBar"_s);
    m_search->setObjectName(u"journalSearch"_s);
    m_search->setAccessibleName(tr("Search the journal"));
    m_search->setPlaceholderText(tr("Search (Ctrl+F): a title, a name, a value"));
    m_search->setClearButtonEnabled(true);
    m_backend->addItems({tr("This backend"), tr("All backends")});
    m_time->addItems({tr("Any time"), tr("Today"), tr("The last 7 days"), tr("The last 30 days"), tr("Between two days")});
    auto *all = new QPushButton(tr("Show &all"), this);
    all->setObjectName(u"journalShowAll"_s);
    all->setAutoDefault(false);
    all->setToolTip(tr("Takes away the search and every filter"));
    connect(all, &QPushButton::clicked, this, &JournalFilterBar::clear);

    auto *words = new QHBoxLayout;
    words->addWidget(m_search, 1);
    words->addWidget(m_backend);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_record, 3);
    filters->addWidget(m_field, 2);
    filters->addWidget(m_time);
    filters->addWidget(m_from);
    filters->addWidget(m_dash);
    filters->addWidget(m_until);
    filters->addWidget(all);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(words);
    layout->addLayout(filters);
}

void JournalFilterBar::connectBoxes()
{
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingPause);
    connect(m_typing, &QTimer::timeout, this, &JournalFilterBar::changed);
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_typing->stop();
        Q_EMIT changed();
    });
    for (QComboBox *box : {m_record, m_field})
        connect(box, &QComboBox::editTextChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_time, &QComboBox::currentIndexChanged, this, [this] {
        showTime();
        m_typing->start();
    });
    connect(m_backend, &QComboBox::currentIndexChanged, m_typing, qOverload<>(&QTimer::start));
    for (QDateEdit *edit : {m_from, m_until})
        connect(edit, &QDateEdit::dateChanged, m_typing, qOverload<>(&QTimer::start));
}

JournalFilterBar::Time JournalFilterBar::time() const
{
    return static_cast<Time>(m_time->currentIndex());
}

void JournalFilterBar::showTime()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_dash), static_cast<QWidget *>(m_until)})
        widget->setVisible(time() == Time::Between);
}

RecordKey JournalFilterBar::record() const
{
    const QString text = m_record->currentText().trimmed();
    const qsizetype slash = text.indexOf(u'/');
    return slash < 0 ? RecordKey{{}, text} : RecordKey{text.left(slash), text.mid(slash + 1)};
}

/// As a JSON Pointer: one that was chosen, one that was typed, or the name of a member.
QString JournalFilterBar::field() const
{
    const QString text = m_field->currentText().trimmed();
    if (const int known = m_field->findText(text); known >= 0)
        return m_field->itemData(known).toString();
    return text.isEmpty() || text.startsWith(u'/') ? text : u'/' + text;
}

void JournalFilterBar::takeTime(JournalQuery *query) const
{
    const QDate today = QDate::currentDate();
    switch (time()) {
    case Time::Any:
        break;
    case Time::Today:
        query->from = today.startOfDay();
        break;
    case Time::Week:
        query->from = today.addDays(-6).startOfDay();
        break;
    case Time::Month:
        query->from = today.addDays(-29).startOfDay();
        break;
    case Time::Between:
        query->from = m_from->date().startOfDay();
        query->until = m_until->date().addDays(1).startOfDay();
        break;
    }
}

JournalQuery JournalFilterBar::query() const
{
    JournalQuery query;
    query.text = m_search->text().trimmed();
    query.connection = m_backend->currentIndex() == 0 ? m_connection : QString();
    const RecordKey only = record();
    query.collection = only.collection;
    query.id = only.id;
    query.field = field();
    takeTime(&query);
    return query;
}

bool JournalFilterBar::isNarrowed() const
{
    JournalQuery nothing;
    nothing.connection = query().connection;
    return query() != nothing;
}

void JournalFilterBar::setPlaces(const std::vector<RecordKey> &records, const QStringList &fields)
{
    Items recordItems;
    for (const RecordKey &key : records)
        recordItems.append({recordText(key), recordText(key)});
    setItems(m_record, recordItems);
    Items fieldItems;
    for (const QString &field : fields)
        fieldItems.append({fieldText(field), field});
    setItems(m_field, fieldItems);
}

void JournalFilterBar::clear()
{
    m_search->clear();
    m_record->setEditText({});
    m_field->setEditText({});
    m_time->setCurrentIndex(0);
}

void JournalFilterBar::showOnly(const RecordKey &record)
{
    clear();
    m_record->setEditText(recordText(record));
    m_typing->stop();
    Q_EMIT changed();
}

void JournalFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

}
