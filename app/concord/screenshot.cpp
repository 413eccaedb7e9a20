// SPDX-License-Identifier: MIT
#include "app/concord/screenshot.h"

#include "core/net/recordlist.h"
#include "core/net/recordsession.h"
#include "ui/browse/browseview.h"
#include "ui/browse/recordlistmodel.h"
#include "ui/editor/recordview.h"
#include "ui/main/mainwindow.h"

#include <QPixmap>
#include <QTimer>
#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace concord {

namespace {
constexpr auto interval = 50ms;
constexpr int calmLooks = 4; ///< so often in a row: a reply may start the next request
constexpr int mostLooks = 600;
}

Screenshot::Screenshot(MainWindow *window, const QString &file, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_file(file)
    , m_timer(new QTimer(this))
{
    connect(m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer->start(interval);
}

bool Screenshot::isSettled() const
{
    const RecordList *list = m_window->browse()->records()->list();
    if (!list || list->state() == RecordList::State::Empty || list->state() == RecordList::State::Loading)
        return false;
    const QList<RecordView *> views = m_window->records();
    return std::none_of(views.begin(), views.end(), [](const RecordView *view) { return view->session()->isBusy(); });
}

void Screenshot::look()
{
    m_settledLooks = isSettled() ? m_settledLooks + 1 : 0;
    if (m_settledLooks < calmLooks && ++m_looks < mostLooks)
        return;
    m_timer->stop();
    if (m_window->grab().save(m_file))
        Q_EMIT saved();
    else
        Q_EMIT failed(tr("The picture cannot be saved to %1.").arg(m_file));
}

}
