#!/bin/sh
# Two meetings with one client on one day.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
# shellcheck disable=SC2317 # called by run
meeting() {
	"$COACH" new meeting client=maria date=2026-11-20 "$@" --no-edit
}
first=meetings/2026/2026-11-20-maria-lopez.md
run "the first" 0 meeting
err_is "is the only one" ""
run "one that is cancelled" 0 meeting status=cancelled
err_has "is warned of the first" "^warning: '$first' is a meeting with"
run "check" 0 "$COACH" check
out_is "does not count what was cancelled" ""
run "another one" 0 meeting status=held minutes=50
err_has "is saved with a warning" "^warning: '$first' is a meeting with \
'maria-lopez' on that day too; "
"$COACH" new client "Ben Okafor" alias=B model=kata zones=blue start=today \
	--no-edit >/dev/null
run "of another client" 0 "$COACH" new meeting client=ben date=2026-11-20 \
	--no-edit
err_is "is no matter" ""
run "on another day" 0 "$COACH" new meeting client=maria date=2026-11-21 \
	--no-edit
err_is "neither" ""
last=$(grep -l '^status: held' meetings/2026/*.md)
run "check" 0 "$COACH" check
out_is "names both files, once" "$first:4:7: warning: '$last' is a meeting \
with 'maria-lopez' on this day too: join the two, or put one of the dates \
right [same-day]"
run "check of one alone" 0 "$COACH" check "$last"
out_has "says it of that one" "^$last:4:7: warning: '$first' is a meeting"
run "it stops no commit" 0 "$COACH" set "$first" next=2026-12-04
is "it is committed" "$(git status --porcelain)" ""

# The question, where somebody can be asked.
if ! command -v tmux >/dev/null; then
	ok "no tmux: the question is not tried" true
	finish
fi
open_terminal
made=$(find meetings -name '*.md' | wc -l)
keys 'coach new meeting client=maria date=2026-11-20 --no-edit'
press Enter
sees "a terminal asks first" 'Make another? \[y/N\]'
press Enter
sees "Enter is no" 'nothing is saved'
sees "what to do instead" 'coach edit 2026-11-20-maria-lopez'
is "nothing is made" "$(find meetings -name '*.md' | wc -l)" "$made"
keys 'clear; coach new meeting client=maria date=2026-11-20 --no-edit'
press Enter
sees "it asks again" 'Make another? \[y/N\]'
keys y
press Enter
sees "yes makes it" 'created meetings/2026/2026-11-20-maria-lopez-'
is "it is there" "$(find meetings -name '*.md' | wc -l)" $((made + 1))

finish
