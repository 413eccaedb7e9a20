// SPDX-License-Identifier: MIT
#include "editor.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace concord::test {

namespace {

std::unique_ptr<Vault> vaultInMemory()
{
    auto vault = Vault::open({});
    if (!vault)
        qFatal("%s", qPrintable(vault.error().toString()));
    return std::move(*vault);
}

}

Editor::Editor(const Client &client)
    : m_vault(vaultInMemory())
    , m_connection({u"interop"_s, u"interop"_s, client.endpoint(), client.profile()}, {m_vault.get(), systemClock(), {}})
{
}

void Editor::start(const RecordKey &key)
{
    m_told.clear();
    m_session = std::make_unique<RecordSession>(&m_connection, key);
    QObject::connect(m_session.get(), &RecordSession::told, m_session.get(), [this](sync::Tell::What what) { m_told.append(what); });
}

void Editor::begin(const QString &collection, const Value &mine)
{
    start({collection, {}});
    m_session->create(mine);
    settle();
}

bool Editor::open(const QString &collection, const QString &id)
{
    start({collection, id});
    m_session->load();
    settle();
    return m_session->phase() == sync::Phase::Ready;
}

void Editor::type(const char *member, const Value &value)
{
    m_session->setMine(m_session->mine().withMember(member, value));
    settle();
}

void Editor::save()
{
    m_told.clear();
    m_session->save();
    settle();
}

void Editor::settle()
{
    // One turn of the loop first: a slot returns before anything is under way.
    QCoreApplication::processEvents();
    if (!QTest::qWaitFor([this] { return !m_session->isBusy(); }, 60'000))
        qFatal("the session does not come to rest");
    QCoreApplication::processEvents();
}

void Editor::decideAll(Resolution::Choice choice)
{
    m_session->setMerge(m_session->merge()->withAll(choice));
}

std::optional<Draft> Editor::draft()
{
    const auto draft = m_vault->draft({m_connection.id(), m_session->key().collection, m_session->key().id, {}});
    return draft ? *draft : std::nullopt;
}

}
