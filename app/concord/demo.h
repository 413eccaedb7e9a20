// SPDX-License-Identifier: MIT
#pragma once

#include "app/concord/exchangelog.h"
#include "app/server/embeddedbackend.h"
#include "core/json/value.h"

#include <QObject>
#include <QSize>
#include <QTextStream>
#include <memory>
#include <optional>

namespace concord {

class DemoUser;
class Script;

/// Plays a whole conflict with real windows and keys: ada and grace open one record of the embedded backend and edit it, ada
/// saves, grace's save is refused with 409, she merges and saves again. Prints the exchange with the server, and checks with the
/// server that nothing of either is lost. Needs no display.
class Demo : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString folder; ///< a PNG of each step goes there; empty: none
        QTextStream *out = nullptr; ///< where the exchange is printed
        std::optional<QSize> size = {}; ///< of the windows and of the merge dialog; none: as they usually are
    };

    explicit Demo(const Options &options, QObject *parent = nullptr);
    ~Demo() override;

    void start();

Q_SIGNALS:
    /// Exactly once: 0 when everything went as expected, else 1.
    void finished(int exitCode);

private:
    bool prepare();
    void createRecord();
    void addOpening();
    void addEdits();
    void addConflict();
    void addCheck();
    void picture(const QString &name, const DemoUser &user);
    void say(const QString &sentence);
    void fail(const QString &why);
    void conclude();
    void checkExchange();
    void checkRecord(const Value &record);

    Options m_options;
    EmbeddedBackend m_backend;
    ExchangeLog m_log;
    Script *m_script;
    std::unique_ptr<DemoUser> m_ada;
    std::unique_ptr<DemoUser> m_grace;
    bool m_isCreated = false;
    Value m_endState; ///< what the server has at the end
    int m_pictures = 0;
    int m_failures = 0;
};

}
