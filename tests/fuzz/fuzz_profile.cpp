// SPDX-License-Identifier: MIT
// A profile, and a record's id: what is read without a mistake makes requests that stay at the backend and hold no line breaks.
#include "core/backend/meaningof.h"
#include "core/backend/profile.h"
#include "core/backend/redirect.h"
#include "core/backend/request.h"
#include "core/json/parse.h"
#include "tests/fuzz/fuzzing.h"

using namespace concord;
using concord::fuzz::require;
using namespace Qt::StringLiterals;

namespace {

const Endpoint endpoint{QUrl(u"http://127.0.0.1:8000/api/"_s), {Credentials::Kind::Bearer, u"ada"_s, u"token"_s}, {}};

void checkRequest(const Profile &profile, const Intention &intention)
{
    const auto request = requestFor(profile, endpoint, intention);
    if (!request)
        return;
    require(request->url.isValid() && isSameOrigin(request->url, endpoint.base), "a request goes to the backend");
    require(!request->method.isEmpty(), "a request has a method");
    for (const auto &[name, value] : request->headers.fields()) {
        for (const char bad : {'\r', '\n', '\0'})
            require(!name.isEmpty() && !name.contains(bad) && !value.contains(bad), "no header breaks its line");
    }
    HttpReply reply;
    reply.transport = HttpReply::Transport::Completed;
    reply.status = 200;
    reply.headers = {{"Content-Type", "application/json"}, {"ETag", "\"1\""}};
    reply.body = R"({"id": "a", "etag": "\"1\"", "items": [{"id": "b"}], "rows": [], "title": "A"})";
    (void)meaningOf(profile, intention, *request, reply);
    if (const auto *list = std::get_if<ListIntention>(&intention)) {
        const QUrl next = listOf(profile, *list, *request, reply).page.next;
        require(next.isEmpty() || isSameOrigin(next, request->url), "the next page is at the backend");
    }
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QList<QByteArray> parts = fuzz::partsOf(fuzz::inputFrom(bytes, size), 2);
    const auto json = parseJson(parts[0]);
    if (!json)
        return 0;
    const auto profile = Profile::fromJson(*json);
    require(profile.hasValue() == Profile::mistakesIn(*json).isEmpty(), "a profile is read when it has no mistakes");
    if (!profile)
        return 0;
    const QString id = QString::fromUtf8(parts[1]);
    const Value record = Value::object({{"title", Value::string(id)}});
    const Revision revision{Revision::Source::Header, "\"1\"", "Fri, 02 Jan 2026 03:04:05 GMT"};
    const Intention intentions[] = {CollectionsIntention(),
                                    ListIntention{u"articles"_s, id, id, 50, {}},
                                    GetIntention{id, id, revision},
                                    UpdateIntention{u"articles"_s, id, record, Value::object({}), revision},
                                    CreateIntention{u"articles"_s, id, record, parts[1]},
                                    CreateIntention{u"articles"_s, {}, record, "key"},
                                    DeleteIntention{u"articles"_s, id, revision}};
    for (const Intention &intention : intentions)
        checkRequest(*profile, intention);
    return 0;
}
