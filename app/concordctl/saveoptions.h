// SPDX-License-Identifier: MIT
#pragma once

#include "app/concordctl/console.h"
#include "app/concordctl/recordwrite.h"
#include "app/concordctl/remote.h"

#include <QCommandLineParser>

namespace concord {

/// What set, put, create and delete have in common: where the edit began, what happens on a conflict, what is reported.
struct SaveOptions {
    std::optional<BaseFile> base;
    QString basePath; ///< empty: none
    OnConflict onConflict = OnConflict::Merge;
    QString report;

    static void declare(QCommandLineParser &parser);
    static Result<SaveOptions> from(const QCommandLineParser &parser);
};

/// Runs the event loop until the write that `start` starts has ended.
RecordWrite::Outcome carryOut(RecordWrite &write, const std::function<void()> &start);

/// Says how it ended: the report, the new base, the words of the server, {"id", "etag"} on stdout when it was saved. When it is
/// not known whether it landed, keeps mine and its base in files and says where.
ExitStatus conclude(const RecordWrite::Outcome &outcome, const SaveOptions &options, Console &console);

}
