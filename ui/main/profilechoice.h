// SPDX-License-Identifier: MIT
#pragma once

#include "core/backend/profile.h"

#include <QComboBox>

namespace concord {

/// The profiles to choose from: those that come along, those from files, and one that somebody else holds. A file is read anew
/// each time, so that who writes a profile sees what became of it.
class ProfileChoice : public QComboBox {
    Q_OBJECT
public:
    explicit ProfileChoice(QWidget *parent = nullptr);

    /// The one that is chosen; the error of its file where that is none.
    Result<Profile> profile() const;
    /// Chooses it, and offers it from now on where it does not come along. No effect when it is invalid.
    void setProfile(const Profile &profile);

Q_SIGNALS:
    /// Another profile is chosen, by whomever, or its file was taken once more.
    void profileChanged();
    /// After profileChanged(), when the user did it.
    void profileChosen();

private:
    void takeChoice();
    void askForFile();
    void takeFile(const QString &file);

    QVariant m_taken; ///< the data of the profile that is chosen, also while a file is looked for
};

}
