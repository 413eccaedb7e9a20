// SPDX-License-Identifier: MIT
#include "core/backend/profile.h"

#include "core/backend/omission.h"
#include "core/backend/profilereader.h"
#include "core/json/parse.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

constexpr auto resourceFolder = ":/concord/profiles/"_L1;

QString line(const backend::Mistake &mistake)
{
    const QString at = mistake.at.toString();
    return (at.isEmpty() ? u"(the whole profile)"_s : at) + u": "_s + mistake.reason;
}

QStringList linesOf(const std::vector<backend::Mistake> &mistakes)
{
    QStringList lines;
    for (const backend::Mistake &mistake : mistakes)
        lines.append(line(mistake));
    return lines;
}

/// Precondition: there is one.
Error errorOf(const std::vector<backend::Mistake> &mistakes)
{
    if (mistakes.size() == 1)
        return {Error::Kind::BadInput, mistakes.front().reason, mistakes.front().at.toString()};
    return {Error::Kind::BadInput, u"%1 mistakes\n"_s.arg(mistakes.size()) + linesOf(mistakes).join(u'\n'), {}};
}

Error unknownProfile(const QString &name)
{
    return {Error::Kind::NotFound,
            u"neither a file nor one of the profiles that come along: "_s + Profile::builtinNames().join(u", "_s), name};
}

Result<Value> readJsonFile(const QString &path, const QString &shown)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::NotFound, file.errorString(), shown};
    const auto parsed = parseJson(file.readAll());
    if (!parsed)
        return parsed.error().toError(shown);
    return *parsed;
}

}

Result<Profile> Profile::fromJson(const Value &json)
{
    auto read = backend::readProfile(json);
    if (!read.mistakes.empty())
        return errorOf(read.mistakes);
    Profile profile;
    profile.m_rules = std::make_shared<const backend::ProfileRules>(std::move(read.rules));
    return profile;
}

Result<Profile> Profile::load(const QString &nameOrFile)
{
    const bool isBuiltin = builtinNames().contains(nameOrFile);
    if (!isBuiltin && !QFileInfo::exists(nameOrFile))
        return unknownProfile(nameOrFile);
    const auto json = readJsonFile(isBuiltin ? resourceFolder + nameOrFile + u".json"_s : nameOrFile, nameOrFile);
    if (!json)
        return json.error();
    auto profile = fromJson(*json);
    if (profile)
        return profile;
    Error error = profile.error();
    error.where = error.where.isEmpty() ? nameOrFile : QString(nameOrFile + u'#' + error.where);
    return error;
}

QStringList Profile::builtinNames()
{
    QStringList names;
    const QStringList files = QDir(resourceFolder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (!file.endsWith(u".schema.json"_s))
            names.append(file.chopped(5));
    }
    return names;
}

QStringList Profile::mistakesIn(const Value &json)
{
    return linesOf(backend::readProfile(json).mistakes);
}

QString Profile::name() const
{
    return m_rules ? m_rules->name : QString();
}
QString Profile::title() const
{
    return m_rules ? m_rules->title : QString();
}
QString Profile::description() const
{
    return m_rules ? m_rules->description : QString();
}
QString Profile::evidence() const
{
    return m_rules ? m_rules->evidence : QString();
}
Profile::Guard Profile::guard() const
{
    return m_rules ? m_rules->guard : Guard::Verify;
}
MergeRules Profile::mergeRules() const
{
    return m_rules ? m_rules->merge : MergeRules();
}
std::vector<Credentials::Kind> Profile::signIn() const
{
    return m_rules ? m_rules->signIn.kinds : std::vector<Credentials::Kind>();
}
bool Profile::canList() const
{
    return m_rules && m_rules->list;
}
bool Profile::canRepeatCreate() const
{
    const auto hasKey = [](const backend::WriteRule &rule) { return !rule.idempotencyHeader.isEmpty(); };
    return m_rules && std::any_of(m_rules->create.begin(), m_rules->create.end(), hasKey);
}
bool Profile::canCreate() const
{
    return m_rules && !m_rules->create.empty();
}
bool Profile::canDelete() const
{
    return m_rules && m_rules->remove;
}
bool Profile::canChooseId() const
{
    return canCreate() && m_rules->id.isClientChosen;
}
bool Profile::canSearch() const
{
    return canList() && m_rules->list->canSearch;
}
bool Profile::canSort() const
{
    return canList() && m_rules->list->canSort;
}
bool Profile::canListCollections() const
{
    return m_rules && m_rules->collections;
}
Profile::Watch Profile::watch() const
{
    return m_rules ? m_rules->watch.kind : Watch::None;
}
std::chrono::milliseconds Profile::pollInterval() const
{
    return m_rules ? m_rules->watch.interval : std::chrono::milliseconds(0);
}

const Value &Profile::json() const
{
    static const Value none;
    return m_rules ? m_rules->json : none;
}

const backend::ProfileRules &Profile::rules() const
{
    Q_ASSERT(m_rules);
    return *m_rules;
}

bool operator==(const Profile &a, const Profile &b)
{
    return a.m_rules == b.m_rules || a.json() == b.json();
}

WriteGuard writeGuard(const Profile &profile, const Revision &revision)
{
    if (profile.guard() == Profile::Guard::Verify)
        return {WriteGuard::Kind::Verify, {}};
    if (!revision.isValid())
        return {WriteGuard::Kind::ReadFirst, {}};
    const backend::TokenClock &clock = profile.rules().tokenClock;
    if (revision.source == Revision::Source::Hash)
        return clock.resolution.count() > 0 ? WriteGuard{WriteGuard::Kind::WaitAndRead, clock.settling()}
                                            : WriteGuard{WriteGuard::Kind::Verify, {}};
    if (!revision.isWeak())
        return {WriteGuard::Kind::Precondition, {}};
    const backend::WeakRule &weak = profile.rules().weak;
    switch (weak.kind) {
    case backend::WeakRule::Kind::Usable:
        return {WriteGuard::Kind::Precondition, {}};
    case backend::WeakRule::Kind::Wait:
        return {WriteGuard::Kind::WaitAndRead, weak.wait};
    case backend::WeakRule::Kind::Unusable:
        break;
    }
    return {revision.lastModified.isEmpty() ? WriteGuard::Kind::Verify : WriteGuard::Kind::Precondition, {}};
}

WriteGuard deleteGuard(const Profile &profile, const Revision &revision)
{
    const bool isGuarded = profile.canDelete() && backend::sendsToken(*profile.rules().remove);
    return isGuarded ? writeGuard(profile, revision) : WriteGuard{WriteGuard::Kind::Verify, {}};
}

bool sameContent(const Profile &profile, const Value &a, const Value &b)
{
    const std::vector<PointerPattern> managed = profile.mergeRules().managed;
    return backend::without(a, managed) == backend::without(b, managed);
}

}
