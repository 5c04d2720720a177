#!/bin/sh
# due.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "due outside a journal" 3 "$COACH" due
"$COACH" init empty >/dev/null
run "due in an empty journal" 1 "$COACH" -C empty due
err_is "how to begin" 'nothing is due; begin with a client: coach new client "Maria Lopez"'

begin_journal
"$COACH" set maria-lopez cadence_days=14 >/dev/null
id_of() {
	"$COACH" list "$1" --format=csv --fields=id | sed -n '2s/\r//p'
}
new() {
	"$COACH" new "$@" --no-edit >/dev/null || exit 1
}
new agreement "Engagement" client=maria-lopez type=engagement \
	date=2026-10-05 share_level=none client_knows=yes agreed_by=Maria \
	challenge="On time" review_on=2026-11-20
new pinpoint "Praise" client=maria-lopez type=behavior performer=client \
	measure=count unit=remarks direction=up
new target "Eight a day" client=maria-lopez date=2026-10-10 outcome=Eight \
	achieve_by=2026-11-20
new experiment "Cards" target="$(id_of target)" date=2026-10-10 obstacle=Habit \
	check_on=2026-11-20
new meeting "First" client=maria-lopez date=2026-11-06 status=held minutes=50
new observation "Huddle" client=maria-lopez pinpoint=praise date=2026-10-23 \
	value=2
"$COACH" new note "To do" type=reflection client=maria-lopez date=2026-11-06 \
	- >/dev/null <<'END'
# To do

- [ ] @client Post the board due:2026-11-20
- [ ] @coach Watch it due:2026-12-20 check:2026-11-20
- [x] @coach Read due:2026-11-08 done:2026-11-07
END
note=$(id_of note) target=$(id_of target) experiment=$(id_of experiment)
agreement=$(id_of agreement)

# All of it has its day today.
run "on the day" 0 "$COACH" due --format=csv
is "what has a day of its own is due today" \
	"$(sed 's/\r$//' "$T/out" | cut -d, -f1-3,11)" "ref,days,what,state
$note:1,0,action,today
$note:2,0,action,today
$target,0,target,today
$experiment,0,experiment,today
$agreement,0,agreement,today"
run "for people, on the day" 0 "$COACH" due
out_has "it says today" '^today  action      client: Post the board'
"$COACH" set maria-lopez status=ended end=2026-11-20 >/dev/null
run "of an ended client" 1 "$COACH" due
err_is "nothing is due" "nothing is due"
run "in kept neither" 1 "$COACH" kept
"$COACH" set maria-lopez status=active end= >/dev/null
export COACH_TODAY=2026-11-21
run "the day after all of it is" 0 "$COACH" due --format=csv
sed 's/\r$//' "$T/out" | cut -d, -f1-8 >"$T/rows"
is "with days and the id to act upon" "$(cat "$T/rows")" \
	"ref,days,what,owner,client,title,day,last
$note:1,1,action,client,maria-lopez,Post the board,2026-11-20,
$note:2,1,action,coach,maria-lopez,Watch it,2026-11-20,
$target,1,target,coach,maria-lopez,Eight a day,2026-11-20,
$experiment,1,experiment,coach,maria-lopez,Cards,2026-11-20,
maria-lopez,1,client,coach,maria-lopez,Maria Lopez,2026-11-20,2026-11-06
$agreement,1,agreement,coach,maria-lopez,Engagement,2026-11-20,
praise,1,pinpoint,coach,maria-lopez,Praise,2026-11-20,2026-10-23"
is "with what to do" "$(sed 's/\r$//' "$T/out" | cut -d, -f9)" "do
coach edit $note
coach edit $note
coach edit $target
coach edit $experiment
coach prep maria-lopez --new
coach edit $agreement
coach tally maria-lopez praise"

"$COACH" set praise measure=interval >/dev/null
run "a pinpoint of intervals" 0 "$COACH" due --format=json
is "is tallied by intervals" "$(jq -r '.[6].do' "$T/out")" \
	"coach tally maria-lopez praise --interval 30"
"$COACH" set praise measure=count >/dev/null

run "for people" 0 "$COACH" due
is "a heading and two lines each" "$(wc -l <"$T/out")" 15
out_has "what" '^    1  action      client: Post the board (Maria Lopez)$'
out_has "and how" "^       coach edit $note\$"
out_has "when last met" '^    1  client      Maria Lopez, last met 2026-11-06$'
out_has "when last observed" 'Praise (Maria Lopez), last observed 2026-10-23$'
run "table" 0 "$COACH" due --format=table
out_has "the same in columns" "^$experiment  *1  *experiment  *coach  *maria-lopez  *Cards\$"
run "json" 0 "$COACH" due --format=json
ok "it is JSON" jq -e 'length == 7 and .[4].last == "2026-11-06" and
	.[0].last == null and .[0].days == 1' "$T/out"
run "jsonl" 0 "$COACH" due --format=jsonl
is "a line each" "$(wc -l <"$T/out")" 7

run "--owner client" 0 "$COACH" due --owner=client --format=csv
is "only what the client promised" "$(wc -l <"$T/out")" 2
run "--owner coach" 0 "$COACH" due --owner=coach --format=csv
is "all else" "$(wc -l <"$T/out")" 7
run "--owner sponsor" 1 "$COACH" due --owner=sponsor
"$COACH" new client "Ana Silva" alias="Client B" model=kata zones=red \
	start=2026-11-01 --no-edit >/dev/null
run "of one client" 0 "$COACH" due maria --format=csv
is "hers" "$(wc -l <"$T/out")" 8
err_is "her cadence is known" ""
run "of another" 1 "$COACH" due --client=ana
err_has "nothing" '^nothing is due$'
err_has "nobody watches her" '^1 active client has no cadence_days'
run "twice named" 2 "$COACH" due maria --client=ana
run "of nobody" 1 "$COACH" due nobody

# The commands that it names lead to where that is settled.
"$COACH" due --format=jsonl 2>"$T/err" | jq -r .do | sed -n '1,3p' |
	sed "s|^coach|'$COACH'|" >"$T/commands"
ok "they run" env EDITOR=true sh -e "$T/commands"
"$COACH" "done" "$note:1" >/dev/null
"$COACH" "done" "$note:2" >/dev/null
"$COACH" set "$target" status=reached >/dev/null
new meeting "Second" client=maria-lopez date=2026-11-21 status=held minutes=50
new observation "Again" client=maria-lopez pinpoint=praise value=3
new agreement "Renewed" client=maria-lopez type=engagement date=2026-11-21 \
	share_level=none client_knows=yes agreed_by=Maria \
	challenge="On time" review_on=2027-05-20 \
	supersedes="$agreement"
sed -i 's/^## What happened.*/&\n\nEight on four of five days./' \
	experiments/2026/*.md
run "then nothing is due" 1 "$COACH" due
err_has "it says so" '^nothing is due$'

printf -- '- [ ] @client no date\n' >>"$("$COACH" list note --format=csv \
	--fields=path | sed -n '2s/\r//p')"
run "an action with errors" 1 "$COACH" due
err_has "is left out, and said" \
	'^1 entry has actions with errors, which are left out'

# The rest of the meeting counts: who was met in it is not overdue.
cat >>"$("$COACH" list meeting date=2026-11-21 --format=csv --fields=path |
	sed -n '2s/\r//p')" <<'END'
- [ ] @client Call the plant due:2026-11-20
- [ ] @client Draw the board due:soon
END
run "a meeting with a mistyped action" 0 "$COACH" due maria --format=csv
is "has been, and so has its other action" \
	"$(sed 's/\r$//' "$T/out" | cut -d, -f2,3,6)" "days,what,title
1,action,Call the plant"

finish
