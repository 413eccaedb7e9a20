// SPDX-License-Identifier: MIT
#include "ui/merge/ownvaluedelegate.h"

#include "ui/merge/choicecell.h"
#include "ui/merge/valuetext.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace concord {

OwnValueDelegate::OwnValueDelegate(Lines lines, QObject *parent)
    : ChoiceDelegate(lines, parent)
    , m_editorLines(lines)
{
}

QWidget *OwnValueDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    m_edited = index;
    QWidget *editor = nullptr;
    if (m_editorLines == Lines::One) {
        editor = new QLineEdit(parent);
    } else {
        auto *lines = new QPlainTextEdit(parent);
        lines->setTabChangesFocus(true);
        lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        editor = lines;
    }
    editor->setObjectName(u"ownValue"_s);
    editor->setAccessibleName(tr("Own value"));
    editor->setAutoFillBackground(true);
    return editor;
}

void OwnValueDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QString text = m_refused.value(index, index.data(Qt::EditRole).toString());
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setText(text);
        line->selectAll();
    } else if (auto *lines = qobject_cast<QPlainTextEdit *>(editor)) {
        lines->setPlainText(text);
        lines->selectAll();
    }
}

QString OwnValueDelegate::textIn(const QWidget *editor) const
{
    if (const auto *line = qobject_cast<const QLineEdit *>(editor))
        return line->text();
    const auto *lines = qobject_cast<const QPlainTextEdit *>(editor);
    return lines != nullptr ? lines->toPlainText() : QString();
}

Result<Value> OwnValueDelegate::valueIn(const QWidget *editor) const
{
    return ownValue(textIn(editor), OwnForm(m_edited.data(ChoiceCell::OwnFormRole).toInt()));
}

void OwnValueDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    const QString text = textIn(editor);
    if (!m_refused.contains(index) && text == index.data(Qt::EditRole).toString()
        && !index.data(Qt::DisplayRole).toString().isEmpty())
        return;
    if (const Result<Value> value = valueIn(editor)) {
        m_refused.remove(index);
        Q_EMIT ownEntered(index, *value);
    } else {
        m_refused.insert(index, text);
        Q_EMIT ownRefused(index, value.error().detail);
    }
}

void OwnValueDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    QRect area = option.rect;
    if (m_editorLines == Lines::All)
        area.setHeight(std::max(area.height(), option.fontMetrics.height() * 4));
    editor->setGeometry(area);
}

bool OwnValueDelegate::eventFilter(QObject *object, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(object);
    if (editor == nullptr || event->type() != QEvent::KeyPress)
        return ChoiceDelegate::eventFilter(object, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool finishes = isReturn && (m_editorLines == Lines::One || key->modifiers().testFlag(Qt::ControlModifier));
    if (!finishes)
        return ChoiceDelegate::eventFilter(object, event);
    if (const Result<Value> value = valueIn(editor); !value) {
        Q_EMIT ownRefused(m_edited, value.error().detail);
        return true;
    }
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor);
    return true;
}

}
