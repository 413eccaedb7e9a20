#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows concordctl as a git merge driver, in a repository of its own:
#   gitmergedriver.sh CONCORDCTL FOLDER
# Two branches edit adjacent lines of one JSON file. git alone reports a conflict; with the driver it merges. Then both change the
# same member: markers stand around that member only.
set -euo pipefail
concordctl=$1
folder=$2
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org

cd "$folder"
git init -q -b main .

commit() { # BRANCH TITLE STATUS: the record as that branch has it
    git checkout -q "$1"
    printf '{\n  "id": "SO-1",\n  "title": "%s",\n  "status": "%s",\n  "price": 19.90,\n  "tags": ["a", "b"]\n}\n' "$2" "$3" > record.json
    git add record.json
    git commit -q -m "$1: $2, $3"
}

git commit -q --allow-empty -m "begin"
commit main "Old title" "draft"
git branch theirs
commit main "New title" "draft"
commit theirs "Old title" "published"
git checkout -q main

echo "== git alone"
if git merge -q theirs -m "merge" > /dev/null 2>&1; then echo "merged"; else echo "conflict"; fi
git merge --abort 2> /dev/null || true

echo "== with the driver"
git config merge.concord.name "JSON by structure"
git config merge.concord.driver "'$concordctl' merge --git %O %A %B %L %P"
mkdir -p .git/info
echo '*.json merge=concord' > .git/info/attributes
if git merge -q theirs -m "merge" > /dev/null; then echo "merged"; else echo "conflict"; fi
cat record.json

echo "== a true conflict"
git branch -f theirs main
commit main "Mine" "published"
commit theirs "Theirs" "archived"
git checkout -q main
if git merge -q theirs -m "merge" > messages 2>&1; then echo "merged"; else echo "conflict"; fi
cat record.json
