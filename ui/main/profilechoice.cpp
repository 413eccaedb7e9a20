// SPDX-License-Identifier: MIT
#include "ui/main/profilechoice.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace concord {

// The data of an item is the name of a profile or the path of its file, a Profile that is neither, or null to look for a file.

ProfileChoice::ProfileChoice(QWidget *parent)
    : QComboBox(parent)
{
    for (const QString &name : Profile::builtinNames()) {
        const Result<Profile> builtin = Profile::load(name);
        addItem(builtin ? builtin->title() : name, name);
    }
    addItem(tr("From a file…"));
    connect(this, &QComboBox::currentIndexChanged, this, &ProfileChoice::takeChoice);
    connect(this, &QComboBox::activated, this, [this] {
        if (currentData().isNull())
            askForFile();
        else
            Q_EMIT profileChosen();
    });
    setCurrentIndex(std::max(0, findData(u"rest"_s)));
    takeChoice();
}

Result<Profile> ProfileChoice::profile() const
{
    if (m_taken.metaType() == QMetaType::fromType<Profile>())
        return m_taken.value<Profile>();
    return Profile::load(m_taken.toString());
}

void ProfileChoice::setProfile(const Profile &profile)
{
    if (!profile.isValid())
        return;
    const Result<Profile> builtin = Profile::load(profile.name());
    const QVariant wanted = builtin && *builtin == profile ? QVariant(profile.name()) : QVariant::fromValue(profile);
    if (findData(wanted) < 0)
        insertItem(0, profile.title().isEmpty() ? profile.name() : profile.title(), wanted);
    setCurrentIndex(findData(wanted));
}

void ProfileChoice::takeChoice()
{
    if (currentData().isNull())
        return;
    m_taken = currentData();
    Q_EMIT profileChanged();
}

void ProfileChoice::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a profile"), {}, tr("Profiles (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::rejected, this, [this] { setCurrentIndex(findData(m_taken)); });
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileChoice::takeFile);
    dialog->open();
}

void ProfileChoice::takeFile(const QString &file)
{
    if (findData(file) < 0) {
        insertItem(0, QFileInfo(file).fileName(), file);
        setItemData(0, QDir::toNativeSeparators(file), Qt::ToolTipRole);
    }
    setCurrentIndex(findData(file));
    takeChoice();
    Q_EMIT profileChosen();
}

}
