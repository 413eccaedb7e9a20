// SPDX-License-Identifier: MIT
#include "core/vault/draftcontents.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/vault/database.h"
#include "core/vault/draftmerge.h"
#include "core/vault/textdelta.h"

using namespace Qt::StringLiterals;

namespace concord {

namespace {

Result<Value> parsed(const QByteArray &text)
{
    if (text.isEmpty())
        return Value();
    auto value = parseJson(text);
    if (!value)
        return Error{Error::Kind::Corrupt, value.error().toString(), u"draft"_s};
    return *value;
}

/// Text, head and tail, from this column on.
TextDelta deltaIn(const QSqlQuery &row, int column)
{
    return {qsizetype(row.value(column + 1).toLongLong()), qsizetype(row.value(column + 2).toLongLong()),
            row.value(column).toByteArray()};
}
}

Result<Done> DraftContents::write(Written *written, const Draft &draft, const QDateTime &now) const
{
    const Revision &revision = draft.revision;
    auto row = m_database.run(
        u"UPDATE drafts SET stage=?, source=?, token=?, last_modified=?, idempotency_key=?, updated_at=? WHERE number=?"_s,
        {int(draft.stage), int(revision.source), storedBytes(revision.token), storedBytes(revision.lastModified),
         storedBytes(draft.idempotencyKey), storedTime(now), written->number});
    if (!row)
        return row.error();
    if (row->numRowsAffected() != 1) // the next attempt begins anew
        return Error{Error::Kind::Storage, u"the draft was removed by another program"_s, {}};
    const Merge merge = draft.merge ? draft.merge->merge : Merge();
    const std::pair<QString, Value> texts[] = {{u"base"_s, draft.base},
                                               {u"mine"_s, draft.mine},
                                               {u"sent"_s, draft.sent},
                                               {u"merge"_s, draft.merge ? toJson(*draft.merge) : Value()},
                                               {u"way out"_s, toJson(draft.wayOut)},
                                               {u"merge base"_s, merge.base()},
                                               {u"merge mine"_s, merge.mine()},
                                               {u"merge theirs"_s, merge.theirs()}};
    const bool versionIsDue = isVersionDue(*written, draft, now);
    if (!isWritten(*written, u"base"_s, draft.base)) {
        written->texts.clear(); // the others are changes of it
        if (auto kept = keepVersionsWhole(written->number); !kept)
            return kept;
    }
    const QByteArray base = writeJson(draft.base);
    for (const auto &[role, value] : texts) {
        if (auto one = writeText(written, role, value, role == u"base" ? QByteArray() : base); !one)
            return one;
    }
    return versionIsDue ? writeVersion(written, now) : Done{};
}

bool DraftContents::isWritten(const Written &written, const QString &role, const Value &value)
{
    const auto before = written.texts.constFind(role);
    return before != written.texts.constEnd() && (before->isAbsent() ? value.isAbsent() : before->isSameNode(value));
}

Result<Done> DraftContents::writeText(Written *written, const QString &role, const Value &value, const QByteArray &base) const
{
    if (isWritten(*written, role, value))
        return Done{};
    written->texts.insert(role, value);
    if (value.isAbsent())
        return m_database.execute(u"DELETE FROM draft_texts WHERE draft=? AND role=?"_s, {written->number, role});
    const TextDelta delta = TextDelta::of(base, writeJson(value));
    return m_database.execute(u"INSERT OR REPLACE INTO draft_texts(draft, role, text, head, tail) VALUES(?,?,?,?,?)"_s,
                              {written->number, role, storedBytes(delta.middle), delta.head, delta.tail});
}

bool DraftContents::isVersionDue(const Written &written, const Draft &draft, const QDateTime &now)
{
    const auto before = written.texts.constFind(u"mine"_s);
    const bool changed = before == written.texts.constEnd() || !before->isSameNode(draft.mine);
    const bool spaced = !written.versionAt.isValid() || written.versionAt.addDuration(versionSpacing) <= now;
    return !draft.mine.isAbsent() && (draft.stage == Draft::Stage::Sending || (changed && spaced));
}

/// What was just stored as mine.
Result<Done> DraftContents::writeVersion(Written *written, const QDateTime &now) const
{
    written->versionAt = now;
    auto added = m_database.run(u"INSERT INTO draft_versions(draft, at, text, head, tail)"
                                " SELECT draft, ?, text, head, tail FROM draft_texts WHERE draft=? AND role='mine'"_s,
                                {storedTime(now), written->number});
    return added ? boundVersions(written->number, u"length(text)"_s) : Result<Done>(added.error());
}

/// The newest ones stay: at most so many, and of so many bytes, of which `size` says how many a version has.
Result<Done> DraftContents::boundVersions(qint64 number, const QString &size) const
{
    return m_database.execute(u"DELETE FROM draft_versions WHERE number IN (SELECT number FROM (SELECT number,"
                              " row_number() OVER newest AS place, sum(%1) OVER newest AS bytes"
                              " FROM draft_versions WHERE draft=? WINDOW newest AS (ORDER BY number DESC))"
                              " WHERE place>? OR (place>1 AND bytes>?))"_s.arg(size),
                              {number, mostVersions, mostVersionBytes});
}

/// The base that they are changes of goes.
Result<Done> DraftContents::keepVersionsWhole(qint64 number) const
{
    if (auto bounded = boundVersions(number, u"head+length(text)+tail"_s); !bounded)
        return bounded;
    return m_database.execute(
        u"UPDATE draft_versions SET head=0, tail=0, text=CAST(substr(base.text, 1, head) || draft_versions.text"
        " || substr(base.text, length(base.text)-tail+1) AS BLOB) FROM (SELECT text FROM draft_texts WHERE draft=? AND "
        "role='base') AS base"
        " WHERE draft=? AND head+tail>0"_s,
        {number, number});
}

Result<QByteArray> DraftContents::readText(qint64 number, const QString &role, const QByteArray &base) const
{
    auto row = m_database.run(u"SELECT text, head, tail FROM draft_texts WHERE draft=? AND role=?"_s, {number, role});
    if (!row)
        return row.error();
    if (!row->next())
        return QByteArray();
    const auto text = deltaIn(*row, 0).appliedTo(base);
    return text ? Result<QByteArray>(*text) : Error{Error::Kind::Corrupt, u"a text does not fit its base"_s, u"draft"_s};
}

Result<Value> DraftContents::readValue(qint64 number, const QString &role, const QByteArray &base) const
{
    const auto text = readText(number, role, base);
    return text ? parsed(*text) : Result<Value>(text.error());
}

Result<Draft> DraftContents::read(qint64 number) const
{
    auto row = m_database.run(
        u"SELECT stage, source, token, last_modified, idempotency_key, created_at, updated_at FROM drafts WHERE number=?"_s,
        {number});
    if (!row)
        return row.error();
    if (!row->next())
        return Error{Error::Kind::NotFound, u"the draft is gone"_s, {}};
    Draft draft;
    draft.stage = Draft::Stage(row->value(0).toInt());
    draft.revision = {Revision::Source(row->value(1).toInt()), row->value(2).toByteArray(), row->value(3).toByteArray()};
    draft.idempotencyKey = row->value(4).toByteArray();
    draft.createdAt = timeFrom(row->value(5));
    draft.updatedAt = timeFrom(row->value(6));
    const auto base = readText(number, u"base"_s, {});
    if (!base)
        return base.error();
    Value info;
    Value wayOut;
    for (auto [role, target] :
         {std::pair{u"mine"_s, &draft.mine}, {u"sent"_s, &draft.sent}, {u"merge"_s, &info}, {u"way out"_s, &wayOut}}) {
        auto value = readValue(number, role, *base);
        if (!value)
            return value.error();
        *target = *value;
    }
    const auto parsedBase = parsed(*base);
    if (!parsedBase)
        return parsedBase.error();
    draft.base = *parsedBase;
    draft.wayOut = wayOutFrom(wayOut);
    if (!info.isAbsent()) {
        if (auto merged = readMerge(number, info, *base, &draft); !merged)
            return merged.error();
    }
    return draft;
}

Result<Done> DraftContents::readMerge(qint64 number, const Value &info, const QByteArray &baseText, Draft *draft) const
{
    const auto base = readValue(number, u"merge base"_s, baseText);
    const auto mine = readValue(number, u"merge mine"_s, baseText);
    const auto theirs = readValue(number, u"merge theirs"_s, baseText);
    for (const Result<Value> &value : {base, mine, theirs}) {
        if (!value)
            return value.error();
    }
    auto merge = draftMergeFrom(info, *base, *mine, *theirs);
    if (!merge)
        return merge.error();
    draft->merge = *merge;
    return Done{};
}

Result<std::vector<DraftVersion>> DraftContents::versions(qint64 number) const
{
    const auto base = readText(number, u"base"_s, {});
    if (!base)
        return base.error();
    auto rows = m_database.run(u"SELECT at, text, head, tail FROM draft_versions WHERE draft=? ORDER BY number DESC"_s, {number});
    if (!rows)
        return rows.error();
    std::vector<DraftVersion> found;
    while (rows->next()) {
        const auto text = deltaIn(*rows, 1).appliedTo(*base);
        auto mine = text ? parsed(*text) : Error{Error::Kind::Corrupt, u"a text does not fit its base"_s, u"draft"_s};
        if (!mine)
            return mine.error();
        found.push_back({timeFrom(rows->value(0)), *mine});
    }
    return found;
}

}
