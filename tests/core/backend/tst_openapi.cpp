// SPDX-License-Identifier: MIT
#include "core/backend/openapi.h"
#include "core/json/parse.h"
#include "core/json/pointer.h"

#include <QTest>

using namespace concord;
using namespace Qt::StringLiterals;

class TestOpenApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsCollectionsOfVersion3();
    void findsCollectionsOfSwagger2();
    void leavesOutWhatIsNoCollection();
    void refusesOtherDocuments_data();
    void refusesOtherDocuments();
    void survivesNonsenseInside();
};

namespace {

Value parsedJson(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().toString()));
    return *parsed;
}

}

void TestOpenApi::findsCollectionsOfVersion3()
{
    const auto read = readOpenApi(parsedJson(R"({
        "openapi": "3.1.0", "info": {"title": "Shop"},
        "paths": {
            "/shop/orders": {"get": {}},
            "/shop/orders/{orderId}": {
                "parameters": [{"name": "orderId", "in": "path", "required": true}],
                "get": {"responses": {"200": {"content": {"application/json; charset=utf-8": {"schema": {"$ref": "#/components/schemas/Order"}}}}}},
                "put": {"parameters": [{"$ref": "#/components/parameters/IfMatch"}, {"name": "X-Trace", "in": "header"}]},
                "patch": {"parameters": [{"name": "if-match", "in": "header", "required": true}]}
            }
        },
        "components": {
            "parameters": {"IfMatch": {"name": "If-Match", "in": "header", "required": true}},
            "schemas": {"Order": {"type": "object", "properties": {"lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}}},
                        "Line": {"type": "object"}}
        }})"));
    QVERIFY(bool(read));
    QCOMPARE(read->title, u"Shop"_s);
    QCOMPARE(read->collections.size(), std::size_t(1));
    const OpenApiCollection &orders = read->collections.front();
    QCOMPARE(orders.name, u"shop/orders"_s);
    QCOMPARE(orders.requiredHeaders, QStringList {u"If-Match"_s});
    QCOMPARE(orders.schema["type"].toString(), u"object"_s);
    QVERIFY(valueAt(orders.schema, Pointer({"components", "schemas", "Line"})).isObject()); // references still lead somewhere
}

void TestOpenApi::findsCollectionsOfSwagger2()
{
    const auto read = readOpenApi(parsedJson(R"({"swagger": "2.0", "info": {"title": "Old"}, "definitions": {"Pet": {"type": "object"}},
        "paths": {"/pets/": {}, "/pets/{id}": {"get": {"responses": {"200": {"schema": {"$ref": "#/definitions/Pet"}}}}}}})"));
    QVERIFY(bool(read));
    QCOMPARE(read->collections.size(), std::size_t(1));
    QCOMPARE(read->collections.front().name, u"pets"_s);
    QCOMPARE(read->collections.front().schema["type"].toString(), u"object"_s);
    QVERIFY(read->collections.front().requiredHeaders.isEmpty());
}

void TestOpenApi::leavesOutWhatIsNoCollection()
{
    const auto read = readOpenApi(parsedJson(R"({"openapi": "3.0.3", "info": {}, "paths": {"/status": {}, "/files/{name}": {}, "/a": {}, "/a/{id}": {}, "/a/{id}/b/{x}": {}}})"));
    QVERIFY(bool(read));
    QCOMPARE(read->collections.size(), std::size_t(1));
    QCOMPARE(read->collections.front().name, u"a"_s);
    QVERIFY(read->collections.front().schema.isAbsent());
}

void TestOpenApi::refusesOtherDocuments_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"{}", "[]", "null", R"({"openapi": "2.9", "paths": {}})", R"({"openapi": 3, "paths": {}})", R"({"swagger": "2.0"})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestOpenApi::refusesOtherDocuments()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readOpenApi(parsedJson(text)));
}

void TestOpenApi::survivesNonsenseInside()
{
    const auto read = readOpenApi(parsedJson(R"({"openapi": "3.0.0", "info": 7, "paths": {"/a": 1, "/a/{id}": {"get": [], "put": {"parameters": {"x": 1}},
        "parameters": [3, {"$ref": "#/nowhere"}, {"$ref": "#bad"}]}}})"));
    QVERIFY(bool(read));
    QCOMPARE(read->collections.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
