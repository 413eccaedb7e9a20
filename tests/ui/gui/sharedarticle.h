// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/embeddedbackend.h"
#include "core/record/recordkey.h"
#include "plainhttp.h"

namespace concord::test {

/// A running backend with one article that several edit, and a plain client beside the editors: somebody else's, and the eye
/// that reads what the server has in the end.
class SharedArticle {
public:
    SharedArticle();

    EmbeddedBackend &backend() { return m_backend; }
    RecordKey key() const;
    /// What the server has now; absent when the article is gone.
    Value stored() const;
    QByteArray etag() const;
    /// Somebody else (linus) saves one member.
    void change(std::string_view member, const Value &value);
    void remove();
    /// Somebody else (linus) holds a lock on it.
    void lock();
    void unlock();
    /// Another article with this id.
    void addAnother(const QString &id, const QByteArray &json);
    Value stored(const QString &id) const;

private:
    PlainHttp client() const;
    static QByteArray target(const QString &id);

    EmbeddedBackend m_backend;
};

}
