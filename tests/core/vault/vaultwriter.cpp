// SPDX-License-Identifier: MIT
// Types into a draft until it is killed (tst_vaultkill). Writes to stdout, unbuffered: "typed N T" for the N-th keystroke at T ms
// of the monotonic clock, "stored N" when a draft with N keystrokes is in the vault for sure, as before a send.
#include "core/net/draftkeeper.h"

#include <QCoreApplication>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <unistd.h>

using namespace concord;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto keystroke = 4ms;
constexpr int sendEvery = 97;

void say(const char *what, int count)
{
    const auto now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
    char line[80];
    const int length = std::snprintf(line, sizeof line, "%s %d %lld\n", what, count, static_cast<long long>(now));
    if (::write(STDOUT_FILENO, line, std::size_t(length)) != length)
        ::_exit(3);
}

/// One record in an editor, reduced to what its DraftKeeper sees of it.
class Writer : public QObject {
public:
    Writer(Vault *vault, const RecordKey &key)
        : m_keeper(vault, {u"home"_s, {}, {}, {}})
        , m_key(key)
    {
        m_draft.base = Value::object({{"text", Value::string(QString(20'000, u'b'))}});
        connect(&m_keeper, &DraftKeeper::failed, this, [](const Error &error) {
            std::fprintf(stderr, "%s\n", qPrintable(error.toString()));
            ::_exit(4);
        });
        connect(&m_type, &QTimer::timeout, this, &Writer::type);
        m_type.start(keystroke);
    }

private:
    void type()
    {
        m_text += QChar(u'a' + ushort(m_text.size() % 26));
        m_draft.mine = m_draft.base.withMember("typed", Value::string(m_text));
        say("typed", int(m_text.size()));
        const bool sends = m_text.size() % sendEvery == 0;
        m_draft.stage = sends ? Draft::Stage::Sending : Draft::Stage::Editing;
        if (!sends) {
            m_keeper.storeSoon(m_key, m_draft);
            return;
        }
        m_keeper.storeNow(m_key, m_draft);
        say("stored", int(m_text.size()));
    }

    DraftKeeper m_keeper;
    RecordKey m_key;
    Draft m_draft;
    QString m_text;
    QTimer m_type;
};

}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const auto vault = Vault::open({.path = arguments.value(1)});
    if (!vault) {
        std::fprintf(stderr, "%s\n", qPrintable(vault.error().toString()));
        return 2;
    }
    Writer writer(vault->get(), {u"articles"_s, arguments.value(2)});
    return application.exec();
}
