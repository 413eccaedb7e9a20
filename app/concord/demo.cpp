// SPDX-License-Identifier: MIT
#include "app/concord/demo.h"

#include "app/concord/demouser.h"
#include "app/concord/script.h"
#include "core/json/parse.h"
#include "ui/merge/mergedialog.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace concord {

namespace {

const RecordKey demoKey{u"articles"_s, u"restore-a-database"_s};

constexpr auto article = R"({
  "title": "Restore a database",
  "status": "review",
  "author": {"name": "Linus Berg", "team": "Operations"},
  "featured": false,
  "readingMinutes": 6,
  "summary": "How to bring back the data of a customer.",
  "tags": ["runbook", "database"],
  "body": "# Restore a database\n\nAsk the person on call first.\n\n## Steps\n\n1. Stop the application.\n2. Restore the latest backup.\n3. Start the application.\n\n## Afterwards\n\nTell the customer.\n",
  "sources": []
})";

// What each of them types.
const QString adaTitle = u"Restore a customer's database"_s;
const QString adaMinutes = u"8"_s;
const QString adaStep = u"2. Restore the latest backup that was tested."_s;
const QString adaEnding = u"Tell the customer, and write down how long it took."_s;
const QString graceTitle = u"Bring a database back"_s;
const QString graceSummary = u"How to bring back the data of a customer, in about an hour."_s;
const QString graceStep = u"2. Restore the newest backup."_s;
const QString graceOpening = u"Ask the person on call, and say so in the channel."_s;

constexpr QSize usualSize(1100, 760); ///< of a window
constexpr int openingLine = 2;
constexpr int stepLine = 7;
constexpr int endingLine = 12;

}

Demo::Demo(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_backend([] {
        EmbeddedBackend::Options backend;
        backend.samples = {12, 8, 8};
        return backend;
    }())
    , m_log(options.out)
    , m_script(new Script(20s, this))
{
    connect(m_script, &Script::stepBegun, this, &Demo::say);
    connect(m_script, &Script::finished, this, [this](Script::End end, const QString &step) {
        if (end == Script::End::TimedOut)
            fail(u"This did not come to its end: "_s + step);
        conclude();
    });
}

Demo::~Demo() = default;

void Demo::start()
{
    if (!prepare())
        return conclude();
    addOpening();
    addEdits();
    addConflict();
    addCheck();
    m_script->start();
}

bool Demo::prepare()
{
    if (!m_options.folder.isEmpty() && !QDir().mkpath(m_options.folder)) {
        fail(u"The folder cannot be made: "_s + m_options.folder);
        return false;
    }
    const Result<QUrl> url = m_backend.start();
    if (!url) {
        fail(url.error().toString());
        return false;
    }
    for (const auto &[name, user] : {std::pair(u"ada"_s, &m_ada), std::pair(u"grace"_s, &m_grace)}) {
        auto signedIn = DemoUser::signIn(name, *url, m_backend.token(name), &m_log);
        if (!signedIn) {
            fail(signedIn.error().toString());
            return false;
        }
        *user = std::move(*signedIn);
    }
    return true;
}

void Demo::createRecord()
{
    const auto record = parseJson(article);
    if (!record)
        return fail(record.error().toString());
    m_ada->connection()->perform(CreateIntention{demoKey.collection, demoKey.id, *record, {}}, this,
                                 [this](const Meaning &meaning) { m_isCreated = meaning.outcome == Meaning::Outcome::Done; });
}

void Demo::addOpening()
{
    m_script->add({u"There is an article that both work on."_s, [this] { createRecord(); }, [this] { return m_isCreated; }, {}});
    for (const auto &[user, sentence] : {std::pair(&m_ada, u"Ada opens it."_s), std::pair(&m_grace, u"Grace opens it too."_s)}) {
        m_script->add({sentence,
                       [this, user = user] {
                           (*user)->window()->setWindowTitle((*user)->name());
                           (*user)->window()->resize(m_options.size.value_or(usualSize));
                           (*user)->window()->show();
                           (*user)->window()->start();
                           (*user)->open(demoKey);
                           (*user)->comeForward();
                       },
                       [user = user] { return (*user)->hasLoaded() && (*user)->isInFront(); },
                       [this, user = user] { picture(u"opens"_s, **user); }});
    }
}

void Demo::addEdits()
{
    // Both type before either saves: a record that nobody is editing would follow the server by itself.
    const auto forward = [this](DemoUser *user, const QString &sentence) {
        m_script->add({sentence, [user] { user->comeForward(); }, [user] { return user->isInFront(); }, {}});
    };
    forward(m_ada.get(), u"Ada comes forward."_s);
    m_script->add({u"Ada changes the title, the reading time and two lines of the text."_s,
                   [this] {
                       m_ada->replaceWith(u"/title"_s, adaTitle);
                       m_ada->replaceWith(u"/readingMinutes"_s, adaMinutes);
                       m_ada->replaceLine(u"/body"_s, stepLine, adaStep);
                       m_ada->replaceLine(u"/body"_s, endingLine, adaEnding);
                   },
                   [this] { return m_ada->mine()["body"].toString().contains(adaEnding); },
                   [this] { picture(u"edits"_s, *m_ada); }});
    forward(m_grace.get(), u"Grace comes forward."_s);
    m_script->add({u"Grace changes the title as well, the summary, and two lines of the text, one of them the same as Ada."_s,
                   [this] {
                       m_grace->replaceWith(u"/title"_s, graceTitle);
                       m_grace->replaceLine(u"/summary"_s, 0, graceSummary);
                       m_grace->replaceLine(u"/body"_s, openingLine, graceOpening);
                       m_grace->replaceLine(u"/body"_s, stepLine, graceStep);
                   },
                   [this] { return m_grace->mine()["body"].toString().contains(graceStep); },
                   [this] { picture(u"edits"_s, *m_grace); }});
    forward(m_ada.get(), u"Ada comes forward again."_s);
    m_script->add({u"Ada saves."_s, [this] { m_ada->press(Qt::Key_S, Qt::ControlModifier); },
                   [this] { return m_ada->hasSaved(); }, [this] { picture(u"has-saved"_s, *m_ada); }});
    forward(m_grace.get(), u"Grace comes forward; what she edits began with the earlier version."_s);
}

void Demo::addConflict()
{
    m_script->add({u"Grace saves, and the server refuses: her version is not the current one any more."_s,
                   [this] { m_grace->press(Qt::Key_S, Qt::ControlModifier); },
                   [this] { return m_grace->mergeDialog() != nullptr && m_grace->isInFront(); },
                   [this] {
                       if (m_options.size)
                           m_grace->mergeDialog()->resize(*m_options.size);
                       picture(u"is-asked"_s, *m_grace);
                   }});
    m_script->add({u"For the title she takes Ada's (the key 2)."_s, [this] { m_grace->press(Qt::Key_2); },
                   [this] { return m_grace->mergeDialog()->merge().undecidedCount() == 1; },
                   [this] { picture(u"takes-theirs"_s, *m_grace); }});
    m_script->add({u"For the line that both changed she looks at the lines (F6) and types her own (E)."_s,
                   [this] {
                       m_grace->press(Qt::Key_F6);
                       m_grace->press(Qt::Key_E);
                       m_grace->type(u"2. Restore the newest backup that was tested."_s);
                       picture(u"types-her-own"_s, *m_grace);
                       m_grace->press(Qt::Key_Return, Qt::ControlModifier);
                   },
                   [this] { return m_grace->mergeDialog()->merge().isDecided(); },
                   [this] { picture(u"has-decided"_s, *m_grace); }});
    m_script->add({u"Everything is decided; she saves the merged record with the fresh version."_s,
                   [this] { m_grace->press(Qt::Key_S, Qt::ControlModifier); },
                   [this] { return m_grace->mergeDialog() == nullptr && m_grace->hasSaved(); },
                   [this] { picture(u"has-saved"_s, *m_grace); }});
}

void Demo::addCheck()
{
    m_script->add({u"What the server has now is compared with what both typed."_s,
                   [this] {
                       m_ada->connection()->perform(GetIntention{demoKey.collection, demoKey.id, {}}, this,
                                                    [this](const Meaning &meaning) { m_endState = meaning.record; });
                   },
                   [this] { return !m_endState.isAbsent(); },
                   [this] {
                       checkRecord(m_endState);
                       checkExchange();
                   }});
}

void Demo::checkRecord(const Value &record)
{
    const auto expect = [this](bool isTrue, const QString &what) {
        if (!isTrue)
            fail(u"The server does not have "_s + what);
    };
    const QString body = record["body"].toString();
    expect(record["title"].toString() == adaTitle, u"the title that Grace took from Ada"_s);
    expect(record["readingMinutes"].numberText() == "8", u"Ada's reading time"_s);
    expect(record["summary"].toString() == graceSummary, u"Grace's summary"_s);
    expect(body.contains(adaEnding), u"Ada's last line"_s);
    expect(body.contains(graceOpening), u"Grace's first line"_s);
    expect(body.contains(u"2. Restore the newest backup that was tested."_s), u"the line that Grace decided"_s);
    expect(record["author"]["name"].toString() == u"Linus Berg"_s, u"what nobody touched"_s);
}

void Demo::checkExchange()
{
    const QList<ExchangeLog::Entry> saves = m_log.entries(u"grace"_s, "PUT");
    const QList<ExchangeLog::Entry> adas = m_log.entries(u"ada"_s, "PUT");
    if (saves.size() != 2 || saves.first().status != 409 || saves.last().status / 100 != 2)
        return fail(u"Grace's saves were not refused once and accepted once"_s);
    if (!saves.last().precondition.startsWith("If-Match: ") || saves.last().precondition == saves.first().precondition)
        fail(u"The second save does not carry a fresh If-Match"_s);
    if (adas.isEmpty() || saves.last().precondition != "If-Match: " + adas.last().etag)
        fail(u"The second save does not name the version that Ada made"_s);
}

void Demo::picture(const QString &name, const DemoUser &user)
{
    ++m_pictures;
    if (m_options.folder.isEmpty())
        return;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // what was typed may have changed how much room is wanted
    QWidget *shown = user.mergeDialog() != nullptr ? static_cast<QWidget *>(user.mergeDialog()) : user.window();
    const QString file = u"%1-%2-%3.png"_s.arg(m_pictures, 2, 10, QLatin1Char('0')).arg(user.name(), name);
    if (!shown->grab().save(QDir(m_options.folder).filePath(file)))
        fail(u"This picture could not be written: "_s + file);
}

void Demo::say(const QString &sentence)
{
    if (m_options.out != nullptr)
        *m_options.out << Qt::endl << u"# "_s << sentence << Qt::endl;
}

void Demo::fail(const QString &why)
{
    ++m_failures;
    if (m_options.out != nullptr)
        *m_options.out << u"FAILED: "_s << why << Qt::endl;
}

void Demo::conclude()
{
    say(m_failures == 0 ? u"Nothing of Ada's and nothing of Grace's is lost."_s : u"The demonstration failed."_s);
    Q_EMIT finished(m_failures == 0 ? 0 : 1);
}

}
