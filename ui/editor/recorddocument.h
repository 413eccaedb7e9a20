// SPDX-License-Identifier: MIT
// ui/editor shows and edits one record. RecordDocument is its model: one record, one undo stack; FormView and SourceView are two
// views of it. RecordView puts them together with the session that loads and saves, and says what the server said.
#pragma once

#include "core/json/parse.h"
#include "core/json/pointer.h"

#include <QObject>
#include <QUndoStack>
#include <optional>

namespace concord {

/// The record while it is edited, as a value and as a text. Every edit makes a new immutable root that shares what it did not
/// touch; undo goes back to the old one, whichever view made the edit.
///
/// A source text that is not JSON is kept as it was typed; root() stays what it was before, and edits of values are refused
/// until the text is JSON again or the typing is undone.
class RecordDocument : public QObject
{
    Q_OBJECT
public:
    /// How an edit counts for undo.
    enum class Step {
        Whole, ///< one step of its own
        Typing, ///< may join the step before it, when that typed at the same place (continuesTyping)
    };

    explicit RecordDocument(QObject *parent = nullptr);

    /// Absent before the first load().
    const Value &root() const noexcept { return m_state.root; }
    /// As the user typed it, or the text of root(): as it was written when that has lines, else indented. Computed when asked for.
    QString source() const;
    const std::optional<ParseError> &sourceError() const noexcept { return m_state.error; }
    bool isSourceBroken() const noexcept { return m_state.error.has_value(); }
    QUndoStack *undoStack() noexcept { return &m_undoStack; }

    /// Another record, or the same anew: nothing to undo.
    void load(const Value &root);
    /// The record became this by something else than typing (a merge, a reload): one step that can be undone, called `name`.
    /// No effect when it is the same.
    void replace(const Value &root, const QString &name);

    /// Sets, adds (a new member last) or, with an absent value, removes what is at the pointer. False when the source is broken,
    /// the parent is not there, or nothing changes.
    bool setValue(const Pointer &pointer, const Value &value, Step step = Step::Whole);
    /// Inserts before `index`; beyond the end appends.
    bool insertElement(const Pointer &array, std::size_t index, const Value &value);
    bool removeElement(const Pointer &array, std::size_t index);
    bool moveElement(const Pointer &array, std::size_t from, std::size_t to);
    /// The text of the whole record. Valid JSON becomes root() at once.
    void setSource(const QString &text, Step step = Step::Typing);
    /// The next edit begins a step of its own: the focus went elsewhere, the record was saved.
    void endTyping();

Q_SIGNALS:
    /// root(), source() or sourceError() are different.
    void changed();

private:
    class Edit;
    struct State {
        Value root;
        std::optional<QString> typed; ///< the source while it is the user's own text
        std::optional<ParseError> error;
    };

    bool change(const Value &root, const Pointer &pointer, Step step);
    void push(const State &state, const QString &name, const QString &typingPlace, const QString &typedText);
    void apply(const State &state);

    State m_state;
    mutable std::optional<QString> m_text; ///< source() of this state, once it was asked for
    QUndoStack m_undoStack;
    int m_typingRun = 0; ///< edits of different runs never join
};

}
