// SPDX-License-Identifier: MIT
#include "app/concordctl/ask.h"

#include <QEventLoop>

namespace concord {

Meaning ask(Connection &connection, const Intention &intention)
{
    QEventLoop loop;
    Meaning answer;
    connection.perform(intention, &loop, [&](const Meaning &meaning) {
        answer = meaning;
        loop.quit();
    });
    loop.exec();
    return answer;
}

ListMeaning askList(Connection &connection, const ListIntention &intention)
{
    QEventLoop loop;
    ListMeaning answer;
    connection.list(intention, &loop, [&](const ListMeaning &meaning) {
        answer = meaning;
        loop.quit();
    });
    loop.exec();
    return answer;
}

CollectionsMeaning askCollections(Connection &connection)
{
    QEventLoop loop;
    CollectionsMeaning answer;
    connection.collections(&loop, [&](const CollectionsMeaning &meaning) {
        answer = meaning;
        loop.quit();
    });
    loop.exec();
    return answer;
}

HttpReply askPlainly(Connection &connection, const HttpRequest &request)
{
    QEventLoop loop;
    HttpReply answer;
    const quint64 number = connection.driver().send(request);
    QObject::connect(&connection.driver(), &HttpDriver::finished, &loop, [&](quint64 id, const HttpReply &reply) {
        if (id != number)
            return;
        answer = reply;
        loop.quit();
    });
    loop.exec();
    return answer;
}

}
