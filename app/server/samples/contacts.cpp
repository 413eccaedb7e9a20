// SPDX-License-Identifier: MIT
#include "app/server/samples/contacts.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

QString phoneNumber(SampleRandom &random)
{
    return u"+%1 %2 %3"_s.arg(random.between(31, 49)).arg(random.between(20, 99)).arg(random.between(1000000, 9999999));
}

Value phones(SampleRandom &random)
{
    std::vector<Value> list;
    const QStringList labels{u"work"_s, u"mobile"_s, u"home"_s};
    const int count = random.between(1, 3);
    for (int i = 0; i < count; ++i)
        list.push_back(Value::object({{"label", Value::string(labels.at(i))}, {"number", Value::string(phoneNumber(random))}}));
    return Value::array(std::move(list));
}

Value otherEmails(const SamplePerson &person, SampleRandom &random)
{
    std::vector<Value> list;
    if (!random.oneIn(3)) {
        const QString address = slugOf(person.given) + QString::number(random.between(1, 99)) + u"@post.example"_s;
        list.push_back(Value::object({{"label", Value::string("home")}, {"address", Value::string(address)}}));
    }
    if (random.oneIn(4)) {
        const QString address = u"office@"_s + slugOf(person.company) + u".example"_s;
        list.push_back(Value::object({{"label", Value::string("work")}, {"address", Value::string(address)}}));
    }
    return Value::array(std::move(list));
}

Value birthday(SampleRandom &random)
{
    if (random.oneIn(4))
        return Value::null();
    return Value::string(QDate(random.between(1952, 2004), random.between(1, 12), random.between(1, 28)).toString(Qt::ISODate));
}

QString notes(const SampleInput &input, SampleRandom &random)
{
    QString text;
    for (const Value &note : random.some(input.people["note"], random.between(0, 4)))
        text += note.toString() + u'\n';
    return text;
}

SampleRecord contact(const SampleInput &input, const SamplePerson &person, int number, SampleRandom &random)
{
    const QDateTime created = random.moment();
    const QStringList languages{u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"pl"_s};
    const Value record = Value::object({
        {"name", Value::object({{"given", Value::string(person.given)}, {"family", Value::string(person.family)}})},
        {"email", Value::string(person.email())},
        {"company", Value::string(person.company)},
        {"role", random.pick(input.people["role"])},
        {"birthday", birthday(random)},
        {"newsletter", Value::boolean(random.oneIn(3))},
        {"language", Value::string(languages.at(random.between(0, 4)))},
        {"emails", otherEmails(person, random)},
        {"phones", phones(random)},
        {"address", addressFrom(input, random)},
        {"groups", Value::array(random.some(input.people["group"], random.between(0, 3)))},
        {"notes", Value::string(notes(input, random))},
        {"createdAt", Value::string(created.toString(Qt::ISODate))},
    });
    return finished(u"contacts"_s, slugOf(person.name()) + u'-' + QString::number(number), record, created, random);
}

}

std::vector<SampleRecord> makeContacts(const SampleInput &input, quint64 seed, const SampleCounts &counts)
{
    SampleRandom random(seed ^ 0xC0147AC7);
    std::vector<SampleRecord> records;
    QSet<QString> emails;
    while (int(records.size()) < counts.contacts) {
        SamplePerson person = personFrom(input, random);
        while (emails.contains(person.email()))
            person.family += u'-' + random.text(input.people["family"]);
        emails.insert(person.email());
        records.push_back(contact(input, person, 100 + int(records.size()), random));
    }
    return records;
}

}
