// SPDX-License-Identifier: MIT
#pragma once

#include "core/vault/journalreader.h"
#include "core/vault/vault.h"

#include <QFutureWatcher>
#include <QtConcurrent>
#include <functional>
#include <stop_token>

namespace concord {

/// Asks the journal of a vault something that may take long, in another thread, over a reader of its own. A newer question stops
/// the one before, whose answer never comes; so does destroying it. A vault in memory has no second reader: it answers at once.
template <typename Answer> class JournalQuestion {
public:
    using Work = std::function<Result<Answer>(const Journal &, const std::stop_token &)>;
    using Take = std::function<void(const Result<Answer> &)>;

    /// `take` is called in the thread that asks. The vault must outlive the question.
    JournalQuestion(Vault *vault, Take take)
        : m_vault(vault)
        , m_take(std::move(take))
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] {
            if (!m_watcher.isCanceled()) // as the future is that cancel() puts in place
                m_take(m_watcher.result());
        });
    }
    ~JournalQuestion() { cancel(); }
    Q_DISABLE_COPY_MOVE(JournalQuestion)

    /// `work` runs elsewhere: what it captures it captures by value.
    void ask(const Work &work)
    {
        cancel();
        if (m_vault->path().isEmpty())
            m_take(work(m_vault->journal(), {}));
        else
            m_watcher.setFuture(QtConcurrent::run(answerTo, work, m_vault->path(), m_stop.get_token()));
    }
    bool isWaiting() const { return m_watcher.isRunning(); }
    void cancel()
    {
        m_stop.request_stop();
        m_stop = std::stop_source();
        m_watcher.setFuture({});
    }

private:
    static Result<Answer> answerTo(const Work &work, const QString &path, const std::stop_token &stop)
    {
        const Result<JournalReader> reader = JournalReader::open(path);
        return reader ? work(reader->journal(), stop) : Result<Answer>(reader.error());
    }

    Vault *m_vault;
    Take m_take;
    std::stop_source m_stop;
    QFutureWatcher<Result<Answer>> m_watcher;
};

}
