// SPDX-License-Identifier: MIT
#include "core/net/replyparser.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace concord {

namespace {

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A field name is a token (RFC 9110 section 5.6.2).
bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 127 && std::string_view("\"(),/:;<=>?@[\\]{}").find(c) == std::string_view::npos;
    });
}

/// The one length that all Content-Length fields name; nothing when they differ or are no numbers.
std::optional<qint64> lengthOf(const QByteArray &value)
{
    std::optional<qint64> length;
    for (const QByteArray &part : value.split(',')) {
        const QByteArray digits = part.trimmed();
        bool fits = isDigits(digits);
        const qint64 number = fits ? digits.toLongLong(&fits) : 0;
        if (!fits || (length && *length != number))
            return std::nullopt;
        length = number;
    }
    return length;
}

bool lastIsChunked(const QByteArray &value)
{
    return value.split(',').last().trimmed().compare("chunked", Qt::CaseInsensitive) == 0;
}

}

ReplyParser::ReplyParser(const QByteArray &method)
    : m_bodyless(method == "HEAD")
{
}

void ReplyParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !isEnded()) {
        qsizetype used = bytes.size();
        if (m_part == Part::Counted || m_part == Part::Chunk)
            used = takeCounted(bytes);
        else if (m_part == Part::UntilClose)
            m_body.append(bytes);
        else
            used = takeLine(bytes);
        bytes = bytes.sliced(used);
    }
    m_hasExtraBytes = m_hasExtraBytes || !bytes.isEmpty();
}

void ReplyParser::endInput()
{
    if (isEnded())
        return;
    m_state = m_part == Part::UntilClose ? State::Complete : State::Broken;
}

qsizetype ReplyParser::takeCounted(QByteArrayView bytes)
{
    const qsizetype used = qsizetype(std::min<qint64>(m_left, bytes.size()));
    m_body.append(bytes.first(used));
    m_left -= used;
    if (m_left == 0 && m_part == Part::Chunk)
        m_part = Part::ChunkEnd;
    else if (m_left == 0)
        m_state = State::Complete;
    return used;
}

qsizetype ReplyParser::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype used = end < 0 ? bytes.size() : end + 1;
    const bool inChunks = m_part == Part::ChunkSize || m_part == Part::ChunkEnd;
    if (!inChunks)
        m_headBytes += used;
    if (m_headBytes > maximumHead || (inChunks && m_line.size() + used > maximumChunkLine)) {
        fail(inChunks ? u"a chunk of the reply has no end of line"_s : u"the head of the reply is too long"_s);
        return used;
    }
    m_line.append(bytes.first(used));
    if (end >= 0) {
        m_line.chop(m_line.endsWith("\r\n") ? 2 : 1);
        handleLine(std::exchange(m_line, {}));
    }
    return used;
}

void ReplyParser::handleLine(QByteArray line)
{
    switch (m_part) {
    case Part::StatusLine:
        if (!line.isEmpty()) // RFC 9112 section 2.2 allows for an empty line left over from before
            handleStatusLine(line);
        break;
    case Part::Fields:
        line.isEmpty() ? endHead() : handleField(line);
        break;
    case Part::ChunkSize:
        handleChunkSize(line);
        break;
    case Part::ChunkEnd:
        line.isEmpty() ? void(m_part = Part::ChunkSize) : fail(u"a chunk of the reply is longer than it says"_s);
        break;
    case Part::Trailers:
        if (line.isEmpty())
            m_state = State::Complete;
        break;
    case Part::Counted:
    case Part::Chunk:
    case Part::UntilClose:
        break;
    }
}

void ReplyParser::handleStatusLine(const QByteArray &line)
{
    const bool shaped = line.size() >= 12 && line.startsWith("HTTP/1.") && isDigits(QByteArrayView(line).sliced(7, 1))
                        && line[8] == ' ' && isDigits(QByteArrayView(line).sliced(9, 3))
                        && (line.size() == 12 || line[12] == ' ');
    m_pendingStatus = shaped ? line.mid(9, 3).toInt() : 0;
    if (m_pendingStatus < 100)
        return fail(u"the server answered something that is not HTTP"_s);
    if (m_pendingStatus == 101)
        return fail(u"the server changed to another protocol unasked"_s);
    m_minorVersion = line[7] - '0';
    m_fields.clear();
    m_part = Part::Fields;
}

void ReplyParser::handleField(const QByteArray &line)
{
    if ((line.startsWith(' ') || line.startsWith('\t')) && !m_fields.isEmpty()) {
        m_fields.last().second += ' ' + line.trimmed();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(std::max<qsizetype>(colon, 0));
    if (isToken(name) && !line.contains('\0'))
        m_fields.append({name, line.mid(colon + 1).trimmed()});
}

void ReplyParser::endHead()
{
    m_part = Part::StatusLine;
    if (m_pendingStatus < 200)
        return; // interim: the real one follows
    m_status = m_pendingStatus;
    for (const auto &[name, value] : std::as_const(m_fields))
        m_headers.append(name, value);
    m_state = State::Body;
    beginBody();
}

/// Where the body ends (RFC 9112 section 6.3).
void ReplyParser::beginBody()
{
    if (m_bodyless || m_status == 204 || m_status == 304) {
        m_state = State::Complete;
    } else if (m_headers.contains("Transfer-Encoding")) {
        m_part = lastIsChunked(m_headers.value("Transfer-Encoding")) ? Part::ChunkSize : Part::UntilClose;
    } else if (m_headers.contains("Content-Length")) {
        const std::optional<qint64> length = lengthOf(m_headers.value("Content-Length"));
        if (!length)
            return fail(u"the server gives no valid length for its reply"_s);
        m_announced = m_left = *length;
        m_part = Part::Counted;
        if (m_left == 0)
            m_state = State::Complete;
    } else {
        m_part = Part::UntilClose;
    }
}

void ReplyParser::handleChunkSize(const QByteArray &line)
{
    const QByteArray digits = line.split(';').first().trimmed();
    bool fits = !digits.isEmpty() && digits.size() <= 15 && isxdigit(static_cast<unsigned char>(digits.front()));
    m_left = fits ? digits.toLongLong(&fits, 16) : 0;
    if (!fits)
        return fail(u"a chunk of the reply has no valid size"_s);
    m_part = m_left == 0 ? Part::Trailers : Part::Chunk;
}

bool ReplyParser::isReusable() const noexcept
{
    if (m_state != State::Complete || m_hasExtraBytes || m_part == Part::UntilClose)
        return false;
    const QByteArray connection = m_headers.value("Connection").toLower();
    return m_minorVersion >= 1 ? !connection.contains("close") : connection.contains("keep-alive");
}

void ReplyParser::fail(const QString &why)
{
    m_state = State::Failed;
    m_failure = why;
}

}
