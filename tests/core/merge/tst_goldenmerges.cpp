// SPDX-License-Identifier: MIT
// Every folder of tests/data/merge is a case: base, mine, theirs and expected (a missing file: no such record), rules where there
// are any, resolutions to be taken first, and the decisions by kind and label. The names say what there is to learn.
#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/merge/merge.h"
#include "core/merge/resolutionjson.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace concord;

class TestGoldenMerges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void thereAreEnough();
    void mergesAsWritten_data();
    void mergesAsWritten();
};

namespace {
const QString folder = QStringLiteral(CONCORD_TEST_DATA_DIR "/merge");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Absent when there is no such file.
Value valueOf(const QString &path)
{
    if (!QFile::exists(path))
        return {};
    const Result<Value, ParseError> parsed = parseJson(bytesOf(path));
    if (!parsed)
        qFatal("%s: %s", qPrintable(path), qPrintable(parsed.error().toString()));
    return *parsed;
}

QString textOf(const Value &value)
{
    return QString::fromUtf8(writeJson(value, {.style = WriteOptions::Style::Compact}));
}

QString kindName(Decision::Kind kind)
{
    switch (kind) {
    case Decision::Kind::Mine:
        return u"mine"_s;
    case Decision::Kind::Theirs:
        return u"theirs"_s;
    case Decision::Kind::Both:
        return u"both"_s;
    case Decision::Kind::Conflict:
        return u"conflict"_s;
    }
    return {};
}

QString decisionsOf(const Merge &merge)
{
    QString text;
    for (const Decision &decision : merge.decisions())
        text += kindName(decision.kind) + u' ' + (decision.label.empty() ? u"."_s : QString::fromStdString(decision.label)) + u'\n';
    return text;
}

Merge resolved(Merge merge, const Value &resolutions)
{
    for (std::size_t i = 0; i < resolutions.size(); ++i) {
        const std::string label = resolutions.at(i)["label"].toStdString();
        const auto all = merge.decisions();
        const auto found = std::find_if(all.begin(), all.end(), [&label](const Decision &decision) { return decision.label == label; });
        const std::optional<Resolution> resolution = merging::resolutionFrom(resolutions.at(i)["resolution"]);
        if (found == all.end() || !resolution)
            qFatal("there is no decision %s, or no such resolution", label.c_str());
        merge = merge.withResolution(static_cast<std::size_t>(found - all.begin()), *resolution);
    }
    return merge;
}
}

void TestGoldenMerges::thereAreEnough()
{
    QVERIFY(QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() >= 120);
}

void TestGoldenMerges::mergesAsWritten_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(QString(name).replace(u'-', u' '))) << folder + u'/' + name;
}

void TestGoldenMerges::mergesAsWritten()
{
    QFETCH(QString, path);
    MergeRules rules;
    if (const Value json = valueOf(path + u"/rules.json"_s); !json.isAbsent()) {
        const Result<MergeRules> read = MergeRules::fromJson(json);
        QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
        rules = *read;
    }
    const Merge fresh = merge(valueOf(path + u"/base.json"_s), valueOf(path + u"/mine.json"_s), valueOf(path + u"/theirs.json"_s), rules);
    QCOMPARE(decisionsOf(fresh), QString::fromUtf8(bytesOf(path + u"/decisions.txt"_s)));
    const Merge done = resolved(fresh, valueOf(path + u"/resolutions.json"_s));
    QCOMPARE(textOf(done.result()), textOf(valueOf(path + u"/expected.json"_s)));
    if (const Value report = valueOf(path + u"/report.json"_s); !report.isAbsent())
        QCOMPARE(textOf(mergeReport(done)), textOf(report));
}

QTEST_GUILESS_MAIN(TestGoldenMerges)
#include "tst_goldenmerges.moc"
