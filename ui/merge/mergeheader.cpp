// SPDX-License-Identifier: MIT
#include "ui/merge/mergeheader.h"

#include "ui/merge/mergecolors.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

QString timeText(const QDateTime &at, const QDateTime &now)
{
    const QDateTime local = at.toLocalTime();
    const QString time = QLocale().toString(local.time(), QLocale::ShortFormat);
    if (local.date() == now.toLocalTime().date())
        return MergeHeader::tr("today at %1").arg(time);
    return MergeHeader::tr("on %1 at %2").arg(QLocale().toString(local.date(), QLocale::LongFormat), time);
}

QLabel *line(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}

QString conflictStory(const MergeContext &context, const QDateTime &now)
{
    const bool hasWho = !context.modifiedBy.isEmpty();
    if (!context.modifiedAt.isValid())
        return hasWho ? MergeHeader::tr("%1 saved this record after you had opened it.").arg(context.modifiedBy)
                      : MergeHeader::tr("Someone saved this record after you had opened it.");
    const QString when = timeText(context.modifiedAt, now);
    return hasWho ? MergeHeader::tr("%1 saved this record %2, after you had opened it.").arg(context.modifiedBy, when)
                  : MergeHeader::tr("Someone saved this record %1, after you had opened it.").arg(when);
}

MergeHeader::MergeHeader(QWidget *parent)
    : QFrame(parent)
    , m_title(line("mergeTitle"))
    , m_story(line("mergeStory"))
    , m_server(line("mergeServerWords"))
    , m_messages{line("mergeNews"), line("mergeComplaint"), line("mergeViolations")}
{
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    m_title->setFont(font);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (QLabel *label : {m_title, m_story, m_server})
        layout->addWidget(label);
    for (QLabel *message : m_messages) {
        message->setMargin(4);
        message->setAutoFillBackground(true);
        message->hide();
        layout->addWidget(message);
    }
}

void MergeHeader::setContext(const MergeContext &context)
{
    m_title->setText(context.title.isEmpty() ? tr("Merge two edits") : tr("Merge “%1”").arg(context.title));
    m_story->setText(conflictStory(context, QDateTime::currentDateTime()));
    const QString status = context.status > 0 ? tr("The server answered %1").arg(context.status) : tr("The server said");
    m_server->setText(context.serverDetail.isEmpty() ? (context.status > 0 ? status + u'.' : QString())
                                                     : tr("%1: “%2”").arg(status, context.serverDetail));
    m_server->setVisible(!m_server->text().isEmpty());
    m_server->setForegroundRole(QPalette::PlaceholderText);
}

void MergeHeader::setMessage(Message message, const QString &text)
{
    QLabel *label = m_messages[std::size_t(message)];
    const bool isNews = message == Message::News;
    const QString shown = text.isEmpty() ? QString() : QString((isNews ? u"ℹ  "_s : u"⚠  "_s) + text);
    if (label->text() == shown)
        return;
    label->setText(shown);
    label->setVisible(!shown.isEmpty());
    tint(message);
    if (!shown.isEmpty()) {
        QAccessibleEvent event(label, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void MergeHeader::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (const Message message : {Message::News, Message::Complaint, Message::Violations})
        tint(message);
}

void MergeHeader::tint(Message message)
{
    const MergeColors colors(palette());
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, colors.tint(message == Message::News ? colors.of(Outcome::Mine) : colors.violation()));
    m_messages[std::size_t(message)]->setPalette(tinted);
}

}
