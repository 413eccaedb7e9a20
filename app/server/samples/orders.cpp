// SPDX-License-Identifier: MIT
#include "app/server/samples/orders.h"

using namespace Qt::StringLiterals;

namespace concord::server {

namespace {

/// The exact text: 19.90 keeps its nought.
Value money(const QString &text)
{
    return Value::number(text.toStdString()).valueOr(Value::integer(0));
}

Value lines(const SampleInput &input, SampleRandom &random)
{
    std::vector<Value> list;
    for (const Value &product : random.some(input.products["products"], random.between(1, 9))) {
        std::vector<Value::Member> line{{"sku", product.at(0)},
                                        {"title", product.at(1)},
                                        {"quantity", Value::integer(random.between(1, 24))},
                                        {"price", money(product.at(2).toString())}};
        if (random.oneIn(5))
            line.push_back({"discount", money(QString::number(random.between(2, 30)) + u".5"_s)});
        if (random.oneIn(8))
            line.push_back({"note", random.pick(input.products["note"])});
        list.push_back(Value::object(std::move(line)));
    }
    return Value::array(std::move(list));
}

Value shipping(const SampleInput &input, const QString &state, SampleRandom &random)
{
    const QStringList methods{u"post"_s, u"courier"_s, u"freight"_s, u"pickup"_s};
    const bool isUnderWay = state == "shipped"_L1 || state == "delivered"_L1;
    const QString tracking = u"CC%1EU"_s.arg(random.between(100000000, 999999999));
    return Value::object({{"method", Value::string(methods.at(random.between(0, 3)))},
                          {"cost", money(QString::number(random.between(4, 60)) + u".90"_s)},
                          {"tracking", isUnderWay ? Value::string(tracking) : Value::null()},
                          {"address", addressFrom(input, random)}});
}

QString notes(const SampleInput &input, SampleRandom &random)
{
    QString text;
    for (const Value &note : random.some(input.products["note"], random.between(0, 4)))
        text += u"- "_s + note.toString() + u'\n';
    return text;
}

SampleRecord order(const SampleInput &input, int index, SampleRandom &random)
{
    const QDateTime placed = random.moment();
    const SamplePerson customer = personFrom(input, random);
    const QStringList states{u"draft"_s, u"placed"_s, u"placed"_s, u"packed"_s, u"shipped"_s, u"delivered"_s, u"cancelled"_s};
    const QStringList currencies{u"EUR"_s, u"EUR"_s, u"EUR"_s, u"GBP"_s, u"CHF"_s, u"USD"_s};
    const QString state = states.at(random.between(0, 6));
    const QString number = u"SO-%1-%2"_s.arg(placed.date().year()).arg(index, 5, 10, QChar(u'0'));
    const Value record = Value::object({
        {"number", Value::string(number)},
        {"state", Value::string(state)},
        {"customer", Value::object({{"name", Value::string(customer.name())},
                                    {"company", Value::string(customer.company)},
                                    {"email", Value::string(customer.email())}})},
        {"currency", Value::string(currencies.at(random.between(0, 5)))},
        {"lines", lines(input, random)},
        {"shipping", shipping(input, state, random)},
        {"billing", addressFrom(input, random)},
        {"paid", Value::boolean(state == "delivered"_L1 || random.oneIn(3))},
        {"dueOn", Value::string(placed.date().addDays(30).toString(Qt::ISODate))},
        {"notes", Value::string(notes(input, random))},
        {"placedAt", Value::string(placed.toString(Qt::ISODate))},
    });
    return finished(u"orders"_s, number, record, placed, random);
}

}

std::vector<SampleRecord> makeOrders(const SampleInput &input, quint64 seed, const SampleCounts &counts)
{
    SampleRandom random(seed ^ 0x0BDE25);
    std::vector<SampleRecord> records;
    for (int i = 0; i < counts.orders; ++i)
        records.push_back(order(input, 400 + i, random));
    return records;
}

}
