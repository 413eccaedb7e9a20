// SPDX-License-Identifier: MIT
#include "app/server/catalog.h"
#include "app/server/samples/sampleset.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;
using namespace concord::server;

class TestSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameSeedGivesTheSameBytes();
    void everySampleKeepsToItsSchema();
    void idsAreUniqueAndPlain();
    void moneyIsExactText();
    void someArticlesAreLong();
    void everySchemaIsDescribed();
};

void TestSamples::theSameSeedGivesTheSameBytes()
{
    const auto bytesOf = [](quint64 seed) {
        QByteArray bytes;
        for (const SampleRecord &record : makeSamples(seed, {}))
            bytes += record.collection.toUtf8() + record.id.toUtf8() + record.body + record.author.toUtf8();
        return bytes;
    };
    QCOMPARE(bytesOf(7), bytesOf(7));
    QVERIFY(bytesOf(7) != bytesOf(8));
}

void TestSamples::everySampleKeepsToItsSchema()
{
    const auto catalog = Catalog::builtin();
    QVERIFY2(catalog, catalog ? "" : qPrintable(catalog.error().toString()));
    const auto samples = makeSamples(1, {});
    QCOMPARE(samples.size(), 420u);
    for (const SampleRecord &sample : samples) {
        const auto record = parseJson(sample.body);
        QVERIFY(record);
        const auto violations = catalog->find(sample.collection)->schema.validate(*record);
        QVERIFY2(violations.empty(),
                 violations.empty() ? ""
                                    : qPrintable(QString(sample.id + violations[0].pointer.toString() + violations[0].message)));
    }
}

void TestSamples::idsAreUniqueAndPlain()
{
    static const QRegularExpression plain(u"^[A-Za-z0-9-]+$"_s);
    QSet<QString> seen;
    for (const SampleRecord &sample : makeSamples(3, {})) {
        QVERIFY2(plain.match(sample.id).hasMatch(), qPrintable(sample.id));
        QVERIFY2(!seen.contains(sample.collection + u'/' + sample.id), qPrintable(sample.id));
        seen.insert(sample.collection + u'/' + sample.id);
    }
}

void TestSamples::moneyIsExactText()
{
    bool foundTrailingNought = false;
    for (const SampleRecord &sample : makeSamples(1, {0, 60, 0})) {
        const Value lines = parseJson(sample.body).valueOr(Value())["lines"];
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string price(lines.at(i)["price"].numberText());
            QCOMPARE(price.size() - price.find('.'), 3u);
            foundTrailingNought = foundTrailingNought || price.back() == '0';
        }
    }
    QVERIFY(foundTrailingNought);
}

void TestSamples::someArticlesAreLong()
{
    int longOnes = 0;
    for (const SampleRecord &sample : makeSamples(1, {60, 0, 0}))
        longOnes += parseJson(sample.body).valueOr(Value())["body"].toString().count(u'\n') > 200 ? 1 : 0;
    QVERIFY2(longOnes >= 5, qPrintable(QString::number(longOnes)));
}

void TestSamples::everySchemaIsDescribed()
{
    const auto catalog = Catalog::builtin();
    QVERIFY(catalog);
    for (const Collection &collection : catalog->collections()) {
        QVERIFY(!collection.schemaJson["description"].toString().isEmpty());
        const Value properties = collection.schemaJson["properties"];
        for (std::size_t i = 0; i < properties.size(); ++i)
            QVERIFY2(!properties.at(i)["title"].toString().isEmpty(), properties.memberName(i).data());
    }
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
