// SPDX-License-Identifier: MIT
#include "core/backend/urltemplate.h"

#include <QRegularExpression>
#include <QUrlQuery>
#include <functional>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

using Encoder = std::function<QString(const QString &name, const QString &value)>;

const QRegularExpression &placeholder()
{
    static const QRegularExpression pattern(u"\\{([A-Za-z][A-Za-z0-9.]*)\\}"_s);
    return pattern;
}

QString percentEncoded(const QString &text, const char *keep = "")
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, keep));
}

/// A key of OData's: numbers and GUIDs may stand bare, everything else in quotes (OData 4.01 URL conventions, 4.3.1).
QString odataKey(IdRule::Quote quote, const QString &id)
{
    static const QRegularExpression bare(u"^(-?\\d+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$"_s);
    if (quote == IdRule::Quote::OData && bare.match(id).hasMatch())
        return id;
    QString doubled = id;
    return u"'"_s + doubled.replace(u'\'', u"''"_s) + u"'"_s;
}

std::optional<QString> expand(const QString &text, const Variables &variables, const Encoder &encode)
{
    QString result;
    qsizetype at = 0;
    for (auto matches = placeholder().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const auto value = variables.constFind(match.captured(1));
        if (value == variables.cend())
            return std::nullopt;
        result += QStringView(text).mid(at, match.capturedStart() - at);
        result += encode(value.key(), value.value());
        at = match.capturedEnd();
    }
    return QString(result + QStringView(text).mid(at));
}

QString joinedPath(const QString &base, QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    return base.endsWith(u'/') ? QString(base + path) : QString(base + u'/' + path);
}

bool isUsableSegment(const QString &segment)
{
    return !segment.isEmpty() && segment != "."_L1 && segment != ".."_L1;
}

QString expandedQuery(const QString &start, const Parameters &query, const Variables &variables)
{
    QString text = start;
    for (const auto &[name, value] : query) {
        const auto expanded = expandText(value, variables);
        if (!expanded || (expanded->isEmpty() && !value.isEmpty()))
            continue;
        if (!text.isEmpty())
            text += u'&';
        text += percentEncoded(name, "$") + u'=' + percentEncoded(*expanded, "$'");
    }
    return text;
}

}

Variables idVariables(const IdRule &rule, const QString &id)
{
    const auto quoted = [&](const QString &part) { return rule.quote == IdRule::Quote::None ? part : odataKey(rule.quote, part); };
    Variables variables {{u"id"_s, quoted(id)}};
    const QStringList parts = rule.at.size() > 1 ? id.split(rule.join) : QStringList {id};
    for (qsizetype i = 0; i < parts.size(); ++i)
        variables.insert(u"id."_s + QString::number(i), quoted(parts.at(i)));
    return variables;
}

Result<QUrl> expandUrl(const QUrl &base, const QString &path, const Parameters &query, const Variables &variables)
{
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        if (it.key().startsWith("id"_L1) && path.contains(u'{' + it.key() + u'}') && !isUsableSegment(it.value()))
            return Error {Error::Kind::BadUsage, u"the id \"%1\" cannot stand in a URL"_s.arg(it.value()), {}};
    }
    const auto encodeInPath = [](const QString &name, const QString &value) {
        return percentEncoded(value, name == "collection"_L1 ? "/" : "'");
    };
    const auto expanded = expand(path, variables, encodeInPath);
    if (!expanded)
        return Error {Error::Kind::BadUsage, u"the URL \"%1\" needs a value that there is none for"_s.arg(path), {}};

    const qsizetype mark = expanded->indexOf(u'?');
    const QString pathPart = mark < 0 ? *expanded : expanded->left(mark);
    QString baseText = base.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment).toString(QUrl::FullyEncoded);
    QString queryText = base.query(QUrl::FullyEncoded);
    if (mark >= 0)
        queryText += (queryText.isEmpty() ? u""_s : u"&"_s) + expanded->mid(mark + 1);
    queryText = expandedQuery(queryText, query, variables);
    QString text = joinedPath(baseText, pathPart);
    if (!queryText.isEmpty())
        text += u'?' + queryText;
    const QUrl url = QUrl::fromEncoded(text.toLatin1(), QUrl::StrictMode);
    if (!url.isValid())
        return Error {Error::Kind::BadUsage, url.errorString(), text};
    return url;
}

std::optional<QString> expandText(const QString &text, const Variables &variables)
{
    return expand(text, variables, [](const QString &, const QString &value) { return value; });
}

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (auto matches = placeholder().globalMatch(text); matches.hasNext();)
        names.append(matches.next().captured(1));
    return names;
}

QUrl withParameter(const QUrl &url, const QString &name, const QString &value)
{
    const QString encodedName = percentEncoded(name, "$");
    QStringList kept;
    const QStringList parts = url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (QUrl::fromPercentEncoding(part.section(u'=', 0, 0).toLatin1()) != name)
            kept.append(part);
    }
    kept.append(encodedName + u'=' + percentEncoded(value, "$'"));
    QUrl result = url;
    result.setQuery(kept.join(u'&'), QUrl::StrictMode);
    return result;
}

QString parameterOf(const QUrl &url, const QString &name)
{
    const QStringList parts = url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (QUrl::fromPercentEncoding(part.section(u'=', 0, 0).toLatin1()) == name)
            return QUrl::fromPercentEncoding(part.section(u'=', 1).toLatin1());
    }
    return {};
}

QString idFromUrl(const IdRule &rule, const QUrl &url)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    QString id = QUrl::fromPercentEncoding(path.section(u'/', -1).toLatin1());
    const qsizetype open = id.indexOf(u'(');
    if (rule.quote == IdRule::Quote::None || open < 0 || !id.endsWith(u')'))
        return id;
    id = id.mid(open + 1, id.size() - open - 2);
    if (id.size() >= 2 && id.startsWith(u'\'') && id.endsWith(u'\''))
        id = id.mid(1, id.size() - 2).replace("''"_L1, "'"_L1);
    return id;
}

}
