// SPDX-License-Identifier: MIT
#include "ui/widgets/messagebanner.h"

#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr int accentWidth = 4;
constexpr qsizetype mostCharacters = 1200; ///< a server may answer with a whole page; the rest is in the tool tip

QColor accentOf(MessageBanner::Severity severity)
{
    switch (severity) {
    case MessageBanner::Severity::Information:
        return {0x1e, 0x88, 0xe5};
    case MessageBanner::Severity::Warning:
        return {0xf5, 0x9e, 0x0b};
    case MessageBanner::Severity::Error:
        return {0xe5, 0x39, 0x35};
    }
    return {};
}

QStyle::StandardPixmap signOf(MessageBanner::Severity severity)
{
    switch (severity) {
    case MessageBanner::Severity::Information:
        return QStyle::SP_MessageBoxInformation;
    case MessageBanner::Severity::Warning:
        return QStyle::SP_MessageBoxWarning;
    case MessageBanner::Severity::Error:
        return QStyle::SP_MessageBoxCritical;
    }
    return QStyle::SP_MessageBoxInformation;
}

QString wordOf(MessageBanner::Severity severity)
{
    switch (severity) {
    case MessageBanner::Severity::Information:
        return MessageBanner::tr("Information");
    case MessageBanner::Severity::Warning:
        return MessageBanner::tr("Warning");
    case MessageBanner::Severity::Error:
        return MessageBanner::tr("Error");
    }
    return {};
}

QLabel *textLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    label->setFocusPolicy(Qt::ClickFocus);
    return label;
}

}

MessageBanner::MessageBanner(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_title(textLabel(u"bannerTitle"_s, this))
    , m_text(textLabel(u"bannerText"_s, this))
    , m_actions(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName(u"messageBanner"_s);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_close->setObjectName(u"bannerClose"_s);
    m_close->setIcon(themedIcon(u"close"_s, palette()));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addLayout(m_actions);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    hide();
}

void MessageBanner::showMessage(const Message &message)
{
    Message sameButText = message;
    sameButText.text = m_message.text;
    const bool isShown = m_hasMessage && sameButText == m_message;
    m_message = message;
    m_hasMessage = true;
    showText(message.text);
    if (isShown)
        return;
    releaseFocus();
    m_title->setText(message.title);
    m_close->setVisible(message.isClosable);
    showActions(message.actions);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize) + 4;
    m_sign->setPixmap(style()->standardIcon(signOf(message.severity)).pixmap(size, size));
    m_sign->setAccessibleName(wordOf(message.severity));
    setAccessibleName(tr("%1: %2").arg(wordOf(message.severity), message.title));
    update();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBanner::showText(const QString &text)
{
    const bool isLong = text.size() > mostCharacters;
    m_text->setText(isLong ? text.left(mostCharacters) + u'…' : text);
    m_text->setToolTip(isLong ? text : QString());
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

void MessageBanner::clear()
{
    m_hasMessage = false;
    releaseFocus();
    hide();
}

void MessageBanner::releaseFocus()
{
    if (isAncestorOf(window()->focusWidget()))
        Q_EMIT focusReleased();
}

QString MessageBanner::title() const
{
    return m_title->text();
}

QString MessageBanner::text() const
{
    return m_text->text();
}

void MessageBanner::showActions(const QList<Action> &actions)
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->setObjectName({});
            button->deleteLater();
        }
        delete item;
    }
    for (const Action &action : actions) {
        auto *button = new QPushButton(action.label, this);
        button->setObjectName(action.name);
        button->setToolTip(action.help);
        button->setAutoDefault(true);
        connect(button, &QPushButton::clicked, this, [this, name = action.name] { Q_EMIT activated(name); });
        m_actions->addWidget(button);
    }
    m_actions->addStretch();
    m_actions->setContentsMargins(0, actions.isEmpty() ? 0 : 4, 0, 0);
}

void MessageBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_close->setIcon(themedIcon(u"close"_s, palette()));
}

void MessageBanner::paintEvent(QPaintEvent *event)
{
    const QColor accent = accentOf(m_message.severity);
    QColor wash = accent;
    wash.setAlphaF(0.14F);
    QPainter painter(this);
    painter.fillRect(event->rect(), wash);
    painter.fillRect(QRect(0, 0, accentWidth, height()), accent);
    wash.setAlphaF(0.4F);
    painter.fillRect(QRect(0, height() - 1, width(), 1), wash);
}

}
