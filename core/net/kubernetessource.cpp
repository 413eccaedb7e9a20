// SPDX-License-Identifier: MIT
#include "core/net/kubernetessource.h"

#include "core/backend/urltemplate.h"
#include "core/json/parse.h"
#include "core/net/connection.h"

using namespace Qt::StringLiterals;

namespace concord {

void KubernetesSource::start()
{
    stop();
    if (m_version.isEmpty())
        findBeginning();
    else
        watch();
}

void KubernetesSource::stop()
{
    ++m_attempt;
    if (m_request != 0)
        connection().cancel(std::exchange(m_request, 0));
    StreamSource::stop();
}

/// A list of one record says the version of the whole.
void KubernetesSource::findBeginning()
{
    const auto wanted = request();
    const QUrl url = wanted ? backend::withParameter(wanted->url, u"limit"_s, u"1"_s) : QUrl();
    m_request = connection().perform(DocumentIntention{url}, this, [this, attempt = m_attempt](const Meaning &meaning) {
        if (attempt != m_attempt)
            return; // stopped
        m_request = 0;
        m_version = meaning.record["metadata"]["resourceVersion"].toString();
        if (meaning.outcome == Meaning::Outcome::Done && !m_version.isEmpty())
            watch();
        else if (meaning.outcome == Meaning::Outcome::Done || meaning.outcome == Meaning::Outcome::Gone)
            Q_EMIT unsupported();
        else
            Q_EMIT failed(meaning.retryAfter);
    });
}

void KubernetesSource::watch()
{
    auto wanted = request();
    if (wanted) {
        for (const auto &[name, value] :
             {std::pair{u"watch"_s, u"1"_s}, {u"allowWatchBookmarks"_s, u"true"_s}, {u"resourceVersion"_s, m_version}})
            wanted->url = backend::withParameter(wanted->url, name, value);
    }
    openStream(wanted);
}

bool KubernetesSource::accepts(const HttpHeaders &headers) const
{
    return headers.value("Content-Type").trimmed().toLower().startsWith("application/json");
}

void KubernetesSource::takeBytes(const QByteArray &bytes)
{
    const QPointer<KubernetesSource> alive(this);
    m_line += bytes;
    for (qsizetype end = m_line.indexOf('\n'); alive && end >= 0; end = m_line.indexOf('\n')) {
        const QByteArray line = m_line.left(end);
        m_line.remove(0, end + 1);
        if (const auto event = parseJson(line))
            take(*event);
        if (!alive)
            return;
    }
    if (m_line.size() > maximumLine) {
        stop();
        Q_EMIT failed({});
    }
}

void KubernetesSource::take(const Value &event)
{
    const std::string type = event["type"].toStdString();
    if (type == "ERROR") {
        m_version.clear();
        stop();
        Q_EMIT collectionChanged();
        Q_EMIT failed({});
        return;
    }
    m_version = event["object"]["metadata"]["resourceVersion"].toString();
    const QString id = idIn(event);
    if (type == "DELETED")
        Q_EMIT recordDeleted({collection(), id});
    else if (type == "ADDED" || type == "MODIFIED")
        Q_EMIT recordChanged({collection(), id});
}

}
