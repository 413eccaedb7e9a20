// SPDX-License-Identifier: MIT
#include "core/net/couchsource.h"

#include "core/backend/urltemplate.h"
#include "core/json/write.h"
#include "core/net/connection.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

/// A sequence is a number in CouchDB 1, a string later, and an array in some clusters; it goes back as it came.
QString sequenceText(const Value &sequence)
{
    return sequence.isString() ? sequence.toString() : QString::fromUtf8(writeJson(sequence, {WriteOptions::Style::Compact}));
}

}

CouchSource::CouchSource(Connection *connection, const QString &collection, QObject *parent)
    : ChangeSource(connection, collection, parent)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &CouchSource::ask);
}

void CouchSource::start()
{
    stop();
    m_hasStarted = false;
    ask();
}

void CouchSource::stop()
{
    ++m_attempt;
    m_pause.stop();
    if (m_request != 0)
        connection().cancel(std::exchange(m_request, 0));
}

void CouchSource::ask()
{
    QUrl url;
    if (const auto wanted = request()) {
        url = wanted->url;
        // The beginning is asked for without waiting, so that it is known at once whether there is such a feed.
        for (const auto &[name, value] : {std::pair{u"feed"_s, m_hasStarted ? u"longpoll"_s : u"normal"_s},
                                          {u"since"_s, m_since.isEmpty() ? u"now"_s : m_since},
                                          {u"timeout"_s, QString::number(patience.count())}})
            url = backend::withParameter(url, name, value);
    }
    m_request = connection().perform(DocumentIntention{url}, this, [this, attempt = m_attempt](const Meaning &meaning) {
        if (attempt != m_attempt)
            return; // stopped
        m_request = 0;
        using Outcome = Meaning::Outcome;
        if (meaning.outcome == Outcome::Done && !meaning.record["last_seq"].isAbsent())
            take(meaning.record);
        else if (meaning.outcome == Outcome::Done || meaning.outcome == Outcome::Gone || meaning.outcome == Outcome::Unsupported)
            Q_EMIT unsupported();
        else
            Q_EMIT failed(meaning.retryAfter);
    });
}

void CouchSource::take(const Value &reply)
{
    const QPointer<CouchSource> alive(this);
    const int attempt = m_attempt;
    const QString since = std::exchange(m_since, sequenceText(reply["last_seq"]));
    const Value results = reply["results"];
    const bool begins = !std::exchange(m_hasStarted, true);
    if (begins)
        Q_EMIT started();
    for (std::size_t i = 0; alive && attempt == m_attempt && i < results.size(); ++i) {
        const Value change = results.at(i);
        const QString id = idIn(change);
        if (id.isEmpty())
            continue;
        if (change["deleted"].toBoolean())
            Q_EMIT recordDeleted({collection(), id});
        else
            Q_EMIT recordChanged({collection(), id});
    }
    if (!alive || attempt != m_attempt)
        return;
    // Nothing new: it had waited long, or does not wait as it was asked to.
    if (!begins && (results.size() == 0 || m_since == since))
        m_pause.start(breath);
    else
        ask();
}

}
