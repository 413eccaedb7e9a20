// SPDX-License-Identifier: MIT
#include "app/server/samples/sampleinput.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {
Value inputNamed(const QString &name)
{
    QFile file(u":/concord/samples/"_s + name + u".json"_s);
    const bool open = file.open(QIODevice::ReadOnly);
    const auto json = parseJson(file.readAll());
    Q_ASSERT_X(open && json, "SampleInput", qPrintable(file.fileName())); // compiled in
    return json.valueOr(Value());
}
}

SampleInput::SampleInput()
    : people(inputNamed(u"people"_s))
    , products(inputNamed(u"products"_s))
    , articles(inputNamed(u"articles"_s))
{
}

QString SamplePerson::email() const
{
    return slugOf(given) + u'.' + slugOf(family) + u'@' + slugOf(company) + u".example"_s;
}

SamplePerson personFrom(const SampleInput &input, SampleRandom &random)
{
    const QString given = random.text(input.people["given"]);
    const QString family = random.text(input.people["family"]);
    return {given, family, random.text(input.people["company"])};
}

Value addressFrom(const SampleInput &input, SampleRandom &random)
{
    const Value place = random.pick(input.people["places"]);
    return Value::object({{"street", place.at(0)}, {"postalCode", place.at(1)}, {"city", place.at(2)}, {"country", place.at(3)}});
}

QString slugOf(const QString &text)
{
    QString slug;
    // Letters that do not decompose into a base letter and a mark.
    static const QHash<QChar, QString> spelled{{u'ø', u"o"_s},  {u'ł', u"l"_s},    {u'ß', u"ss"_s},
                                               {u'æ', u"ae"_s}, {u'’', QString()}, {u'\'', QString()}};
    const QString plain = text.toLower().normalized(QString::NormalizationForm_KD);
    for (const QChar c : plain) {
        if (c.isMark())
            continue;
        if (spelled.contains(c))
            slug += spelled.value(c);
        else if (c.unicode() < 128 && c.isLetterOrNumber())
            slug += c;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug;
}

SampleRecord finished(const QString &collection, const QString &id, const Value &record, const QDateTime &created,
                      SampleRandom &random)
{
    const QStringList users{u"ada"_s, u"grace"_s, u"linus"_s};
    const QString author = users.at(random.between(0, 2));
    const QDateTime savedAt = created.addSecs(random.between(60, 14 * 24 * 3600));
    return {collection, id, writeJson(record, {WriteOptions::Style::Pretty, 2}) + '\n', author, savedAt};
}

}
