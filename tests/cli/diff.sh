#!/bin/sh
# coach diff: what differs, entry by entry.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

on() {
	export COACH_TODAY="$1" GIT_AUTHOR_DATE="$1T12:00:00Z" \
		GIT_COMMITTER_DATE="$1T12:00:00Z"
}

on 2026-09-01
"$COACH" init journal >/dev/null
cd journal || exit 1
"$COACH" new client "Maria Lopez" alias="Client A" model=kata zones=green \
	start=2026-09-01 cadence_days=14 status=active --no-edit >/dev/null
on 2026-09-10
"$COACH" new note "First" type=learning --no-edit >/dev/null 2>&1
note=$("$COACH" list note --null | tr '\0' ' ')
note=${note% }
id=$("$COACH" list note --fields=id --format=csv | tail -1 | tr -d '\r')
on 2026-10-01
"$COACH" set maria status=paused >/dev/null
on 2026-11-20

run "nothing differs" 1 "$COACH" diff
err_has "and says so" "nothing differs"

sed -i 's/cadence_days: 14/cadence_days: 21/' clients/maria-lopez.md
mv "$note" notes/2026/renamed.md
sed -i 's/^type: learning/type: ethics/' notes/2026/renamed.md
printf 'one\ntwo\n' >papers.txt
run "the files against the last commit" 0 "$COACH" diff
out_is "entry by entry" "client maria-lopez
  cadence_days 14 → 21

note $id
  moved from $note to notes/2026/renamed.md
  type learning → ethics

papers.txt
  created"

run "one entry" 0 "$COACH" diff "$id"
out_is "is followed where it went" "note $id
  moved from $note to notes/2026/renamed.md
  type learning → ethics"
run "a file that is no entry" 0 "$COACH" diff papers.txt
out_is "is named by its path" "papers.txt
  created"
run "several" 0 "$COACH" diff maria papers.txt --format=csv
is "as rows" "$(tr -d '\r' <"$T/out")" "kind,id,path,told
client,maria-lopez,clients/maria-lopez.md,cadence_days 14 → 21
,,papers.txt,created"
run "one that is nowhere" 1 "$COACH" diff zebra
err_has "is said" "there is no entry 'zebra'"

git add papers.txt
run "what is staged" 0 "$COACH" diff --staged
out_is "is that alone" "papers.txt
  created"
printf 'one\nthree\n' >papers.txt
git add papers.txt
git commit -qm papers
printf 'one\nfour\n' >papers.txt
run "words" 0 "$COACH" diff papers.txt -p
out_is "stand below the lines" "papers.txt
  text: 1 line changed
    [-three-] {+four+}"
run "how much" 0 "$COACH" diff papers.txt --stat
out_is "is one line" "papers.txt
  1 line changed"

run "between two days" 0 "$COACH" diff --from 2026-09-05 --to 2026-10-02
out_is "entries are told" "client maria-lopez
  status active → paused

note $id
  created"
err_has "with their commits" "from 2026-09-05 (commit [0-9a-f]* of 2026-09-01)"
run "a date in words" 0 "$COACH" diff maria --from -8w
out_is "up to the files" "client maria-lopez
  status active → paused
  cadence_days 14 → 21"
run "a commit" 0 "$COACH" diff maria --from HEAD~2 --to HEAD --format=json
out_has "as data" '"told": "status active → paused"'
out_has "with both values" '"was": "active"'

rm clients/maria-lopez.md
run "an entry that is deleted here" 0 "$COACH" diff maria-lopez
out_is "is found in the last commit" "client maria-lopez
  deleted"
git checkout -q clients/maria-lopez.md

run "before there was a journal" 1 "$COACH" diff --from 2026-08-01
err_has "it says since when" "no journal on 2026-08-01: .* is of 2026-09-01"
run "neither a date nor a commit" 2 "$COACH" diff --from never
err_has "is said" "'never' is neither a date nor a commit"
run "two days" 2 "$COACH" diff --from 3/4/2026
err_has "are told apart" "may be two days"
run "--to alone" 2 "$COACH" diff --to -1w
run "--stat and -p" 2 "$COACH" diff --stat -p
run "--to and --staged" 2 "$COACH" diff --from -1w --to -1d --staged

# An encrypted entry whose key is elsewhere.
git config filter.rot.clean 'tr a-z n-za-m'
git config filter.rot.smudge 'tr a-z n-za-m'
echo 'clients/*.md filter=rot' >.gitattributes
git add -A
git add --renormalize .
git commit -qm encrypted
sed -i 's/cadence_days: 14/cadence_days: 7/' clients/maria-lopez.md
run "with the key" 0 "$COACH" diff maria-lopez
out_has "it is told in clear" "cadence_days 14 → 7"
git commit -qam "meets more often"
git config --unset filter.rot.clean
git config --unset filter.rot.smudge
run "without it" 0 "$COACH" diff --from HEAD~1 --to HEAD
out_is "it is said" "clients/maria-lopez.md
  changed; it is encrypted, and its key is not set up on this machine"

finish
