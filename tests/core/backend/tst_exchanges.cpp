// SPDX-License-Identifier: MIT
#include "exchange.h"

#include "core/backend/meaningof.h"
#include "core/backend/outcomename.h"
#include "core/backend/request.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <QTest>

using namespace concord;
using namespace concord::test;
using namespace Qt::StringLiterals;

/// Every shipped profile against what its server was seen to do or says it does.
class TestExchanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShippedProfileHasExchanges();
    void sendsWhatTheServerWants_data() { rows(); }
    void sendsWhatTheServerWants();
    void understandsTheAnswer_data() { rows(); }
    void understandsTheAnswer();

private:
    void rows();
    Exchange exchange(const QString &profile, int index) const { return exchangesOf(profile).at(std::size_t(index)); }
};

namespace {

Profile profileNamed(const QString &name)
{
    auto profile = Profile::load(name);
    if (!profile)
        qFatal("%s", qPrintable(profile.error().toString()));
    return *profile;
}

QString described(const Value &value)
{
    return QString::fromUtf8(writeJson(value, {WriteOptions::Style::Compact, 0}));
}

Value strings(const QStringList &list)
{
    std::vector<Value> elements;
    for (const QString &text : list)
        elements.push_back(Value::string(text));
    return Value::array(std::move(elements));
}

/// The meaning as JSON, cut down to the members that the exchange speaks of.
class Understood
{
public:
    explicit Understood(const Value &wanted)
        : m_wanted(wanted)
    {
    }
    void add(const char *name, const Value &value)
    {
        if (m_wanted.contains(name))
            m_members.push_back({name, value.isAbsent() ? Value::null() : value});
    }
    void add(const char *name, const QString &text) { add(name, text.isEmpty() ? Value::null() : Value::string(text)); }
    Value json() const { return Value::object(m_members); }

private:
    Value m_wanted;
    std::vector<Value::Member> m_members;
};

void addMeaning(const Meaning &meaning, Understood *understood)
{
    understood->add("outcome", outcomeName(meaning.outcome));
    understood->add("token", QString::fromUtf8(meaning.revision.token));
    understood->add("record", meaning.record);
    understood->add("id", meaning.id);
    understood->add("location", meaning.location.toString(QUrl::FullyEncoded));
    understood->add("schema", meaning.schema.toString(QUrl::FullyEncoded));
    understood->add("code", meaning.problem.code);
    understood->add("detail", meaning.problem.detail);
    understood->add("currentToken", QString::fromUtf8(meaning.problem.currentToken));
    understood->add("modifiedBy", meaning.problem.modifiedBy);
    understood->add("lockedBy", meaning.problem.lockedBy);
    understood->add("field", meaning.problem.errors.empty() || !meaning.problem.errors[0].pointer ? QString() : meaning.problem.errors[0].pointer->toString());
    understood->add("retryAfter", meaning.retryAfter ? Value::integer(meaning.retryAfter->count() / 1'000) : Value::null());
}

void addPage(const RecordPage &page, Understood *understood)
{
    QStringList ids;
    QStringList tokens;
    std::vector<Value> records;
    for (const ListedRecord &record : page.records) {
        ids.append(record.id);
        tokens.append(QString::fromUtf8(record.revision.token));
        records.push_back(record.record.isAbsent() ? Value::null() : record.record);
    }
    understood->add("ids", strings(ids));
    understood->add("tokens", strings(tokens));
    understood->add("records", Value::array(std::move(records)));
    understood->add("next", page.next.toString(QUrl::FullyEncoded));
    understood->add("total", page.total ? Value::integer(*page.total) : Value::null());
}

}

void TestExchanges::rows()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<int>("index");
    const QStringList profiles = profilesWithExchanges();
    for (const QString &profile : profiles) {
        const auto exchanges = exchangesOf(profile);
        for (std::size_t i = 0; i < exchanges.size(); ++i)
            QTest::newRow(qPrintable(profile + u'/' + exchanges[i].name)) << profile << int(i);
    }
}

void TestExchanges::everyShippedProfileHasExchanges()
{
    QCOMPARE(profilesWithExchanges(), Profile::builtinNames());
    for (const QString &name : Profile::builtinNames())
        QVERIFY2(exchangesOf(name).size() >= 5, qPrintable(name));
}

void TestExchanges::sendsWhatTheServerWants()
{
    QFETCH(QString, profile);
    QFETCH(int, index);
    const Exchange one = exchange(profile, index);
    const auto request = requestFor(profileNamed(profile), one.endpoint, one.intention);
    QVERIFY2(bool(request), qPrintable(request ? QString() : request.error().toString()));
    if (one.request.contains("method"))
        QCOMPARE(request->method, bytesOf(one.request["method"]));
    if (one.request.contains("url"))
        QCOMPARE(request->url.toString(QUrl::FullyEncoded), one.request["url"].toString());
    const Value headers = one.request["headers"];
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const QByteArray name = QByteArray::fromStdString(std::string(headers.memberName(i)));
        QCOMPARE(QByteArray(name + ": " + request->headers.value(name)), QByteArray(name + ": " + bytesOf(headers.at(i))));
    }
    if (one.request.contains("body")) {
        const auto sent = parseJson(request->body);
        QCOMPARE(sent ? described(*sent) : u"not JSON: "_s + QString::fromUtf8(request->body), described(one.request["body"]));
    }
    if (one.request.contains("noBody"))
        QCOMPARE(request->body, QByteArray());
}

void TestExchanges::understandsTheAnswer()
{
    QFETCH(QString, profile);
    QFETCH(int, index);
    const Exchange one = exchange(profile, index);
    const Profile rules = profileNamed(profile);
    const auto request = requestFor(rules, one.endpoint, one.intention);
    QVERIFY(bool(request));
    Understood understood(one.means);
    if (const auto *list = std::get_if<ListIntention>(&one.intention)) {
        const ListMeaning meaning = listOf(rules, *list, *request, one.reply);
        addMeaning(meaning.meaning, &understood);
        addPage(meaning.page, &understood);
    } else if (std::holds_alternative<CollectionsIntention>(one.intention)) {
        const CollectionsMeaning meaning = collectionsOf(rules, *request, one.reply);
        QStringList names;
        for (const CollectionDescription &collection : meaning.collections)
            names.append(collection.name);
        addMeaning(meaning.meaning, &understood);
        understood.add("names", strings(names));
    } else {
        addMeaning(meaningOf(rules, one.intention, *request, one.reply), &understood);
    }
    QVERIFY(one.means.contains("outcome"));
    QCOMPARE(understood.json().size(), one.means.size()); // a misspelt member would test nothing
    QVERIFY2(understood.json() == one.means, qPrintable(u"understood "_s + described(understood.json()) + u"\n      wanted "_s + described(one.means)));
}

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"
