// SPDX-License-Identifier: MIT
#pragma once

#include "client.h"

#include <QObject>

namespace concord::test {

class Editor;

/// Where the scenarios take place: a collection of a backend, and what its records look like.
struct Place {
    Client *client;
    QString collection;
    QString prefix = {}; ///< of ids, e.g. a partition
    QString suffix = {}; ///< of ids, e.g. ".json"
    /// A record as this backend takes it; it has a name, Ada, and a city, London.
    QByteArray sample = R"({"name": "Ada", "city": "London", "price": 1.50, "tags": ["a", "b"]})";

    QString id(const QString &name) const { return prefix + name + suffix; }
};

/// What an editor has to do on every backend, whoever wrote it, through the classes that the editor's windows stand on. Each
/// test makes its own record. Backends whose profile says `verify` are expected to warn. A test program derives from this.
class EditorScenarios : public QObject
{
    Q_OBJECT
protected:
    virtual Place place() = 0;
    /// A collection of at least so many records, for the list; a few pages where the backend has pages.
    virtual QString longCollection() = 0;
    virtual std::size_t longCollectionSize() = 0;

private Q_SLOTS:
    void opensSavesAndOpensAgain();
    void mergesBothChangesAndResubmits();
    void asksAboutTheSameMemberAndKeepsTheDecision();
    void keepsTheDecisionWhenAThirdEditComesInBetween();
    void savesADuplicateUnderAnotherId();
    void saysThatTheRecordWasDeletedAndMakesItAnew();
    void doesNotDeleteWhatAnotherChanged();
    void saysThatTheIdIsTaken();
    void loadsEveryPageOfTheList();
    void pollsAListThatStaysOnlyWhereItCannotAsk();
    void aWholeCheckOfTheProfilePasses();
    void theProbeProposesTheProfile();

private:
    QString made(const QString &name);
    void bothRename(Editor &editor, const QString &id);
    Value stored(const QString &id);
};

}
