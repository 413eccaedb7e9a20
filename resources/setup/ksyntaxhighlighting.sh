#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds KSyntaxHighlighting 5.116 for Qt 6 from Debian's own source packages and installs it
# into PREFIX, a private folder: ksyntaxhighlighting.sh PREFIX
#
# Debian 12 packages the library for Qt 5 only. The sources come through a private apt
# configuration with one deb-src entry, so the system's package lists stay untouched.
set -euo pipefail
prefix=${1:?usage: ksyntaxhighlighting.sh PREFIX}
say() { printf 'concord: %s\n' "$*" >&2; }

if [ -d "$prefix/lib" ]; then exit 0; fi
work=$(mktemp -d "${TMPDIR:-/var/tmp}/concord-ksyntax.XXXXXX")
trap 'rm -rf "$work"' EXIT
say "building KSyntaxHighlighting for Qt 6 (about a minute) into $prefix"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
need() { command -v "$1" >/dev/null 2>&1 || as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null; }
need perl perl
need xz xz-utils
need dpkg-source dpkg-dev

# The mirror and key of the system's first entry that is not the security one.
sources=/etc/apt/sources.list.d/debian.sources
if [ -f "$sources" ]; then
    uri=$(awk '/^URIs:/ && !/security/ { print $2; exit }' "$sources")
    key=$(awk '/^Signed-By:/ { print $2; exit }' "$sources")
else
    uri=$(awk '$1 == "deb" && !/security/ { for (i = 2; i <= NF; i++) if ($i ~ /^https?:/) { print $i; exit } }' /etc/apt/sources.list)
    key=/usr/share/keyrings/debian-archive-keyring.gpg
fi
[ -n "$uri" ] || { say "no Debian mirror found in /etc/apt"; exit 1; }

mkdir -p "$work/lists/partial" "$work/src"
printf 'Types: deb-src\nURIs: %s\nSuites: trixie\nComponents: main\nSigned-By: %s\n' "$uri" "$key" > "$work/trixie.sources"
apt_options=(-o Dir::Etc::sourcelist="$work/trixie.sources" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$work/lists"
             -o Dir::Cache::srcpkgcache= -o Dir::Cache::pkgcache= -o APT::Sandbox::User=)
apt-get "${apt_options[@]}" update -qq
cd "$work/src"
for source in ksyntax-highlighting extra-cmake-modules; do
    apt-get "${apt_options[@]}" source -qq --tar-only --download-only "$source"
done
for archive in *.tar.xz; do tar xf "$archive"; done

build() { # build SOURCE BUILD [CMAKE ARGUMENT ...]
    local source=$1 build=$2; shift 2
    { cmake -S "$source" -B "$build" -G Ninja -DBUILD_TESTING=OFF -DCMAKE_INSTALL_PREFIX="$work/prefix" "$@" &&
      cmake --build "$build" --target install; } > "$build.log" 2>&1 || { tail -n 20 "$build.log" >&2; return 1; }
}
build "$work"/src/extra-cmake-modules-* "$work/ecm" -DBUILD_HTML_DOCS=OFF -DBUILD_MAN_DOCS=OFF -DBUILD_QTHELP_DOCS=OFF
build "$work"/src/syntax-highlighting-* "$work/ksyntax" -DQT_MAJOR_VERSION=6 -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Quick=ON -DCMAKE_INSTALL_RPATH_USE_LINK_PATH=ON \
    -DECM_DIR="$work/prefix/share/ECM/cmake"

# Moved into place in one step, so that an interrupted build is never taken for a finished one.
mkdir -p "$(dirname "$prefix")"
rm -rf "$prefix.new"; cp -a "$work/prefix" "$prefix.new"; mv -T "$prefix.new" "$prefix"
say "KSyntaxHighlighting is ready"
