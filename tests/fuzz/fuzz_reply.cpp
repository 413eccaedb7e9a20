// SPDX-License-Identifier: MIT
// A server's reply, whole: the first byte chooses a built-in profile, the second what was wanted, the rest is HTTP.
#include "core/backend/meaningof.h"
#include "core/backend/redirect.h"
#include "core/backend/request.h"
#include "core/net/replyparser.h"
#include "tests/fuzz/fuzzing.h"

#include <QDateTime>
#include <QTimeZone>

using namespace concord;
using concord::fuzz::require;
using namespace Qt::StringLiterals;

namespace {

const std::vector<Profile> &profiles()
{
    static const std::vector<Profile> all = [] {
        std::vector<Profile> loaded;
        for (const QString &name : Profile::builtinNames())
            loaded.push_back(Profile::load(name).value());
        return loaded;
    }();
    return all;
}

Intention intentionAt(unsigned char choice)
{
    const Value record = Value::object({{"title", Value::string("A")}});
    const Revision revision{Revision::Source::Header, "\"1\"", {}};
    const Intention intentions[] = {CollectionsIntention(),
                                    ListIntention{u"articles"_s, {}, {}, 50, {}},
                                    GetIntention{u"articles"_s, u"a"_s, revision},
                                    UpdateIntention{u"articles"_s, u"a"_s, record, Value::object({}), revision},
                                    CreateIntention{u"articles"_s, u"a"_s, record, "key"},
                                    DeleteIntention{u"articles"_s, u"a"_s, revision}};
    return intentions[choice % std::size(intentions)];
}

HttpReply replyFrom(const QByteArray &bytes, const HttpRequest &request)
{
    ReplyParser parser(request.method);
    parser.feed(bytes);
    parser.endInput();
    HttpReply reply;
    reply.transport =
        parser.state() == ReplyParser::State::Complete ? HttpReply::Transport::Completed : HttpReply::Transport::Lost;
    reply.status = parser.status();
    reply.headers = parser.headers();
    reply.body = parser.takeBody();
    return reply;
}

void checkMeaning(const Meaning &meaning)
{
    using Outcome = Meaning::Outcome;
    require(meaning.outcome != Outcome::Redirected || (meaning.redirect.isValid() && !meaning.redirect.isRelative()),
            "a redirect leads somewhere");
    require(!meaning.retryAfter
                || (*meaning.retryAfter >= std::chrono::milliseconds(0) && *meaning.retryAfter <= std::chrono::hours(24)),
            "a wait is between nothing and a day");
    require(meaning.location.isEmpty() || !meaning.location.isRelative(), "a location is absolute");
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 2)
        return 0;
    const Profile &profile = profiles()[bytes[0] % profiles().size()];
    const Intention intention = intentionAt(bytes[1]);
    const Endpoint endpoint{QUrl(u"http://127.0.0.1:8000/"_s), {}, {}};
    const auto request = requestFor(profile, endpoint, intention);
    if (!request)
        return 0;
    const HttpReply reply = replyFrom(fuzz::inputFrom(bytes + 2, size - 2), *request);
    const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::utc());
    checkMeaning(meaningOf(profile, intention, *request, reply, now));
    if (const auto *list = std::get_if<ListIntention>(&intention)) {
        const ListMeaning meaning = listOf(profile, *list, *request, reply, now);
        require(meaning.page.next.isEmpty() || isSameOrigin(meaning.page.next, request->url), "the next page is at the backend");
    }
    if (std::holds_alternative<CollectionsIntention>(intention))
        (void)collectionsOf(profile, *request, reply, now);
    if (const auto redirect = followRedirect(*request, reply))
        require(redirect->credentialsDropped != isSameOrigin(redirect->request.url, request->url),
                "credentials stay at their origin");
    return 0;
}
