// SPDX-License-Identifier: MIT
#include "tests/support/textgenerator.h"

#include <algorithm>
#include <array>

namespace concord::testing {

namespace {
constexpr std::array words{"adapter", "bracket", "cable",   "delivery", "engine", "filter", "gasket",
                           "housing", "invoice", "joint",   "kit",      "lever",  "motor",  "nozzle",
                           "order",   "pump",    "quality", "rotor",    "sensor", "valve"};
constexpr std::array repeated{"}", "", "    }", "    return;", "{"};

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text += line + '\n';
    return text;
}

/// What one side makes of the lines of base.
class EditedSide {
public:
    explicit EditedSide(const std::vector<std::string> &base)
        : m_base(base)
        , m_edits(base.size())
    {
    }
    void replace(std::size_t at, std::string line)
    {
        m_edits[at].isGone = true;
        m_edits[at].added = {std::move(line)};
    }
    void insertBefore(std::size_t at, std::string line) { m_edits[at].added = {std::move(line)}; }
    void remove(std::size_t at) { m_edits[at].isGone = true; }

    std::string text() const
    {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < m_base.size(); ++i) {
            lines.insert(lines.end(), m_edits[i].added.begin(), m_edits[i].added.end());
            if (!m_edits[i].isGone)
                lines.push_back(m_base[i]);
        }
        return joined(lines);
    }

private:
    struct Edit {
        bool isGone = false;
        std::vector<std::string> added;
    };
    const std::vector<std::string> &m_base;
    std::vector<Edit> m_edits;
};
}

std::string TextGenerator::line()
{
    if (below(5) == 0)
        return repeated[below(repeated.size())];
    std::string text = "    ";
    for (std::size_t count = 2 + below(5); count > 0; --count)
        text += std::string(words[below(words.size())]) + ' ';
    return text + std::to_string(below(1000));
}

std::vector<std::string> TextGenerator::lines(std::size_t count)
{
    std::vector<std::string> made(count);
    std::generate(made.begin(), made.end(), [this] { return line(); });
    return made;
}

std::vector<std::string> TextGenerator::edited(std::vector<std::string> text)
{
    for (std::size_t edits = below(6); edits > 0; --edits) {
        const std::size_t at = below(text.size());
        const auto place = text.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t run = std::min(1 + below(3), text.size() - at);
        const std::size_t what = below(4);
        if (what == 0) {
            text[at] += " changed";
            continue;
        }
        const auto rest = what == 1 ? place : text.erase(place, place + static_cast<std::ptrdiff_t>(run));
        if (what != 2) {
            const std::vector<std::string> fresh = lines(run);
            text.insert(rest, fresh.begin(), fresh.end());
        }
    }
    return text;
}

TextTriple TextGenerator::ordinary()
{
    const std::vector<std::string> base = lines(10 + below(200));
    return {joined(base), joined(edited(base)), joined(edited(base))};
}

PlantedText TextGenerator::planted(std::size_t count, std::size_t conflicts, std::size_t edits)
{
    std::vector<std::string> base = lines(count);
    EditedSide mine(base);
    EditedSide theirs(base);
    PlantedText made;
    std::vector<bool> isTaken(count, false);
    for (std::size_t i = 0; i < conflicts; ++i) {
        const std::size_t at = count * (2 * i + 1) / (2 * conflicts);
        base[at] = "    base " + std::to_string(i) + " of all";
        made.planted.push_back("    mine " + std::to_string(i) + " of all");
        mine.replace(at, made.planted.back());
        theirs.replace(at, "    theirs " + std::to_string(i) + " of all");
        isTaken[at] = true;
    }
    for (std::size_t i = 0; i < 2 * edits; ++i) {
        EditedSide &side = i % 2 == 0 ? mine : theirs;
        const std::size_t at = below(count);
        if (isTaken[at])
            continue;
        isTaken[at] = true;
        const std::size_t what = below(4);
        if (what < 2)
            side.replace(at, line() + " changed");
        else if (what == 2)
            side.insertBefore(at, line());
        else
            side.remove(at);
    }
    made.texts = {joined(base), mine.text(), theirs.text()};
    return made;
}

}
