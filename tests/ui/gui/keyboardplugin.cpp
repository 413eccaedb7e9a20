// SPDX-License-Identifier: MIT
// A keyboard for the real editor: a Qt input plugin (as those for evdev are) that a test has concord load with
// QT_QPA_GENERIC_PLUGINS. It types what standard input tells it, line by line, each once the one before is done:
//   focus NAME      waits for the widget, gives it the focus and puts the cursor at its end; says "focused" and its text in
//   base64 type COUNT MS   types so many letters into the widget that has the focus, one each so many milliseconds; says "typed
//   N" before
//                   each
//   press KEYS      a shortcut, e.g. Ctrl+S, once a window is active; says "pressed"
//   await NAME      says "saw" once a widget of that name is visible
// Each answer ends in two times in milliseconds: of the monotonic clock, and how long this thread has been waiting for a
// processor in all, 0 where the system does not tell.
#include <QApplication>
#include <QFile>
#include <QGenericPlugin>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <deque>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5ms; ///< between two looks at whether a widget is there

double waitedForProcessor()
{
    QFile file(u"/proc/thread-self/schedstat"_s); // of Linux: time on the processor, time waiting for it (ns), turns
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() / 1e6;
}

void say(const QByteArray &what)
{
    const auto now = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
    const QByteArray line =
        what + ' ' + QByteArray::number(now, 'f', 3) + ' ' + QByteArray::number(waitedForProcessor(), 'f', 3) + '\n';
    if (::write(STDOUT_FILENO, line.constData(), std::size_t(line.size())) != line.size())
        ::_exit(3);
}

QWidget *visibleWidget(const QString &name)
{
    for (QWidget *widget : QApplication::allWidgets()) {
        if (widget->objectName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

QByteArray textOf(const QWidget *widget)
{
    for (const char *property : {"plainText", "text"}) {
        if (const QVariant text = widget->property(property); text.isValid())
            return text.toString().toUtf8().toBase64();
    }
    return {};
}

class Keyboard : public QObject {
public:
    Keyboard()
        : m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_input, &QSocketNotifier::activated, this, &Keyboard::read);
        connect(&m_timer, &QTimer::timeout, this, &Keyboard::goOn);
    }

private:
    void read()
    {
        char bytes[4096];
        const auto count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            m_input.setEnabled(false);
            return;
        }
        m_unread.append(bytes, qsizetype(count));
        for (qsizetype end = m_unread.indexOf('\n'); end >= 0; end = m_unread.indexOf('\n')) {
            m_orders.push_back(QString::fromUtf8(m_unread.left(end)).split(u' '));
            m_unread.remove(0, end + 1);
        }
        if (!m_timer.isActive())
            m_timer.start(0);
    }

    void goOn()
    {
        if (m_orders.empty())
            return;
        std::chrono::milliseconds pause = patience;
        if (carryOut(m_orders.front(), &pause))
            m_orders.pop_front();
        m_timer.start(pause);
    }

    /// True when the order is done; else it is tried again after `pause`.
    bool carryOut(const QStringList &order, std::chrono::milliseconds *pause)
    {
        if (order[0] == u"focus")
            return focus(visibleWidget(order.value(1)));
        if (order[0] == u"press")
            return press(QKeySequence(order.value(1)));
        if (order[0] == u"await") {
            const bool isThere = visibleWidget(order.value(1)) != nullptr;
            if (isThere)
                say("saw");
            return isThere;
        }
        *pause = std::chrono::milliseconds(order.value(2).toInt());
        type();
        m_typedOfOrder = (m_typedOfOrder + 1) % order.value(1).toInt();
        return m_typedOfOrder == 0;
    }

    static bool focus(QWidget *widget)
    {
        if (widget == nullptr)
            return false;
        if (QApplication::activeWindow() != widget->window()) {
            widget->window()->activateWindow();
            return false;
        }
        widget->setFocus(Qt::MouseFocusReason);
        if (!widget->hasFocus())
            return false;
        QTest::keyClick(widget, Qt::Key_End, Qt::ControlModifier);
        say("focused " + textOf(widget));
        return true;
    }

    static bool press(const QKeySequence &keys)
    {
        QWidget *target = QApplication::focusWidget();
        if (target == nullptr || QApplication::activeWindow() == nullptr)
            return false;
        say("pressed");
        QTest::keySequence(target, keys);
        return true;
    }

    void type()
    {
        QWidget *target = QApplication::focusWidget();
        if (target == nullptr)
            return;
        ++m_typed;
        say("typed " + QByteArray::number(m_typed));
        QTest::keyClick(target, char('a' + (m_typed - 1) % 26));
    }

    QSocketNotifier m_input;
    QTimer m_timer;
    QByteArray m_unread;
    std::deque<QStringList> m_orders;
    int m_typed = 0;
    int m_typedOfOrder = 0;
};

}

class KeyboardPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "keyboard.json")
public:
    QObject *create(const QString &, const QString &) override { return new Keyboard; }
};

#include "keyboardplugin.moc"
