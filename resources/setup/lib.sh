# SPDX-License-Identifier: MIT
# What app/run and tests/run share: install what is missing, configure, build.
# Sourced, not run. Expects CONCORD_ROOT, the folder with the top CMakeLists.txt.

concord_say() { printf 'concord: %s\n' "$*" >&2; }
concord_die() { concord_say "$*"; exit 1; }

# Where things that are built once for this user live; never inside the source tree.
concord_cache="${CONCORD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/concord}"
concord_qt_version() { qmake6 -query QT_VERSION 2>/dev/null || qmake -query QT_VERSION 2>/dev/null || echo unknown; }
concord_ksyntax_prefix() { printf '%s/ksyntaxhighlighting-5.116-qt%s' "$concord_cache" "$(concord_qt_version)"; }

# Runs a command as root: directly, or through sudo after saying what it does.
concord_as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then concord_say "sudo $*"; sudo "$@"
    else concord_die "this needs root and there is no sudo: $*"; fi
}

# concord_packages apt|dnf|pacman|zypper: the packages a build needs, one a line. apt-fuzz and so on: what fuzzing needs besides.
concord_packages() {
    sed -n "s/^$1[[:space:]]\{1,\}//p" "$CONCORD_ROOT/resources/setup/packages" | tr -s ' ' '\n' | sed '/^$/d'
}

# Of one kind of lines in resources/setup/packages.
concord_missing_apt() {
    concord_packages "$1" | while read -r package; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

concord_apt_install() {
    concord_say "installing: $*"
    concord_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

concord_install_missing_apt() {
    missing=$(concord_missing_apt "$1")
    if [ -n "$missing" ]; then
        concord_say "refreshing the package lists (apt-get update)"
        concord_as_root apt-get update -qq || concord_say "apt-get update had errors; going on with the lists that are there"
        # shellcheck disable=SC2086 # one word a package
        concord_apt_install $missing || concord_die "apt-get could not install: $(echo $missing)"
    fi
}

concord_install_apt() {
    concord_install_missing_apt apt
    # A newer Debian or Ubuntu has the highlighter for Qt 6; Debian 12 has it only for Qt 5.
    if dpkg-query -W -f='${db:Status-Status}\n' libkf6syntaxhighlighting-dev 2>/dev/null | grep -qx installed; then return; fi
    if [ -d "$(concord_ksyntax_prefix)/lib" ]; then return; fi
    if apt-cache show libkf6syntaxhighlighting-dev >/dev/null 2>&1; then
        concord_apt_install libkf6syntaxhighlighting-dev && return
    fi
    concord_build_ksyntaxhighlighting
}

concord_build_ksyntaxhighlighting() {
    bash "$CONCORD_ROOT/resources/setup/ksyntaxhighlighting.sh" "$(concord_ksyntax_prefix)" \
        || concord_say "KSyntaxHighlighting could not be built; the source view will show plain text"
}

# The other families name their packages in resources/setup/packages; each of these commands
# leaves alone what is installed already.
concord_install_other() {
    packages=$(concord_packages "$1")
    # shellcheck disable=SC2086 # one word a package
    case $1 in
        dnf*) rpm -q $packages >/dev/null 2>&1 || concord_as_root dnf install -y $packages ;;
        zypper*) rpm -q $packages >/dev/null 2>&1 || concord_as_root zypper --non-interactive install $packages ;;
        pacman*) pacman -Q $packages >/dev/null 2>&1 || concord_as_root pacman -S --needed --noconfirm $packages ;;
    esac || concord_die "$1: could not install the packages listed in resources/setup/packages"
}

concord_install_missing() {
    if command -v apt-get >/dev/null 2>&1; then concord_install_apt
    elif command -v dnf >/dev/null 2>&1; then concord_install_other dnf
    elif command -v zypper >/dev/null 2>&1; then concord_install_other zypper
    elif command -v pacman >/dev/null 2>&1; then concord_install_other pacman
    else concord_say "unknown package system: install what resources/setup/packages lists by hand"; fi
}

# What tests/fuzz/run needs besides.
concord_install_fuzzing() {
    if command -v apt-get >/dev/null 2>&1; then concord_install_missing_apt apt-fuzz
    elif command -v dnf >/dev/null 2>&1; then concord_install_other dnf-fuzz
    elif command -v pacman >/dev/null 2>&1; then concord_install_other pacman-fuzz
    elif command -v zypper >/dev/null 2>&1; then concord_install_other zypper-fuzz
    else concord_say "unknown package system: install clang with libFuzzer by hand"; fi
}

# concord_build PRESET [CMAKE ARGUMENT ...]: configures once, then builds into build/PRESET.
concord_build() {
    preset=$1; shift
    build="$CONCORD_ROOT/build/$preset"
    if [ ! -f "$build/build.ninja" ] || [ $# -gt 0 ]; then
        (cd "$CONCORD_ROOT" && cmake --preset "$preset" -DCMAKE_PREFIX_PATH="$(concord_ksyntax_prefix)" "$@" >&2) \
            || concord_die "configuring failed; see the messages above"
    fi
    cmake --build "$build" >&2 || concord_die "the build failed; see the messages above"
}
