#!/bin/sh
# coach blame: who wrote which part of an entry, and when.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# by NAME DAY: who commits, and when.
by() {
	git config --global user.name "$1"
	export COACH_TODAY="$2" GIT_AUTHOR_DATE="$2T12:00:00Z" \
		GIT_COMMITTER_DATE="$2T12:00:00Z"
}

# is_from NAME DATE AUTHOR WORDS: the last line of the answer with these words.
is_from() {
	is "$1" "$(grep -F -e "$4" "$T/out" | tail -1 |
		sed 's/^\(.\{10\}\) \(.\{14\}\).*/\1 \2/; s/ *$//')" "$2 $3"
}

by Robin 2026-09-01
"$COACH" init journal >/dev/null
cd journal || exit 1
"$COACH" new client "Maria Lopez" alias="Client A" model=kata zones=green \
	start=2026-09-01 cadence_days=14 status=active --no-edit >/dev/null
cat >meeting.md <<'ENTRY'
---
kind: meeting
id: first
date: 2026-09-02
client: maria-lopez
status: held
minutes: 45
---
# First meeting

## Facts

The line stopped twice.
Nobody wrote it down.

- one item
- another item

## Contracting

- [ ] @client Post the board due:2026-09-09
- [ ] @coach Send the reading due:2026-09-09
ENTRY
mkdir -p meetings/2026
mv meeting.md meetings/2026/first.md
git add .
git commit -qm first
by Alex 2026-09-03
sed -i 's/^minutes: 45/minutes: 50/; s/^Nobody wrote it/Ana wrote it/' \
	meetings/2026/first.md
git commit -qam "alex"
by Robin 2026-09-09
sed -i 's/^- \[ \] @client \(.*\)/- [x] @client \1 done:2026-09-08/' \
	meetings/2026/first.md
git mv meetings/2026/first.md meetings/2026/renamed.md
git commit -qam "ticked and renamed"
by Ana 2026-10-01
sed -i 's/^zones: .*/zones: [green, red]/' clients/maria-lopez.md
git commit -qam "zones"

run "an entry" 0 "$COACH" blame first
is_from "a field that stayed is from who wrote it" \
	2026-09-01 Robin "status: held"
is_from "a field that changed" 2026-09-03 Alex "minutes: 50"
is_from "a paragraph, by one of its lines" 2026-09-03 Alex "The line stopped"
is_from "an item beside it" 2026-09-01 Robin "one item"
is_from "an action that was ticked" 2026-09-09 Robin "Post the board"
is_from "and one that was not" 2026-09-01 Robin "Send the reading"
out_has "sections are headings" "^Contracting$"

run "items of a list" 0 "$COACH" blame maria-lopez
is_from "one that was there" 2026-09-01 Robin "zones: green"
is_from "one that came" 2026-10-01 Ana "zones: red"

echo "Not committed." >>clients/maria-lopez.md
sed -i 's/^cadence_days: 14/cadence_days: 7/' clients/maria-lopez.md
run "what is not committed" 0 "$COACH" blame maria
out_has "a line" "^not committed  *Not committed\.$"
out_has "a field" "^not committed  *cadence_days: 7$"
git checkout -q clients/maria-lopez.md

# Deleted, and back again.
git rm -q meetings/2026/renamed.md
git commit -qm gone
by Zoe 2026-11-01
mkdir -p meetings/2026
git show HEAD~1:meetings/2026/renamed.md | sed 's/^minutes: 50/minutes: 55/' \
	>meetings/2026/renamed.md
git add .
git commit -qm back
run "restored" 0 "$COACH" blame first
is_from "it is from who wrote it" 2026-09-01 Robin "status: held"
is_from "or changed it" 2026-09-03 Alex "The line stopped"
is_from "and what came with that is new" 2026-11-01 Zoe "minutes: 55"

# Two branches.
by Ana 2026-11-02
git checkout -qb other
sed -i 's/^status: held/status: cancelled/' meetings/2026/renamed.md
git commit -qam other
git checkout -q main
by Zoe 2026-11-03
sed -i 's/^- one item/- one more item/' meetings/2026/renamed.md
git commit -qam item
git merge -q --no-edit other
run "of two branches" 0 "$COACH" blame first
is_from "each is from its own" 2026-11-02 Ana "status: cancelled"
is_from "and the other" 2026-11-03 Zoe "one more item"

run "as data" 0 "$COACH" blame first --format=json
out_has "what it is" '"what": "action"'
out_has "whole commits" '"commit": "[0-9a-f]\{40\}"'
out_has "when" '"time": "2026-11-02T12:00:00+00:00"'
run "as rows" 0 "$COACH" blame first --format=csv
out_has "a line each" "^2026-11-02,Ana,[0-9a-f]*,field,status,cancelled,"
run "as Markdown" 0 "$COACH" blame first --format=markdown
out_has "with headings" "^## Contracting"
run "nothing of that name" 1 "$COACH" blame zebra
run "no entry" 2 "$COACH" blame

by "Maximiliana Habsburger-Lothringen" 2026-11-04
printf '\nA line that is far longer than a terminal is wide, and goes on until it does not fit any more.\n' \
	>>clients/maria-lopez.md
git commit -qam long
run "a long line" 0 "$COACH" blame maria
is "fits into 80 columns" "$(wc -L <"$T/out")" 80
out_has "and is cut" "2026-11-04 Maximiliana H… [0-9a-f]*  A line that is far .*…$"

finish
