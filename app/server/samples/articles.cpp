// SPDX-License-Identifier: MIT
#include "app/server/samples/articles.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

/// Fills the {slots} of a sentence; an article speaks of one system, team and tool throughout.
class Voice {
public:
    Voice(const SampleInput &input, SampleRandom &random)
        : m_input(input)
        , m_random(random)
        , m_system(random.text(input.articles["system"]))
        , m_tool(random.text(input.articles["tool"]))
        , m_team(random.text(input.people["team"]))
        , m_person(personFrom(input, random).name())
    {
    }

    QString say(QString sentence)
    {
        sentence.replace("{system}"_L1, m_system)
            .replace("{tool}"_L1, m_tool)
            .replace("{team}"_L1, m_team)
            .replace("{person}"_L1, m_person);
        sentence.replace("{day}"_L1, m_random.text(m_input.articles["day"]));
        sentence.replace("{number}"_L1, QString::number(m_random.between(5, 90)))
            .replace("{count}"_L1, QString::number(m_random.between(2, 9)));
        if (!sentence.isEmpty())
            sentence[0] = sentence.at(0).toUpper();
        return sentence;
    }
    QString oneOf(const char *pool) { return say(m_random.text(m_input.articles[pool])); }
    /// None of the last few again.
    QString sentence()
    {
        QString pattern = m_random.text(m_input.articles["sentences"]);
        while (m_recent.contains(pattern))
            pattern = m_random.text(m_input.articles["sentences"]);
        m_recent << pattern;
        if (m_recent.size() > 18)
            m_recent.removeFirst();
        return say(pattern);
    }
    QString team() const { return m_team; }

private:
    const SampleInput &m_input;
    SampleRandom &m_random;
    QString m_system;
    QString m_tool;
    QString m_team;
    QString m_person;
    QStringList m_recent;
};

QString paragraph(Voice &voice, SampleRandom &random)
{
    QString text;
    const int sentences = random.between(2, 5);
    for (int i = 0; i < sentences; ++i)
        text += voice.sentence() + u'\n'; // one sentence a line, as people who keep text under version control write
    return text + u'\n';
}

QString steps(Voice &voice, SampleRandom &random, const SampleInput &input)
{
    QString text;
    int number = 0;
    for (const Value &step : random.some(input.articles["steps"], random.between(4, 9)))
        text += QString::number(++number) + u". "_s + voice.say(step.toString()) + u'\n';
    return text + u'\n';
}

QString commands(Voice &voice, SampleRandom &random, const SampleInput &input)
{
    QString text = u"```sh\n"_s;
    for (const Value &command : random.some(input.articles["commands"], random.between(2, 5))) {
        QString line = command.toString();
        line.replace("{number}"_L1, QString::number(random.between(5, 90)))
            .replace("{count}"_L1, QString::number(random.between(2, 9)));
        text += line + u'\n';
    }
    return text + u"```\n\n"_s + voice.sentence() + u"\n\n"_s;
}

QString table(SampleRandom &random, const SampleInput &input)
{
    QString text = u"| what | last year | now |\n| --- | ---: | ---: |\n"_s;
    for (const Value &measure : random.some(input.articles["measures"], random.between(3, 6))) {
        const int before = random.between(10, 900);
        text += u"| %1 | %2 | %3 |\n"_s.arg(measure.toString()).arg(before).arg(before + random.between(-9, 400));
    }
    return text + u'\n';
}

/// A handful of sections; one article in six is a long one of several hundred lines.
QString markdown(const SampleInput &input, Voice &voice, SampleRandom &random)
{
    QString text = paragraph(voice, random);
    const int rounds = random.oneIn(6) ? random.between(4, 9) : 1;
    for (int round = 0; round < rounds; ++round) {
        if (rounds > 1)
            text += u"# Part %1\n\n"_s.arg(round + 1);
        for (const Value &section : random.some(input.articles["sections"], random.between(4, 8))) {
            const QString heading = section.toString();
            text += u"## "_s + heading + u"\n\n"_s + paragraph(voice, random);
            if (heading == "Step by step"_L1 || heading == "Going back"_L1)
                text += steps(voice, random, input);
            else if (heading == "Commands"_L1)
                text += commands(voice, random, input);
            else if (heading == "Numbers to remember"_L1)
                text += table(random, input);
            else if (random.oneIn(2))
                text += paragraph(voice, random);
        }
    }
    text.chop(1);
    return text;
}

Value sources(const SampleInput &input, SampleRandom &random)
{
    std::vector<Value> list;
    for (const Value &source : random.some(input.articles["sources"], random.between(0, 3)))
        list.push_back(Value::object({{"url", source.at(0)}, {"title", source.at(1)}}));
    return Value::array(std::move(list));
}

/// A title that is not there yet, as long as there are any.
std::pair<Voice, QString> voiceAndTitle(const SampleInput &input, SampleRandom &random, const QSet<QString> &ids)
{
    for (int attempt = 0;; ++attempt) {
        Voice voice(input, random);
        const QString title = voice.oneOf("titles");
        if (attempt == 100 || !ids.contains(slugOf(title)))
            return {voice, title};
    }
}

SampleRecord article(const SampleInput &input, SampleRandom &random, QSet<QString> &ids)
{
    auto [voice, title] = voiceAndTitle(input, random, ids);
    const QDateTime created = random.moment();
    const SamplePerson author = personFrom(input, random);
    const QStringList states{u"draft"_s, u"review"_s, u"published"_s, u"published"_s, u"published"_s, u"archived"_s};
    const QString status = states.at(random.between(0, 5));
    const bool wasPublished = status == "published"_L1 || status == "archived"_L1;
    const QString body = markdown(input, voice, random);
    const auto day = [&](int later) { return Value::string(created.date().addDays(later).toString(Qt::ISODate)); };
    const Value record = Value::object({
        {"title", Value::string(title)},
        {"status", Value::string(status)},
        {"author", Value::object({{"name", Value::string(author.name())},
                                  {"email", Value::string(author.email())},
                                  {"team", Value::string(voice.team())}})},
        {"published", wasPublished ? day(random.between(1, 20)) : Value::null()},
        {"reviewBy", random.oneIn(3) ? Value::null() : day(365)},
        {"featured", Value::boolean(random.oneIn(8))},
        {"readingMinutes", Value::integer(1 + body.size() / 1200)},
        {"summary", Value::string(voice.oneOf("summaries"))},
        {"tags", Value::array(random.some(input.articles["tags"], random.between(1, 4)))},
        {"body", Value::string(body)},
        {"sources", sources(input, random)},
        {"createdAt", Value::string(created.toString(Qt::ISODate))},
    });
    QString id = slugOf(title);
    for (int n = 2; ids.contains(id); ++n)
        id = slugOf(title) + u'-' + QString::number(n);
    ids.insert(id);
    return finished(u"articles"_s, id, record, created, random);
}

}

std::vector<SampleRecord> makeArticles(const SampleInput &input, quint64 seed, const SampleCounts &counts)
{
    SampleRandom random(seed ^ 0xA2711C1E);
    std::vector<SampleRecord> records;
    QSet<QString> ids;
    while (int(records.size()) < counts.articles)
        records.push_back(article(input, random, ids));
    return records;
}

}
