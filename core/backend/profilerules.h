// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/meaning.h"
#include "core/backend/profile.h"

#include <QRegularExpression>
#include <QStringList>
#include <optional>
#include <utility>
#include <vector>

/// What a profile says, read into types. Only core/backend looks in here; everybody else asks Profile.
namespace concord::backend {

using Parameters = std::vector<std::pair<QString, QString>>; ///< name, template of the value

/// What is being done, as outcome rules name it.
enum class Operation { Collections, List, Get, Update, Create, Delete, Document };

/// One place where a version token may stand.
struct TokenSource {
    enum class From { Header, Body, Record, Hash };
    enum class Form {
        Json, ///< the JSON text of what stands there
        EntityTag, ///< a string that is an entity tag, quotes and all (OData's @odata.etag)
        Quoted, ///< the text in quotes makes the entity tag (Kinto's last_modified)
        WeakQuoted, ///< the same with W/ in front (FHIR's versionId)
    };
    From from = From::Header;
    QByteArray header; ///< for Header
    std::vector<Pointer> at; ///< for Body and Record; several together are one token
    Form form = Form::Json;
};

/// What may be done with a weak entity tag.
struct WeakRule {
    enum class Kind { Unusable, Usable, Wait };
    Kind kind = Kind::Unusable;
    std::chrono::milliseconds wait{0};
};

/// Tokens made of a clock's time: two versions within the resolution share one.
struct TokenClock {
    std::chrono::milliseconds resolution{0}; ///< 0: tokens are not made of a time
    /// How long after a write it has to be read again for a token that stands for one version only. A second more than the
    /// resolution, since the fields that tell the time have no fractions.
    std::chrono::milliseconds settling() const { return resolution + std::chrono::milliseconds(1'100); }
};

/// How the token travels with a write.
struct TokenSend {
    enum class By { Nothing, Header, Body, Query };
    By by = By::Nothing;
    QByteArray header;
    Pointer body;
    QStringList query; ///< parameter names; the parts of a composite token in order
    QString prefix; ///< for Query, before the token: PostgREST's "eq."
};

/// A request as the profile writes it down.
struct RequestRule {
    QByteArray method;
    QString url; ///< template relative to the base
    Parameters headers;
    Parameters query;
};

struct WriteRule : RequestRule {
    enum class Body { Full, MergePatch, ChangedMembers, JsonPatch, None };
    enum class Reply { Automatic, Record, Metadata, Nothing };
    Body body = Body::Full;
    Value envelope; ///< a template around the body; absent for none
    QByteArray type;
    std::vector<PointerPattern> omit;
    TokenSend send;
    Reply reply = Reply::Automatic;
    QByteArray idempotencyHeader; ///< create only; empty for none
    std::vector<Pointer> idFrom; ///< create only: where the reply says the id; the Location comes after them
    bool idFromLocation = true;
};

/// The version travels with this write, by itself or in the envelope.
bool sendsToken(const WriteRule &rule);

/// How a page says where the next one is.
struct NextRule {
    enum class Kind { None, Link, BodyUrl, BodyLinks, HeaderUrl, HeaderParameters, Cursor, LastId, Page, Offset };
    Kind kind = Kind::None;
    Pointer at;
    Pointer relation; ///< BodyLinks, within one link
    Pointer url;
    QByteArray header;
    Parameters parameters; ///< query parameter and where its value comes from
    QString parameter;
    int first = 1;
};

enum class ListForm {
    Json, ///< an array of items somewhere in a JSON document
    Keys, ///< the members of an object, their names are the ids
    Multistatus, ///< WebDAV (RFC 4918 section 13)
    Fixed, ///< the profile names them
};

struct ListRule : RequestRule {
    ListForm form = ListForm::Json;
    QByteArray body; ///< of a PROPFIND
    std::vector<Pointer> items; ///< the first that leads to an array
    std::vector<Pointer> id; ///< within an item; several are joined
    bool isIdUrl = false; ///< the id is the last segment of the URL that stands there; a folder's ends with a slash and is left out
    std::optional<Pointer> record; ///< within an item, when the list carries records
    std::vector<TokenSource> token; ///< within an item
    std::optional<Pointer> total;
    QByteArray totalHeader;
    std::optional<QRegularExpression> include; ///< ids that count
    std::optional<QRegularExpression> exclude;
    NextRule next;
    bool canSearch = false;
    bool canSort = false;
};

struct CollectionsRule : RequestRule {
    ListForm form = ListForm::Json;
    QByteArray body;
    std::vector<Pointer> items;
    Pointer name;
    std::optional<Pointer> title;
    std::optional<Pointer> count;
    std::optional<Pointer> schema;
    std::optional<QRegularExpression> exclude;
    QStringList fixed;
};

struct RecordRule : RequestRule {
    std::vector<Pointer> at; ///< the first that is there is the record; empty: the whole body
    bool isBase64 = false;
};

struct IdRule {
    enum class Type { String, Number, Automatic };
    enum class Quote {
        None,
        OData, ///< numbers and GUIDs bare, everything else in single quotes
        ODataString, ///< always in single quotes
    };
    std::vector<Pointer> at; ///< within the record
    QString join = QStringLiteral("/"); ///< between the parts of a composite id
    Type type = Type::String;
    Quote quote = Quote::None;
    bool isClientChosen = true;
    std::optional<QRegularExpression> pattern;
};

struct OutcomeRule {
    std::vector<Operation> on; ///< empty: any
    std::vector<std::pair<int, int>> status; ///< inclusive ranges; empty: any
    std::optional<Pointer> at; ///< a place in a JSON body
    Value equals; ///< absent: not asked
    std::optional<QRegularExpression> match; ///< of the text at `at`
    std::optional<bool> exists;
    std::optional<QRegularExpression> text; ///< of the whole body, whatever it is
    QByteArray header;
    std::optional<QRegularExpression> headerMatch;
    Meaning::Outcome outcome = Meaning::Outcome::Done;
    std::optional<Pointer> theirs; ///< where the current record stands in the reply
};

struct WatchRule : RequestRule {
    Profile::Watch kind = Profile::Watch::None;
    std::chrono::milliseconds interval{30'000};
    Pointer id; ///< within an event
    QString collectionParameter;
};

struct SignInRule {
    std::vector<Credentials::Kind> kinds {Credentials::Kind::None};
    QByteArray keyHeader; ///< for ApiKey
    QString keyQuery;
    QString scheme = QStringLiteral("Bearer");
};

struct ProfileRules {
    Value json;
    QString name;
    QString title;
    QString description;
    QString evidence;
    Profile::Guard guard = Profile::Guard::Server;
    Parameters headers;
    QByteArray backoffHeader; ///< by which the server asks for rest, in seconds; empty for none
    SignInRule signIn;
    std::optional<CollectionsRule> collections;
    std::optional<ListRule> list;
    RecordRule record;
    IdRule id;
    std::vector<TokenSource> token;
    std::vector<TokenSource> tokenAfterWrite;
    WeakRule weak;
    TokenClock tokenClock;
    std::optional<WriteRule> update;
    std::vector<WriteRule> create;
    std::optional<WriteRule> remove;
    std::vector<OutcomeRule> outcomes;
    MergeRules merge;
    WatchRule watch;
};

}
