#!/bin/sh
# resolve: what a merge left open, asked about or given; only those bytes.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
file=clients/maria-lopez.md
run "nothing is open" 0 "$COACH" resolve
err_is "a word" "nothing is unresolved"
run "as JSON" 0 "$COACH" resolve --format json
is "an empty list" "$(jq -c . "$T/out")" '[]'
run "an entry with nothing open" 0 "$COACH" resolve maria
run "is not settled" 1 "$COACH" resolve maria --ours

# What a merge may leave, with comments and a key that coach does not know.
begin() {
	cat >$file <<-'END'
		---
		kind: client
		id: maria-lopez   # never changes
		name: Maria Lopez
		alias: Client A
		model: leadership
		zones:
		  - green
		  - red
		status: paused    # since May
		start: 2026-10-05
		mood: sunny
		unresolved:
		  body: [Context]
		  cadence_days: ["7", "14"]
		  status: [active]
		  zones: ["[blue, green]"]
		# the end
		---
		# Maria Lopez

		## Context

		A team of twelve.

		A team of nine.

		## Whole person

		## Positive assumptions
	END
	git add -A
	git commit -qm begin
	cp $file "$T/before"
}

# The lines that are not in both files.
differs() {
	diff "$T/before" $file | grep '^[<>]'
}

begin
run "the list" 1 "$COACH" resolve
out_has "a field" '^maria-lopez  status  *paused  *active$'
out_has "the body" '^maria-lopez  body  *both texts  *Context$'
run "of one entry" 1 "$COACH" resolve maria
run "as JSON" 1 "$COACH" resolve --format json
is "all of it" "$(jq -c '.[].unresolved[] | [.field, .value, .others]' \
	"$T/out" | sed -n 3p)" '["status","paused",["active"]]'

run "one field" 0 "$COACH" resolve maria --field status --theirs
out_is "what changed" "changed $file (id maria-lopez)"
err_has "what is left" 'still open'
is "only those bytes" "$(differs)" '< status: paused    # since May
> status: active    # since May
<   status: [active]'
is "the subject" "$(git log -1 --format=%s)" \
	"client: maria-lopez — resolve status"
is "the trailer" "$(git log -1 --format=%b)" "Coach-Id: maria-lopez"
is "it is committed" "$(git status --porcelain)" ""

begin
run "a list" 0 "$COACH" resolve maria --field zones --theirs
is "keeps its style" "$(differs)" '>   - blue
<   - red
<   zones: ["[blue, green]"]'
begin
run "two others" 2 "$COACH" resolve maria --theirs
err_has "which" "'cadence_days' has 2 other values: '7', '14'"
run "a value for several" 2 "$COACH" resolve maria --value active
run "one of those" 0 "$COACH" resolve maria --field cadence_days --value 14
file_has "a number is no text" $file '^cadence_days: 14$'
run "another value" 0 "$COACH" resolve maria --field status --value ended
file_has "it is in" $file '^status: ended    # since May$'
run "a wrong one" 2 "$COACH" resolve maria --field zones --value violet
err_has "is refused" "^coach: zones: 'violet' is not one of"
file_has "nothing changed" $file '^  zones:'
run "a field that is not open" 1 "$COACH" resolve maria --field name --ours
err_has "those that are" 'body, zones'
run "the body has no other value" 2 "$COACH" resolve maria --field body \
	--theirs
run "not deleted" 1 "$COACH" resolve maria --delete
run "all as it is" 0 "$COACH" resolve maria --ours
file_lacks "nothing is open" $file unresolved
file_has "comments stay" $file '^# the end$'
is "the subject" "$(git log -1 --format=%s)" \
	"client: maria-lopez — resolve body, zones"

run "two answers" 2 "$COACH" resolve maria --ours --theirs
run "no entry" 2 "$COACH" resolve --ours
run "a field without an answer" 2 "$COACH" resolve maria --field status

# Other errors, CRLF, braces, a table.
begin
sed -i 's/^model:.*/model: leadrship/; s/$/\r/' $file
git commit -qam crlf
cp $file "$T/before"
run "an entry with another error" 0 "$COACH" resolve maria --ours
is "CRLF stays" "$(grep -cv "$(printf '\r')\$" $file)" 0
is "only what was open goes" "$(differs | tr -d '\r')" '< unresolved:
<   body: [Context]
<   cadence_days: ["7", "14"]
<   status: [active]
<   zones: ["[blue, green]"]'
mkdir -p agreements/2026
cat >agreements/2026/a.md <<'END'
---
kind: agreement
id: a
needs:
  - need: on time # every day
    priority: 9
  - {need: calm, priority: 2}
unresolved: {needs.calm.priority: ["3"], needs.on time.priority: ["10"]}
---
# A
END
git add -A
git commit -qm table
cp agreements/2026/a.md "$T/before"
file=agreements/2026/a.md
run "cells of a table" 0 "$COACH" resolve a --theirs
is "only the cells" "$(differs)" '<     priority: 9
<   - {need: calm, priority: 2}
< unresolved: {needs.calm.priority: ["3"], needs.on time.priority: ["10"]}
>     priority: 10
>   - {need: calm, priority: 3}'

# On a terminal.
file=clients/maria-lopez.md
ask() {
	answers=$1
	shift
	printf '%b' "$answers" | script -qec "$COACH resolve $*" /dev/null
}
begin
ask 'y\n2\no\nended\n2\n' maria >"$T/out" 2>&1
out_has "it shows the section" '^A team of nine'
out_has "and the values" '^  1  paused  (in the entry now)'
file_lacks "all is settled" $file unresolved
file_has "the other value" $file '^status: ended    # since May$'
file_has "one of two" $file '^cadence_days: 14$'
file_has "the list" $file '^  - blue$'
begin
ask 'l\nl\nl\nl\n' maria >"$T/out" 2>&1
out_has "later is fine" 'nothing is settled yet'
ok "the file is untouched" cmp $file "$T/before"
begin
# The script's $ is an address.
# shellcheck disable=SC2016
editor '/^A team of twelve/,+1d'
ask 'e\nl\n2\nl\n' maria >"$T/out" 2>&1
file_lacks "edited" $file '^A team of twelve'
file_lacks "the body is settled" $file '^  body:'
file_has "the rest is left" $file '^  zones:'
file_has "what was chosen is in" $file '^status: active    # since May$'
ok "kept out of the commit while it has errors" \
	test -n "$(git status --porcelain)"

git checkout -q .
sed -i '/^unresolved:/,/^  zones:/d' $file
sed -i 's/^# the end/unresolved:\n  deleted: ["yes"]/' $file
git commit -qam deleted
ask 'd\n' maria >"$T/out" 2>&1
ok "deleted" test ! -e $file
is "and committed" "$(git log -1 --format=%s)" \
	"client: maria-lopez — resolve deleted"

# However the field is written.
note() {
	printf -- '---\nkind: note\nid: %s\ndate: 2026-11-01\n%s\n---\n%s\n' \
		"$1" "$2" "$3" >"notes/$1.md"
}
mkdir -p notes
note n-plain 'unresolved: {type: [ethics]}' ''
note n-space 'unresolved : {type: [ethics]}' ''
note n-quote '"unresolved": {type: [ethics]}' ''
note n-escape '"\x75nresolved": {type: [ethics]}' ''
note n-body 'type: learning' 'What is unresolved: all.'
note n-none 'type: learning' 'A \\ backslash.'
"$COACH" status --format=json >"$T/out" 2>&1
is "status finds it" "$(jq -c '[.unresolved[].path]' "$T/out")" \
	'["notes/n-escape.md","notes/n-plain.md","notes/n-quote.md","notes/n-space.md"]'

finish
