// SPDX-License-Identifier: MIT
#include "core/backend/multistatus.h"

#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace concord::backend {

namespace {

constexpr auto dav = "DAV:"_L1;

struct Resource {
    QString href;
    std::vector<Value::Member> properties;
    bool isCollection = false;
};

bool isNamed(const QXmlStreamReader &xml, QLatin1StringView name)
{
    return xml.namespaceUri() == dav && xml.name() == name;
}

const char *memberFor(QStringView property)
{
    if (property == "getetag"_L1)
        return "etag";
    if (property == "getlastmodified"_L1)
        return "modified";
    if (property == "getcontenttype"_L1)
        return "type";
    if (property == "getcontentlength"_L1)
        return "length";
    return property == "displayname"_L1 ? "title" : nullptr;
}

void readProperties(QXmlStreamReader &xml, Resource *resource)
{
    while (xml.readNextStartElement()) {
        if (isNamed(xml, "resourcetype"_L1)) {
            while (xml.readNextStartElement()) {
                resource->isCollection |= isNamed(xml, "collection"_L1);
                xml.skipCurrentElement();
            }
            continue;
        }
        const char *member = xml.namespaceUri() == dav ? memberFor(xml.name()) : nullptr;
        if (member)
            resource->properties.push_back({member, Value::string(xml.readElementText(QXmlStreamReader::SkipChildElements))});
        else
            xml.skipCurrentElement();
    }
}

/// A propstat's status may stand behind its properties.
void readPropstat(QXmlStreamReader &xml, Resource *resource)
{
    Resource found;
    bool isThere = false;
    while (xml.readNextStartElement()) {
        if (isNamed(xml, "prop"_L1))
            readProperties(xml, &found);
        else if (isNamed(xml, "status"_L1))
            isThere = xml.readElementText().section(u' ', 1, 1).startsWith(u'2');
        else
            xml.skipCurrentElement();
    }
    if (!isThere)
        return;
    resource->isCollection |= found.isCollection;
    resource->properties.insert(resource->properties.end(), found.properties.begin(), found.properties.end());
}

Resource readResource(QXmlStreamReader &xml)
{
    Resource resource;
    while (xml.readNextStartElement()) {
        if (isNamed(xml, "href"_L1))
            resource.href = xml.readElementText().trimmed();
        else if (isNamed(xml, "propstat"_L1))
            readPropstat(xml, &resource);
        else
            xml.skipCurrentElement();
    }
    return resource;
}

QString trimmedPath(const QUrl &url)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

Value itemOf(const Resource &resource, const QUrl &url)
{
    const QString name = QUrl::fromPercentEncoding(trimmedPath(url).section(u'/', -1).toLatin1());
    std::vector<Value::Member> members {{"name", Value::string(name)},
                                        {"href", Value::string(url.toString(QUrl::FullyEncoded))},
                                        {"collection", Value::boolean(resource.isCollection)}};
    members.insert(members.end(), resource.properties.begin(), resource.properties.end());
    return Value::object(std::move(members));
}

}

Result<Value> readMultistatus(const QByteArray &text, const QUrl &self)
{
    QXmlStreamReader xml(text);
    std::vector<Value> items;
    if (!xml.readNextStartElement() || !isNamed(xml, "multistatus"_L1))
        return Error {Error::Kind::BadInput, u"the reply is not a WebDAV multistatus"_s, {}};
    while (xml.readNextStartElement()) {
        if (!isNamed(xml, "response"_L1)) {
            xml.skipCurrentElement();
            continue;
        }
        const Resource resource = readResource(xml);
        const QUrl url = self.resolved(QUrl::fromEncoded(resource.href.toUtf8()));
        if (!resource.href.isEmpty() && trimmedPath(url) != trimmedPath(self))
            items.push_back(itemOf(resource, url));
    }
    if (xml.hasError())
        return Error {Error::Kind::BadInput, xml.errorString(), u"line %1"_s.arg(xml.lineNumber())};
    return Value::array(std::move(items));
}

}
