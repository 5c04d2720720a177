#!/bin/sh
# held and promise: from a planned meeting to a held one, and what was agreed
# in it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
meeting() {
	"$COACH" new meeting client=maria "$@" --no-edit --print-path ||
		exit 1
}
id_of() {
	sed -n 's/^id: //p' "$1"
}

# What is wrong with a promise is said of the argument, and nothing is written.
run "no meeting yet" 1 "$COACH" promise maria client Post --due fri
err_has "what to do" '^hint: plan one: coach prep maria-lopez --new$'
missed=$(meeting date=2026-11-12 status=planned)
run "one that is over" 1 "$COACH" promise maria client Post --due fri
err_has "is held first" "^hint: was '2026-11-12-.*' held? coach held 2026-11-12-"
"$COACH" set "$(id_of "$missed")" status=cancelled >/dev/null || exit 1
last=$(meeting date=2026-11-13 status=held minutes=50)
before=$(git rev-list --count HEAD)
run "no words" 2 "$COACH" promise maria client
run "no client of that name" 2 "$COACH" promise mario client Post --due fri
run "no owner" 2 "$COACH" promise maria boss Post --due fri
err_has "which there are" 'owner of an action is @client, @coach or @sponsor'
run "no due date" 2 "$COACH" promise maria client Post
err_has "it says so" 'an action needs a due date'
err_has "and how to give one" '^hint: say by when: --due fri$'
run "two due dates" 2 "$COACH" promise maria client Post due:2026-11-27 \
	--due fri
err_has "it says so" "'due:' stands in this action twice"
run "a date that is none" 2 "$COACH" promise maria client Post --due soon
run "a quote in a place" 2 "$COACH" promise maria client Ask --due fri \
	--where 'line "3"'
err_has "it says so" "without '\"'"
run "no such pinpoint" 2 "$COACH" promise maria client Ask --due fri \
	--pinpoint nothing
is "nothing was written" "$(git rev-list --count HEAD)" "$before"

# In the last held meeting, below the section's prompt.
run "a promise" 0 "$COACH" promise maria client "Post the
  board" --due fri
out_has "friday is the next one" \
	'^promised: @client Post the board due:2026-11-27$'
out_has "it says where" 'of the held meeting of Friday 2026-11-13 ('
run "of mine" 0 "$COACH" promise maria @coach Send the reading --due +1w \
	--check 2026-11-30
"$COACH" new pinpoint "Open questions" client=maria type=behavior \
	performer=client measure=count unit=questions direction=up \
	--no-edit >/dev/null || exit 1
run "practice" 0 "$COACH" promise maria client Ask first --practice \
	--when "daily 8:15" --where "line 3" --pinpoint open --due 2026-12-04
is "one line each" "$(grep '^- \[.*@' "$last" | tail -3)" \
	'- [ ] @client Post the board due:2026-11-27
- [ ] @coach Send the reading due:2026-11-27 check:2026-11-30
- [ ] @client Ask first +practice when:"daily 8:15" where:"line 3" pinpoint:open-questions-2 due:2026-12-04'
is "nothing else changed" "$(git show --format= --numstat | cut -f1,2)" \
	"1	0"
run "in order" 0 "$COACH" check

run "a day that was" 0 "$COACH" promise maria client Phone --due 2026-11-19
err_has "is asked about" '^its due date has passed already'
run "among the words" 0 "$COACH" promise maria client Call due:2026-01-22
err_has "is asked about too" '^its due date has passed already'
run "today" 0 "$COACH" promise maria client Look --due today
err_lacks "has not passed" 'has passed'
git reset -q --hard HEAD~3

# Whose meeting.
run "of nobody" 2 "$COACH" held ana 50
err_has "it says so" "^coach: there is no client and no meeting 'ana'$"
err_has "whom there is" '^hint: there is: maria-lopez$'
run "of nobody in a meeting" 2 "$COACH" promise maria client Post --due fri \
	--meeting nothing
"$COACH" new client "Ben Okafor" alias=B model=kata zones=blue start=today \
	--no-edit >/dev/null
run "of one with nothing planned" 1 "$COACH" held ben 50
err_has "it says so" \
	"^coach: no meeting with 'ben-okafor' is planned for today or before$"
err_has "what to do" '^hint: coach new meeting client=ben-okafor date=today '
: >clients/ben-okafor.md
run "of one whose file is empty" 3 "$COACH" held ben 50
err_has "which it is" \
	"^coach: 'clients/ben-okafor.md' has no id that can be read$"
err_has "who says more" '^hint: coach check clients/ben-okafor.md$'
git checkout -q clients/ben-okafor.md

# Which meeting.
run "another one by name" 0 "$COACH" promise maria client Two --due fri \
	--meeting 2026-11-13
out_has "that one" '2026-11-13-maria-lopez-'
planned=$(meeting date=2026-11-27)
run "not the next while there is one behind" 0 "$COACH" promise maria \
	sponsor Three --due fri
out_has "it is the last held one" 'held meeting of Friday 2026-11-13'
today=$(meeting date=2026-11-20)
run "today's" 0 "$COACH" promise maria client Four --due fri --no-commit
out_has "it says so" 'planned meeting of Friday 2026-11-20 (.*), not committed'
file_has "it is there" "$today" '^- \[ \] @client Four due:2026-11-27$'
git checkout -q -- "$today"

# held, without a terminal.
run "half a minute" 2 "$COACH" held maria 50,5
err_is "minutes are whole" "coach: minutes: '50,5' is not a whole number, like 50"
run "with a point" 2 "$COACH" held maria 50.5
err_has "as well" "minutes: '50.5' is not a whole number"
run "without minutes" 2 "$COACH" held maria
err_has "it says what to do" "^coach: say how many minutes .* coach held $(id_of "$today") 50"
run "one to come" 1 "$COACH" held "$(id_of "$planned")" 50
err_has "it says why" 'is planned for a day that is still to come'
run "one that was" 1 "$COACH" held "$(id_of "$last")" 50
err_has "it says so" 'is held already'
run "a name that is none" 2 "$COACH" held nobody 50
run "a next date before it" 1 "$COACH" held maria 50 --next 2026-11-01
run "by its client" 0 "$COACH" held maria 50 --next fri
out_is "the answer" "held: $(id_of "$today"), 50 minutes
next: Friday 2026-11-27 (coach prep maria-lopez --new prepares it)"
is "three lines" "$(git show --format=%s --numstat | cut -f1,2)" \
	"meeting: $(id_of "$today") — held

3	1"
run "no other is planned" 1 "$COACH" held maria 50
err_has "it says what to do" '^hint: coach new meeting client=maria-lopez'
run "of any client" 1 "$COACH" held
git revert --no-edit HEAD >/dev/null 2>&1
run "of any client, when there is one" 0 "$COACH" held 45
file_has "that one" "$today" '^minutes: 45$'
git revert --no-edit HEAD >/dev/null 2>&1

# At a terminal.
open_terminal
keys "clear; $COACH held maria; echo code \$?"
press Enter
sees "minutes" 'how many minutes?'
keys "an hour"
press Enter
sees "are a number" "'an hour' is not a whole number"
keys "60"
press Enter
sees "the first by its due date" '^1/5 @client Post the board, due Fri 2026-11-27$'
keys "later"
press Enter
sees "no answer" "'later' is none of the answers: d, x, nothing or a date"
keys "d yesterday"
press Enter
sees "the second" '^2/5 '
keys "x"
press Enter
sees "the third" '^3/5 '
keys "2026-11-01"
press Enter
sees "a due date that was" 'lies on the day of the meeting or after'
press Enter
sees "the fourth" '^4/5 '
press Enter
sees "the fifth" '^5/5 @client Ask first'
keys "+4w"
press Enter
sees "the next date" 'the next meeting (a date; Enter: none yet)?'
keys "soon"
press Enter
sees "is one" "'soon' is not one date"
keys "next friday"
press Enter
sees "held" '^held: 2026-11-20-maria-lopez-...., 60 minutes'
sees "what became of it" '^done: Post the board (2026-11-13-maria-lopez-....:1)'
sees "put off" '^put off to 2026-12-18: Ask first (2026-11-13-maria-lopez-'
sees "next" '^next: Friday 2026-'
sees "done" '^code 0'
is "one commit, two files" "$(git show --format=%s --name-only)" \
	"meeting: $(id_of "$today") — held

$last
$today"
is "the meeting first in it" \
	"$(git show -s --format='%(trailers:key=Coach-Id,valueonly)')" \
	"$(id_of "$today")
$(id_of "$last")"
file_has "done" "$last" '^- \[x\] @client Post the board due:2026-11-27 done:2026-11-19$'
file_has "dropped" "$last" '^- \[-\] '
file_has "put off" "$last" 'pinpoint:open-questions-2 due:2026-12-18$'
run "in order" 0 "$COACH" check

finish
