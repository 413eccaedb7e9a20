// SPDX-License-Identifier: MIT
#pragma once

#include "core/json/value.h"
#include "ui/merge/choicedelegate.h"

#include <QHash>
#include <QPersistentModelIndex>

namespace concord {

/// A ChoiceDelegate whose result cells can be edited: a number stays digit by digit what was typed, a text needs no quotes,
/// anything else is JSON. In one line Return takes the value, over several lines Ctrl+Return; Tab and leaving do in both.
/// What cannot be read is never lost: Return keeps the editor open, and after leaving, the next edit begins with it.
class OwnValueDelegate : public ChoiceDelegate {
    Q_OBJECT

public:
    explicit OwnValueDelegate(Lines lines, QObject *parent = nullptr);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    void ownEntered(const QModelIndex &index, const concord::Value &value) const;
    /// `why` is a sentence for people.
    void ownRefused(const QModelIndex &index, const QString &why) const;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    Result<Value> valueIn(const QWidget *editor) const;
    QString textIn(const QWidget *editor) const;

    Lines m_editorLines;
    mutable QPersistentModelIndex m_edited;
    mutable QHash<QPersistentModelIndex, QString> m_refused; ///< what was typed and could not be read
};

}
