#!/bin/sh
# observe: an observation in one line.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
pinpoint() {
	"$COACH" new pinpoint "$1" client="$2" type=behavior \
		performer=client measure="$3" unit=remarks direction=up \
		goal=8 --no-edit >/dev/null || exit 1
}
"$COACH" new client "Ana Berg" alias="Client B" model=kata zones=red \
	start=2026-10-05 --no-edit >/dev/null
pinpoint "Positive remarks in the huddle" maria count
pinpoint "Huddle on time" ana count
pinpoint "Questions asked" maria rate
pinpoint "Hands busy" maria interval
"$COACH" new skill "Ask first" owner=client client=maria \
	steps=look,wait,ask,listen --no-edit >/dev/null

# The id and the file of the observation that the last run made.
made_id() {
	sed -n 's/^created \([a-z0-9-]*\).*/\1/p' "$T/out"
}
made() {
	grep -l "^id: $(made_id)\$" observations/*/*.md
}
count_now() {
	git rev-list --count HEAD
}

before=$(count_now)
run "one line" 0 "$COACH" observe maria huddle 2 --minutes 15 --positive 4 \
	--corrective 1 --phase baseline "Praised Sam"
out_has "who spoke to whom, first, then what was written" \
	'^created 2026-11-20-maria-lopez-[a-z0-9]*: client to team (the client performs it), 4 weeks: 4 positive, 1 corrective (too few); Positive remarks in the huddle 2 remarks, goal 8; to change it: coach edit 2026-11-20-maria-lopez-'
is "on one line" "$(wc -l <"$T/out")" 1
file=$(made)
for line in 'client: maria-lopez' 'date: 2026-11-20' 'value: 2' \
	'pinpoint: positive-remarks-in-the-huddle' 'minutes: 15' \
	'positive: 4' 'corrective: 1' 'phase: baseline'; do
	file_has "$line" "$file" "^$line\$"
done
file_has "the giver" "$file" '^giver: client$'
file_has "the receiver" "$file" '^receiver: team$'
file_has "its title" "$file" '^# Positive remarks in the huddle$'
is "the note is its behavior" "$(sed -n '/^## Behavior/,/^## Cons/p' "$file")" \
	"## Behavior

Praised Sam

## Consequence"
is "one commit" "$(count_now)" "$((before + 1))"
is "nothing is left" "$(git status --porcelain)" ""

run "who said it to whom" 0 "$COACH" observe maria huddle 5 -p 9 -c 2 \
	--date yesterday --giver client --receiver team
out_has "the ratio of four weeks" \
	': client to team, 4 weeks: 9 positive, 2 corrective (4.5:1);'
out_lacks "nothing is taken over" 'performs it'

# 2026-11-20: client to team is 4:1 and 9:2 until here, so 13:3; the coach's
# remarks are never among them.
"$COACH" new pinpoint "Looks back" client=maria type=behavior performer=coach \
	measure=count unit=remarks direction=up goal=8 --no-edit >/dev/null
"$COACH" new pinpoint "Boards kept" client=maria type=behavior \
	performer=team measure=count unit=remarks direction=up goal=8 \
	--no-edit >/dev/null
run "of the coach" 0 "$COACH" observe maria "looks back" 2 -p 11 -c 2
out_has "to the client" \
	': coach to client (the coach performs it), 4 weeks: 11 positive, 2 corrective (5.5:1);'
run "then of the client" 0 "$COACH" observe maria huddle 4 -p 1 -c 1
out_has "as the pinpoint says, not as the last time" \
	': client to team (the client performs it), 4 weeks: 14 positive, 4 corrective (3.5:1); Positive remarks in the huddle 4 remarks, before 2, goal 8;'
run "what is said goes before the performer" 0 "$COACH" observe maria huddle \
	-p 3 --giver sponsor --receiver client
out_has "so" ': sponsor to client, '

before=$(count_now)
run "of the team nobody knows" 2 "$COACH" observe maria boards 1 -p 1
err_has "the arguments by name" 'add --giver client --receiver team'
run "without a pinpoint neither" 2 "$COACH" observe maria -p 1 --giver coach
run "nor of another client" 2 "$COACH" observe ana -c 1
is "nothing was written" "$(count_now)" "$before"
run "once it was said" 0 "$COACH" observe maria boards 1 -p 1 --giver peer \
	--receiver team --date yesterday
run "of that pinpoint" 0 "$COACH" observe maria boards 2 -p 1
out_has "it is as the last time" ': peer to team (as on 2026-11-19), '
run "one that leaves it open" 0 "$COACH" new observation Huddle client=maria \
	date=2026-11-20 pinpoint=positive-remarks-in-the-huddle positive=6 \
	--no-edit
run "counts by the same rule" 0 "$COACH" ratio maria --format=json
is "client to team" "$(jq -c '.ratios[] | select(.giver == "client") |
	[.receiver, .total.positive, .total.corrective]' "$T/out")" \
	'["team",20,4]'
is "and none is left out" "$(jq .left_out.no_giver "$T/out")" 0
rm "$(grep -l '^positive: 6$' observations/*/*.md)"
"$COACH" commit >/dev/null 2>&1

# One of what is counted in the plural.
pinpoint "Gates closed" maria count
run "one" 0 "$COACH" observe maria gates 1 -t 10
out_has "remark" ': Gates closed 1 remark, goal 8;'
run "two" 0 "$COACH" observe maria gates 2 -t 10
out_has "remarks" ': Gates closed 2 remarks, before 1, goal 8;'
run "in one minute" 0 "$COACH" observe maria gates 1 -t 1
out_has "each by itself" \
	': Gates closed 1 remark in 1 minute, 60 remarks per hour,'
run "to prepare" 0 "$COACH" prep maria
out_has "latest one, as a rate" 'Gates closed: latest 60 remarks per hour on'

# A count of seconds makes no rate.
run "in two seconds" 0 "$COACH" observe maria gates 3 -t 0.03
out_has "the count alone" \
	': Gates closed 3 remarks in 0.03 minutes; to change it'
err_has "is in no chart" '^less than a minute was watched, of which no rate'
run "the chart" 0 "$COACH" chart gates
out_has "says so" '^1 observation of less than a minute is not in this chart'

# A rate of half a minute.
pinpoint "Lamps lit" maria rate
run "a brief rate" 0 "$COACH" observe maria lamps 2 -t 0,5
out_has "is told with its count" \
	': Lamps lit 2 remarks in 0.5 minutes, 240 remarks per hour, goal 8;'
err_has "and that it says little" '^less than a minute was watched: the rate'
run "a longer one" 0 "$COACH" observe maria lamps 2 -t 10
out_has "is a rate" ': Lamps lit 12 remarks per hour, before 240, goal 8;'
err_lacks "and nothing is said" 'less than a minute'

# The order within a day: six in a second, and those of a day before.
pinpoint "Steps taken" maria count
for value in 1 2 3 4 5 6; do
	"$COACH" observe maria steps $value -t 10 >/dev/null
done
for value in 7 8 9; do
	"$COACH" observe maria steps $value -t 10 -d yesterday >/dev/null
done
run "in the order of entry" 0 "$COACH" chart steps --format csv
is "each day" "$(cut -d, -f3 "$T/out" | tr '\n' ' ')" "value 7 8 9 1 2 3 4 5 6 "
file_has "by a time" "$(grep -l '^value: 6$' observations/*/*.md)" \
	'^time: 2026-11-20T[0-9:]*[+-][0-9:]*$'
file_has "or, of a day before, by a number" \
	"$(grep -l '^value: 9$' observations/*/*.md)" '^order: [1-9][0-9]*$'
for value in 10 11; do
	"$COACH" new observation client=maria pinpoint=steps-taken \
		value=$value minutes=10 --no-edit >/dev/null
	"$COACH" new observation client=maria pinpoint=steps-taken \
		value=$((value + 2)) minutes=10 date=yesterday --no-edit \
		>/dev/null
done
run "those of 'new', too" 0 "$COACH" chart steps --format csv
is "stand behind them" "$(cut -d, -f3 "$T/out" | tr '\n' ' ')" \
	"value 7 8 9 12 13 1 2 3 4 5 6 10 11 "
for value in 10 11 12 13; do
	git rm -qf "$(grep -l "^value: $value\$" observations/*/*.md)"
done
git commit -qm "Without those"
run "a time that is given" 0 "$COACH" observe maria steps 0 -t 10 \
	time=2026-11-20T00:00+00:00
run "goes before" 0 "$COACH" chart steps --format csv
is "the others" "$(cut -d, -f3 "$T/out" | tr '\n' ' ')" \
	"value 7 8 9 0 1 2 3 4 5 6 "

pinpoint "Doors left open" maria count
run "a baseline begins" 0 "$COACH" observe maria doors 20 phase=baseline \
	date=2026-11-17
out_lacks "the phase was said" 'goes on'
run "and goes on unsaid" 0 "$COACH" observe maria doors 30 \
	date=2026-11-18
out_has "which is said" '; baseline goes on, 2 points: median 25;'
run "another phase" 0 "$COACH" observe maria doors 10 \
	phase=intervention date=2026-11-19
run "goes on" 0 "$COACH" observe maria doors 12
out_has "the phase alone" '; intervention goes on, 2 points;'

run "a rate" 0 "$COACH" observe maria questions 5 -t 7.5
out_has "an hour" 'Questions asked 40 remarks per hour, goal 8;'
file_has "minutes may have decimals" "$(made)" '^minutes: 7.5$'
run "a rate without minutes" 0 "$COACH" observe maria questions 5
err_has "it says so" '^a rate needs the minutes: coach set '
run "no value" 0 "$COACH" observe maria questions --note "asked"
err_has "it says so" '^without a value it is in no chart'

run "steps by letters" 0 "$COACH" observe maria ask first -s iipm
out_has "how many alone" ': Ask first, 2 of 4 steps independent;'
file_has "the steps" "$(made)" \
	'^steps: \[independent, independent, prompted, missed\]$'
run "steps by words and letters" 0 "$COACH" observe maria "Ask first" \
	--steps independent,p,m,missed
file_has "the steps" "$(made)" \
	'^steps: \[independent, prompted, missed, missed\]$'
run "too few steps" 2 "$COACH" observe maria ask --steps iip
err_has "how many" "steps: 3 are scored, but 'ask-first' has 4"
run "intervals" 0 "$COACH" observe maria hands --intervals ynny \
	--interval-seconds 30 --sampling partial --minutes 2
out_has "per cent" 'Hands busy 50% of intervals (partial)'
file_has "the intervals" "$(made)" '^intervals: \[yes, no, no, yes\]$'
run "a pair" 0 "$COACH" observe maria hands --intervals 1,0,1,1 \
	--interval-seconds 30 --sampling partial --observer Kim \
	--paired-with "$(made_id)"
file_has "of the two" "$(made)" "^paired_with: 2026-11-20-maria-lopez-"

run "a note alone" 0 "$COACH" observe maria "came late, left early" \
	label="new board"
file_has "it is there" "$(made)" '^came late, left early$'
file_has "a field as such" "$(made)" '^label: new board$'
run "a heading in a note" 0 "$COACH" observe maria huddle 3 "first
## Consequence
# last"
run "makes no section" 0 "$COACH" check
pinpoint "Minutes before the bell" maria value
run "a negative value" 0 "$COACH" observe maria bell value=-1
run "a decimal comma" 0 "$COACH" observe maria bell 7,5 --minutes 12,25
out_has "is one" ' 7.5 '
file=$(sed 's/^created \([^ ]*\) .*/\1/' "$T/out")
file=$("$COACH" show --path "${file%:}")
file_has "saved with a point" "$file" '^value: 7.5$'
file_has "in an option too" "$file" '^minutes: 12.25$'

before=$(count_now)
run "no such pinpoint" 2 "$COACH" observe maria hudle 3
err_has "which word" "there is no pinpoint or skill 'hudle'"
run "one of another client" 2 "$COACH" observe maria on time 3
err_has "whose" "'huddle-on-time' is of client 'ana-berg', not of 'maria-lopez'"
run "no such client" 2 "$COACH" observe mara huddle 3
err_has "who" "there is no client 'mara'"
run "no number" 2 "$COACH" observe maria huddle 3 --minutes abc
err_has "which" "minutes: 'abc' is not a number"
run "two numbers in one" 2 "$COACH" observe maria huddle 1,234
err_is "which they may be" \
	"coach: value: '1,234' may be 1234 or 1.234: write it as one of them"
run "so in an option" 2 "$COACH" observe maria huddle 3 -t 1,500
err_has "which one" "minutes: '1,500' may be 1500 or 1.500: write"
run "both marks" 2 "$COACH" observe maria huddle 1.234,5
err_has "are no number" "value: '1.234,5' is not a number like 7.5$"
run "half a remark" 2 "$COACH" observe maria huddle 3 -p 2,5 -c 0
err_has "is no count" "positive: '2.5' is not a whole number"
run "no such giver" 2 "$COACH" observe maria huddle 3 --giver boss
err_has "which there are" "giver: 'boss' is not one of coach, client"
run "no such field" 2 "$COACH" observe maria huddle 3 minuts=4
err_has "the nearest" "did you mean 'minutes'"
run "a field twice" 2 "$COACH" observe maria huddle 3 -t 4 minutes=5
run "no date" 2 "$COACH" observe maria huddle 3 --date soon
run "a day to come" 2 "$COACH" observe maria huddle 3 --date tomorrow
err_is "why not" \
	"coach: date: 2026-11-21 has not come yet, nothing was observed then"
run "fewer than none" 2 "$COACH" observe maria huddle -- -3
err_is "why not" "coach: value: -3 is below 0, which a count cannot be"
run "nothing" 2 "$COACH" observe maria
run "nobody" 2 "$COACH" observe
is "nothing was written" "$(count_now)" "$before"

run "--no-commit" 0 "$COACH" observe maria huddle 3 --no-commit
out_has "it says so" '; not committed; to change it: '
is "the file is there" "$(git status --porcelain | wc -l)" 1
"$COACH" commit >/dev/null 2>&1
editor 's/^value:.*/value: 7/'
run "--edit" 0 "$COACH" observe maria huddle 3 --edit
file_has "what the editor left" "$(sed 's/^created \([^ ]*\) .*/\1/' "$T/out")" \
	'^value: 7$'
editor ''
run "--edit without a change" 0 "$COACH" observe maria huddle 6 --edit
file_has "what was typed counts" \
	"$(sed 's/^created \([^ ]*\) .*/\1/' "$T/out")" '^value: 6$'
run "a value of nothing" 0 "$COACH" observe maria 3
err_has "is in no chart" 'without a pinpoint .*: coach set [^ ]* pinpoint='
run "a skill without steps" 0 "$COACH" observe maria "ask first" 3
err_has "is in no chain" 'the steps are scored, and none is yet: coach edit '
# On a terminal the answer is broken between words.
script -qc "stty cols 80; '$COACH' observe maria doors 9 -p 4 -c 1 \
	giver=coach receiver=client phase=intervention" /dev/null </dev/null |
	tr -d '\r' >"$T/screen"
is "80 columns" "$(awk 'length > 80' "$T/screen")" ""
file_has "goes on below" "$T/screen" '^  .*coach edit 2026-11-20-maria-lopez-'
run "all of it is in order" 0 "$COACH" check

finish
