// SPDX-License-Identifier: MIT
#include "user.h"

#include <sstream>

using namespace concord;
using namespace concord::sync;
using namespace Qt::StringLiterals;

namespace simulation {

std::string User::token()
{
    return std::to_string(m_editor.number()) + '.' + std::to_string(++m_lastToken);
}

void User::act()
{
    const State &s = m_editor.state();
    --actionsLeft;
    switch (s.phase) {
    case Phase::Finished:
        if (isHostile())
            openSomething();
        return;
    case Phase::Blank:
        m_random.happens(300) ? m_editor.act(RetryNow{}, "tries again to open") : m_editor.act(Discard{}, "turns away from");
        return;
    case Phase::Ready:
        actReady();
        return;
    case Phase::Merging:
        actMerging();
        return;
    case Phase::DeleteConflict:
        actDeleteConflict();
        return;
    case Phase::DeletedElsewhere:
        actDeleted();
        return;
    case Phase::DuplicateFound:
        actDuplicate();
        return;
    case Phase::OutcomeUnknown:
        if (isHostile() && m_random.happens(200))
            type();
        else if (s.terms.creates == Terms::Creates::AtMostOnce && isCreate(*s.write) && s.key.isNew())
            m_editor.act(Discard{}, "gives up"); // sending it again could create it twice, and the user was told so
        else
            m_editor.act(RetryNow{}, "tries again");
        return;
    case Phase::SignedOut:
        m_editor.network().session = Network::Session::Valid;
        m_editor.act(SignedIn{}, "signs in");
        return;
    case Phase::Loading:
    case Phase::Verifying:
    case Phase::Saving:
    case Phase::Confirming:
    case Phase::FetchingTheirs:
    case Phase::Reconciling:
    case Phase::Deleting:
    case Phase::Waiting:
    case Phase::Offline:
        if (isHostile())
            actBusy();
        return;
    }
}

bool User::isHostile() const
{
    return m_world.weather == World::Weather::Hostile;
}

bool User::isAtRest() const
{
    const State &s = m_editor.state();
    return s.phase == Phase::Finished || (s.phase == Phase::Ready && !canSave(s));
}

void User::openSomething()
{
    // work that was left behind comes first
    const DraftPlace::Drafts drafts = m_editor.vault().drafts();
    for (const auto &[key, draft] : drafts) {
        if (!key.first.isEmpty()) {
            m_editor.open(key.first, {});
            return;
        }
    }
    const std::vector<QString> ids = m_world.server.ids();
    const bool isNew = ids.empty() || m_random.happens(150);
    if (!isNew) {
        m_editor.open(ids[std::size_t(m_random.below(int(ids.size())))], {});
        return;
    }
    m_editor.open({}, Value::object({}));
    m_editor.edit(Value::object({{"f0", Value::string(token())}}));
    if (m_random.happens(500))
        m_editor.act(SaveAsNew{u"x%1"_s.arg(m_random.below(3))}, "saves under a name");
}

void User::actReady()
{
    const State &s = m_editor.state();
    if (!isHostile()) {
        if (s.presence == State::Presence::New && s.trouble)
            type(); // what was refused has to be changed
        m_editor.act(Save{}, "saves");
        return;
    }
    const int choice = m_random.below(100);
    if (choice < 50)
        type();
    else if (choice < 85)
        m_editor.act(Save{}, "saves");
    else if (choice < 89)
        m_editor.act(Reload{}, "reloads");
    else if (choice < 91)
        m_editor.act(Revert{}, "reverts");
    else if (choice < 94)
        m_editor.act(Remove{}, "deletes");
    else if (choice < 96)
        m_editor.changeSetting();
    else if (!isDirty(s) && !s.write)
        openSomething();
}

void User::actMerging()
{
    const State &s = m_editor.state();
    const bool isCalm = !isHostile();
    const int choice = isCalm ? 100 : m_random.below(100);
    if (choice < 8) {
        m_editor.act(CancelMerge{}, "leaves the merge for later");
    } else if (choice < 16) {
        type();
    } else if (choice < 24) {
        m_editor.act(Reload{}, "looks whether theirs moved on");
    } else if (choice < 26) {
        m_editor.act(Revert{}, "gives up the merge and reverts");
    } else {
        m_editor.act(Resolved{resolved(*s.merge)}, "decides");
        if (isCalm || m_random.happens(800))
            m_editor.act(SubmitMerge{}, "saves the merge");
    }
}

Merge User::resolved(const Merge &merge)
{
    Merge result = merge;
    for (std::size_t i = 0; i < merge.decisions().size(); ++i) {
        const Decision &decision = merge.decisions()[i];
        if (decision.isAutomatic() || (decision.isDecided() && m_random.happens(700)))
            continue;
        result = result.withResolution(i, resolutionOf(decision));
    }
    return result;
}

Resolution User::resolutionOf(const Decision &decision)
{
    if (decision.text && m_random.happens(800)) {
        Resolution resolution{Resolution::Choice::Hunks, {}, {}};
        for (const TextHunk &hunk : decision.text->hunks()) {
            const HunkChoice::Take taken = m_random.happens(500) ? HunkChoice::Take::Mine : HunkChoice::Take::Theirs;
            resolution.hunks.push_back({hunk.kind == TextHunk::Kind::Conflict ? taken : HunkChoice::Take::Undecided, {}});
        }
        return resolution;
    }
    const bool isScalar =
        decision.pointer.tokens().size() == 1 && !decision.text && !decision.mine.isContainer() && !decision.theirs.isContainer();
    const int choice = m_random.below(isScalar ? 3 : 2);
    const Resolution::Choice choices[] = {Resolution::Choice::Mine, Resolution::Choice::Theirs, Resolution::Choice::Own};
    return {choices[choice], choice == 2 ? Value::string(token()) : Value(), {}};
}

void User::actDeleteConflict()
{
    const int choice = m_random.below(100);
    if (isHostile() && choice < 10)
        type();
    else if (isHostile() && choice < 20)
        m_editor.act(Reload{}, "keeps, reloading,");
    else
        choice < 60 ? m_editor.act(Remove{}, "deletes all the same") : m_editor.act(Cancel{}, "keeps");
}

void User::actDeleted()
{
    if (isHostile() && m_random.happens(200)) {
        m_random.happens(500) ? type() : m_editor.act(Reload{}, "looks whether it is back");
        return;
    }
    const int choice = m_editor.state().trouble ? 1 : m_random.below(4);
    if (choice == 0)
        m_editor.act(SaveAsNew{u"x%1"_s.arg(m_random.below(3))}, "saves under another name");
    else if (choice == 1)
        m_editor.act(Discard{}, "discards");
    else
        m_editor.act(Recreate{}, "brings back");
}

void User::actDuplicate()
{
    if (isHostile() && m_random.happens(150)) {
        m_random.happens(700) ? type() : m_editor.act(Discard{}, "discards");
        return;
    }
    const int choice = m_random.below(3);
    if (m_editor.state().theirs.isAbsent() || choice == 0)
        m_editor.act(SaveAsNew{u"y%1"_s.arg(m_random.below(1000))}, "chooses another name");
    else if (choice == 1)
        m_editor.act(Discard{}, "gives way to the existing one");
    else
        m_editor.act(MergeIntoExisting{}, "merges into the existing one");
}

void User::actBusy()
{
    const int choice = m_random.below(100);
    if (choice < 35)
        type();
    else if (choice < 60)
        m_editor.act(Save{}, "saves again");
    else if (choice < 65)
        m_editor.act(Cancel{}, "cancels");
    else if (choice < 75)
        m_editor.act(RetryNow{}, "does not want to wait");
    else if (choice < 80)
        m_editor.act(NetworkReturned{}, "plugs in the network");
}

void User::type()
{
    const State &s = m_editor.state();
    if (!s.mine.isAbsent())
        m_editor.edit(typed(s.mine));
}

Value User::typed(const Value &record)
{
    switch (m_random.below(8)) {
    case 0:
        return record.withMember("f0", Value::string(token()));
    case 1:
        return record.withMember("f1", Value::string(token()));
    case 2:
        return record.withMember("f2", m_random.happens(300) ? Value() : Value::string(token()));
    case 3:
        return record.withMember(
            "n", (record["n"].isObject() ? record["n"] : Value::object({})).withMember("x", Value::string(token())));
    case 4:
    case 5:
        return typedInText(record);
    default:
        return typedInItems(record);
    }
}

/// Another line, one line less, or a line that says something else. A line that was added stays as it is: a merge of lines could
/// not tell it, changed, from another one.
Value User::typedInText(const Value &record)
{
    std::vector<std::string> lines;
    std::istringstream text(record["text"].isString() ? record["text"].toStdString() : std::string());
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    const int choice = m_random.below(10);
    const auto index = std::size_t(m_random.below(int(lines.size()) + 1));
    if (index == lines.size() || choice < 2) {
        const std::string id = token();
        lines.insert(lines.begin() + std::ptrdiff_t(index), 'k' + id + ": " + id);
    } else if (choice < 4 || lines[index].front() == 'k') {
        lines.erase(lines.begin() + std::ptrdiff_t(index));
    } else {
        lines[index] = lines[index].substr(0, lines[index].find(':')) + ": " + token();
    }
    std::string typed;
    for (const std::string &line : lines)
        typed += line + '\n';
    return record.withMember("text", Value::string(typed));
}

Value User::typedInItems(const Value &record)
{
    const Value items = record["items"].isArray() ? record["items"] : Value::array({});
    const int choice = m_random.below(10);
    if (items.size() == 0 || choice < 3) {
        const std::string id = token();
        return record.withMember("items", items.withInserted(items.size(), Value::object({{"id", Value::string("i" + id)},
                                                                                          {"qty", Value::string(id)}})));
    }
    const auto index = std::size_t(m_random.below(int(items.size())));
    if (choice < 5)
        return record.withMember("items", items.withoutElement(index));
    return record.withMember("items", items.withElement(index, items.at(index).withMember("qty", Value::string(token()))));
}

}
