#!/bin/sh
# tally: a live count, in a terminal of its own. What is waited for is text on
# the screen, never a time.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
pinpoint() {
	"$COACH" new pinpoint "$1" client=maria type=behavior \
		performer=client measure="$2" unit="$3" direction=up \
		--no-edit >/dev/null || exit 1
}
pinpoint "Positive remarks" count remarks
pinpoint "Open questions" rate questions
pinpoint "Hands busy" interval hands
pinpoint "Reaction time" latency seconds
pinpoint "Time in the huddle" duration minutes
pinpoint "Asks first" percent percent
pinpoint "Answers yes" percent percent
pinpoint "Reply" latency beats
pinpoint "Stops" value stops

run "without a terminal" 2 "$COACH" tally maria positive
err_has "it says so" 'tally needs a terminal'
err_has "what to do instead" '^hint: .*coach observe CLIENT PINPOINT'
run "no such client" 2 "$COACH" tally nobody positive
err_has "the client is what is wrong" "there is no client 'nobody'"
run "no such pinpoint" 2 "$COACH" tally maria nothing
err_has "the pinpoint is what is wrong" "'nothing'"
err_lacks "not the terminal" 'needs a terminal'

# Wait until there are so many files in the folder.
holds() {
	tries=0
	until [ "$(find "$2" -type f 2>/dev/null | wc -l)" -eq "$3" ]; do
		tries=$((tries + 1))
		if [ $tries -gt 300 ]; then
			fail "$1" "$(ls "$2")"
			return
		fi
		sleep 0.1
	done
	pass "$1"
}

# A command whose process is the last one in $T/pid.
start() {
	rm -f "$T/pid"
	keys "clear; sh -c 'echo \$\$ >$T/pid; exec $COACH tally $1'; echo code \$?"
	press Enter
	# The screen is clear, and what is seen from now on is new.
	holds "it starts" "$T/pid" 1
}

last() {
	git log -1 --format= --name-only
}

open_terminal

keys "TERM=dumb $COACH tally maria positive; echo code \$?"
press Enter
sees "a dumb terminal cannot do it" "the terminal 'dumb' cannot place"
sees "so it is wrong usage" '^code 2'
start "maria stops"
sees "what cannot be counted" "'stops' is measured as value, which a tally"
sees "is refused" '^code 2'
start "maria reply"
sees "a unit that is no time" "the unit 'beats', and a stopwatch gives seconds"
sees "what to do" '^hint: coach set reply unit=seconds'
sees "so it is refused" '^code 2'
start "maria asks answers"
sees "two in percent" 'one pinpoint in per cent at a time'
sees "are one too many" '^code 2'
start "maria reaction --interval 30"
sees "a stopwatch and intervals" 'latency, which a record by intervals does'
sees "do not go together" '^code 2'
start "maria hands"
sees "intervals need a length" 'say how long an interval is'
start "maria positive --giver boss"
sees "a wrong word before the count" "giver: 'boss' is not one of"
is "nothing was left behind" "$(ls .git/coach/tally 2>/dev/null)" ""

# Count, take back, pause, note.
start 'maria positive "open questions" --giver client --receiver team'
sees "the help" 'q finish'
sees "whom" '^Maria Lopez .* 0:0'
keys ' '
sees "one" '^1  Positive remarks  *1 remark$'
keys '1'
sees "two" '^1  Positive remarks  *2 remarks$'
keys '2'
sees "no rate in the first minute" '^2  Open questions  *1 question$'
sees "its name is said" '^0:[0-9]* Open questions'
keys '+=p-'
sees "remarks" '^+  3   -  1   ratio too few'
keys u
sees "one taken back" '^+  3   -  0   ratio'
sees "it says so" 'taken back'
press Up
press F5
keys '++'
sees "arrows and function keys are no keys" '^+  5   -  0 '
sees "and no behavior" '^1  Positive remarks  *2 '
keys z
sees "a pause" '^Maria Lopez  *PAUSED 0:'
keys '+'
sees "does not count" 'paused: z goes on'
sees "so" '^+  5   -  0 '
keys z
sees "it goes on" 'going on'
keys n
sees "a note" '^note: _'
keys 'Grüße q'
press BSpace
keys 'an Säm'
sees "as typed" '^note: Grüße an Säm_'
tm resize-window -t t -x 40 -y 10
sees "in a small terminal" '^1  Positive remarks  *2 remarks$'
sees "the note stays" '^note: Grüße an Säm_'
sees "the help too" 'q finish'
is "nothing is wider" "$(screen | awk 'length > 40')" ""
press Enter
sees "it is noted" '^0:[0-9]* note'
tm resize-window -t t -x 80 -y 24
sees "large again" '1-2 behavior  + positive  - corrective  u undo  z pause'
holds "it is kept while it goes on" .git/coach/tally 1
keys q
sees "one line each" '^created 2026-11-20-maria-lopez-.*: client to team, 4 weeks: 5 pos'
sees "for the other too" '^created 2026-11-20-maria-lopez-.*: Open questions'
sees "a rate of seconds is no rate" '^less than a minute was watched: the rate'
sees "done" '^code 0'
is "in order" "$("$COACH" check 2>&1)" "checked 21 entries: 0 errors, 0 warnings"
first=$(git log -2 --format= --name-only | tail -1)
second=$(git log -1 --format= --name-only)
file_has "value" "$first" '^value: 2$'
file_has "positive" "$first" '^positive: 5$'
file_has "corrective" "$first" '^corrective: 0$'
file_has "giver" "$first" '^giver: client$'
file_has "minutes" "$first" '^minutes: [0-9.]*$'
file_has "the presses" "$first" \
	'^0:[0-9]* behavior · 0:[0-9]* behavior · 0:[0-9]* + · 0:'
file_has "the note" "$first" '^0:[0-9]* Grüße an Säm$'
file_has "the other" "$second" '^value: 1$'
file_lacks "remarks go with the first" "$second" '^positive'
file_lacks "and so do notes" "$second" 'Grüße'
is "watched for the same time" "$(grep '^minutes' "$first")" \
	"$(grep '^minutes' "$second")"
is "nothing is left behind" "$(ls .git/coach/tally)" ""

# Ctrl-C.
before=$(git rev-list --count HEAD)
start "maria positive"
sees "counting" 'q finish'
keys ' '
sees "one" '^1  Positive remarks  *1 '
press C-c
sees "Ctrl-C asks" '^k keep, d drop; other keys: go on'
keys x
sees "go on" 'going on'
keys ' '
sees "two" '^1  Positive remarks  *2 '
press C-c
sees "it asks again" '^k keep, d drop'
keys d
sees "drop it" '^code 0'
is "nothing is written" "$(git rev-list --count HEAD)" "$before"
is "nor left" "$(ls .git/coach/tally)" ""
start "maria positive"
sees "counting" 'q finish'
keys '   '
sees "three" '^1  Positive remarks  *3 '
press C-c
sees "Ctrl-C asks" '^k keep, d drop'
keys k
sees "keep it" '^code 0'
file_has "it is kept" "$(last)" '^value: 3$'

# Ctrl-Z and fg.
start "maria positive"
sees "counting" 'q finish'
keys ' '
sees "one" '^1  Positive remarks  *1 '
press C-z
sees "stopped, and the shell is back" 'Stopped'
keys "clear; fg"
press Enter
sees "it was a pause" '^0:0. going on'
keys ' '
sees "two" '^1  Positive remarks  *2 '
press Enter
sees "Enter finishes, too" 'Positive remarks 2 remarks'

# kill -9, SIGTERM, and a terminal that goes away.
start "maria positive"
sees "counting" 'q finish'
keys '  +'
sees "three presses" '^+  1 '
kill -9 "$(cat "$T/pid")"
sees "killed" '^code 137'
run "status" 0 "$COACH" status
out_has "says so" '^1 tally was not finished, keep or drop: coach tally$'
run "today" 0 "$COACH" today
out_has "says so, too" '^  1 tally was not finished, keep or drop: coach tally$'
run "as JSON" 0 "$COACH" today --format json
is "the same" "$(jq .unfinished_tallies "$T/out")" 1
tm kill-session -t t
open_terminal
start "maria positive"
sees "the next one asks" \
	'^a tally of maria-lopez of 2026-11-20 was not finished: 3 presses in 0:'
keys l
press Enter
sees "later, so count" 'q finish'
holds "both are there" .git/coach/tally 2
run "status while one counts" 0 "$COACH" status
out_has "says that the other is left" '^1 tally was not'
kill -TERM "$(cat "$T/pid")"
sees "SIGTERM ends it" 'the tally was broken off'
sees "as a failure" '^code 3'
holds "what was left is there" .git/coach/tally 2
run "status" 0 "$COACH" status --format json
is "says that two are" "$(jq .unfinished_tallies "$T/out")" 2
start ""
sees "without a client only that" 'not finished: . press'
keys k
press Enter
sees "one is kept" 'ater? created \|^created '
keys k
press Enter
sees "done" '^code 0'
is "none is left" "$(ls .git/coach/tally)" ""
run "status" 0 "$COACH" status
out_lacks "has nothing to say of it" 'tall'
is "two presses are kept" "$(git log -2 --format= -p | grep -c '^+value: 2')" 1
is "with the remark" "$(git log -2 --format= -p | grep -c '^+positive: 1')" 1
start ""
sees "now it wants a client" 'tally needs a client'
start "maria positive"
sees "counting" 'q finish'
keys ' '
sees "one" '^1  Positive remarks  *1 '
tm kill-session -t t
open_terminal
start ""
sees "a terminal that went away" 'was not finished: 1 press in'
keys d
press Enter
sees "dropped" '^code 0'
is "none is left" "$(ls .git/coach/tally)" ""

# When only the first of two observations can be written.
before=$(git rev-list --count HEAD)
start 'maria positive "open questions"'
sees "counting" 'q finish'
keys '12'
sees "one each" '^2  Open questions  *1 '
file=$(find pinpoints -name "open-questions*")
mv "$file" "$T/aside"
keys q
sees "the second is not saved" 'there is no pinpoint'
sees "the first is" '^created .*: Positive remarks 1 '
sees "so it is no success" '^code 1'
mv "$T/aside" "$file"
start ""
sees "it was kept" 'was not finished: 2 presses in'
keys k
press Enter
sees "now it is saved" 'created .*: Open questions'
sees "done" '^code 0'
is "each of them once" "$(git rev-list --count HEAD)" "$((before + 2))"

# Intervals.
start "maria hands --interval 1 --count 3"
sees "intervals" '^interval [123]/3, 0:0[01] left; yes'
keys ' '
sees "a cue" '^\*\*\* end of interval'
sees "it ends by itself" '^code 0'
file=$(last)
is "three" "$(sed -n 's/^intervals: //p' "$file" | tr -cd , | wc -c)" 2
is "one of them" "$(sed -n 's/^intervals: //p' "$file" | grep -o yes)" yes
file_has "how long" "$file" '^interval_seconds: 1$'
file_has "how" "$file" '^sampling: partial$'
file_has "in all" "$file" '^minutes: 0.05$'
start "maria hands --interval 8 --count 1 --sampling momentary --no-bell"
sees "no cue yet" '^interval 1/1'
keys y
sees "it is too early" 'wait for the cue'
sees "the cue" '^\*\*\* 1: does it occur now? y/n'
keys y
sees "answered" '^code 0'
file_has "yes" "$(last)" '^intervals: \[yes\]$'
file_has "when" "$(last)" '^0:0[89] yes$\|^0:1[0-9] yes$'
start "maria hands --interval 60 --sampling whole"
sees "off" '^1  Hands busy  *off'
keys ' '
sees "on" '^1  Hands busy  *ON'
keys q
sees "an interval that has not ended" '^code 0'
file_lacks "is left out" "$(last)" '^intervals'
start "maria hands --interval 60"
sees "counting" 'q finish'
keys q
sees "nothing" 'nothing was counted, so nothing is saved'
sees "is no observation" '^code 1'
is "none is left" "$(ls .git/coach/tally)" ""
# A stopwatch. How long a test takes is not known, but it is a time.
start "maria reaction"
sees "it stands" '^1  Reaction time  *off$'
sees "its key is said" '^space start/stop  + positive'
keys ' '
sees "it runs" '^1  Reaction time  *ON$'
sees "it says so" '^0:[0-9]* Reaction time started$'
keys ' '
sees "it has a value" '^1  Reaction time  *off  median [0-9.]* seconds*$'
sees "it stopped" '^0:[0-9]* Reaction time stopped$'
keys u
sees "not stopped" '^1  Reaction time  *ON$'
keys ' '
sees "stopped" '^1  Reaction time  *off  median '
keys ' '
sees "the next one" '^1  Reaction time  *ON  median '
press C-c
sees "Ctrl-C asks" '^k keep, d drop'
keys k
sees "keep it" '^code 0'
file=$(last)
value=$(sed -n 's/^value: //p' "$file")
file_has "in seconds" "$file" '^value: [0-9]*[.]*[0-9]*$'
file_has "that of the one that stopped" "$file" "stopped after ${value}[.0]* s ·"
file_has "the other one did not" "$file" 'started$'
file_lacks "it has no opportunities" "$file" '^opportunities'
start "maria reaction"
sees "counting" 'q finish'
keys ' q'
sees "no response" 'nothing was counted, so nothing is saved'
sees "is no observation" '^code 1'
is "nothing is left" "$(ls .git/coach/tally)" ""
start "maria huddle reaction"
sees "two of them" '^1-2 start/stop  + positive'
keys '1'
sees "one runs" '^1  Time in the huddle  *ON  0[.0-9]* minutes'
keys 'q'
sees "until the end" '^created .*: Time in the huddle '
sees "the other is not saved" "'Reaction time': nothing was recorded, so nothing"
sees "that is all right" '^code 0'
file_has "in minutes" "$(last)" '^value: 0[.0-9]*$'

# Yes and no.
start "maria asks positive"
sees "the keys" '^1-2 behavior  y yes  n no  + positive'
sees "none yet" '^1  Asks first  *yes 0/0$'
keys ' '
sees "space is no answer" 'y when it was done, n when it was not'
keys 'yyny'
sees "four" '^1  Asks first  *yes 3/4  75%$'
keys 'n'
sees "five" '^1  Asks first  *yes 3/5  60%$'
keys 'u'
sees "one taken back" '^1  Asks first  *yes 3/4  75%$'
keys '2/'
sees "a note has the other key" '^note: _'
keys 'quiet'
press Enter
sees "it is noted" '^0:[0-9]* note'
kill -9 "$(cat "$T/pid")"
sees "killed" '^code 137'
"$COACH" set asks measure=count unit=times >/dev/null
start ""
sees "it is asked for" 'not finished: 6 presses in'
keys k
press Enter
sees "kept" '^code 0'
first=$(git log -2 --format= --name-only | tail -1)
file_has "as it was measured then" "$first" '^value: 75$'
file_has "of how many" "$first" '^opportunities: 4$'
file_has "with the answers" "$first" \
	'^0:[0-9]* yes · 0:[0-9]* yes · 0:[0-9]* no · 0:[0-9]* yes$'
file_has "and the note" "$first" '^0:[0-9]* quiet$'
file_has "the other one is counted" "$(last)" '^value: 1$'
run "all of it is in order" 0 "$COACH" check

finish
