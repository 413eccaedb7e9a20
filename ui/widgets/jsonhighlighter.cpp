// SPDX-License-Identifier: MIT
#include "ui/widgets/jsonhighlighter.h"

#include <QPalette>
#include <QTextDocument>

#ifdef CONCORD_HAS_SYNTAXHIGHLIGHTING
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>
#endif

using namespace Qt::StringLiterals;

namespace concord {

#ifdef CONCORD_HAS_SYNTAXHIGHLIGHTING

namespace {

/// Reading all definitions takes a while; every highlighter of the program shares them. Lives as long as one highlighter does.
std::shared_ptr<KSyntaxHighlighting::Repository> sharedRepository()
{
    static std::weak_ptr<KSyntaxHighlighting::Repository> shared;
    std::shared_ptr<KSyntaxHighlighting::Repository> repository = shared.lock();
    if (!repository) {
        repository = std::make_shared<KSyntaxHighlighting::Repository>();
        shared = repository;
    }
    return repository;
}

}

class JsonHighlighter::Private
{
public:
    explicit Private(QTextDocument *textDocument)
        : document(textDocument)
        , repository(sharedRepository())
        , highlighter(std::make_unique<KSyntaxHighlighting::SyntaxHighlighter>(static_cast<QObject *>(nullptr)))
    {
        highlighter->setDefinition(repository->definitionForName(u"JSON"_s));
    }

    QTextDocument *document;
    std::shared_ptr<KSyntaxHighlighting::Repository> repository;
    std::unique_ptr<KSyntaxHighlighting::SyntaxHighlighter> highlighter;
};

bool JsonHighlighter::isAvailable() noexcept
{
    return true;
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    d->highlighter->setTheme(d->repository->themeForPalette(palette));
    if (isActive())
        d->highlighter->rehighlight();
}

void JsonHighlighter::setActive(bool active)
{
    if (active != isActive())
        d->highlighter->setDocument(active ? d->document : nullptr);
}

bool JsonHighlighter::isActive() const noexcept
{
    return d->highlighter->document() != nullptr;
}

#else

class JsonHighlighter::Private
{
public:
    explicit Private(QTextDocument *) { }
};

bool JsonHighlighter::isAvailable() noexcept
{
    return false;
}

void JsonHighlighter::setPalette(const QPalette &) { }

void JsonHighlighter::setActive(bool) { }

bool JsonHighlighter::isActive() const noexcept
{
    return false;
}

#endif

JsonHighlighter::JsonHighlighter(QTextDocument *document)
    : QObject(document)
    , d(std::make_unique<Private>(document))
{
}

JsonHighlighter::~JsonHighlighter() = default;

}
