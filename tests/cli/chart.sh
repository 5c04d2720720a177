#!/bin/sh
# chart: run charts, in every format.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# seen DATE FIELD=VALUE...: an observation.
seen() {
	day=$1
	shift
	"$COACH" new observation Seen client=maria date="$day" "$@" \
		--no-edit >/dev/null || fail "an observation of $day"
}

begin_journal
run "no pinpoint yet" 1 "$COACH" chart
err_is "what to do" "no active pinpoint with observations; 'coach new \
pinpoint' names a behavior to watch"
"$COACH" new pinpoint "Praise" client=maria type=behavior performer=client \
	measure=count unit=remarks direction=up goal=8 criterion=6 --no-edit \
	>/dev/null
run "nothing seen yet" 1 "$COACH" chart maria
out_has "whose and what" '^maria-lopez, remarks, more is better$'
out_has "nothing to draw" '^nothing to draw yet$'
err_has "what to do" "^no observation to draw; 'coach observe CLIENT PINPOINT VALUE'"
run "no pinpoint with observations" 1 "$COACH" chart

# The median of 2 3 2 4 3 is 3.
for point in 01:2 02:3 03:2 04:4 05:3; do
	seen "2026-10-${point%:*}" pinpoint=praise phase=baseline \
		value="${point#*:}"
done
for point in 12:4 14:5 16:3 18:6 20:7; do
	seen "2026-10-${point%:*}" pinpoint=praise phase=intervention \
		value="${point#*:}" label="board by 8:15"
done
run "ten points" 0 "$COACH" chart praise
out_has "no verdict" '^no verdict yet: 10 points, and it takes 11 to tell'
out_lacks "no signal" 'in a row'
# A slip of the year: it is neither a point nor of the baseline.
seen 2028-10-06 pinpoint=praise phase=baseline value=50
run "an observation after today" 0 "$COACH" chart praise --format json
is "changes nothing" \
	"$(jq -c '.[0] | [.median, .baseline_points, (.points | length)]' \
		"$T/out")" '[3,5,10]'
err_has "it is left out" \
	"^1 observation after today left out: coach list observation 'date>today'\$"
"$COACH" list observation 'date>today' --format csv --fields path |
	sed -n '2s/\r//p' | xargs git rm -q -f
run "ten points as JSON" 0 "$COACH" chart praise --format json
is "not judged" "$(jq -c '.[0] | [.judged, .signals]' "$T/out")" '[false,[]]'

seen 2026-10-22 pinpoint=praise value=7
seen 2026-10-24 pinpoint=praise value=8
run "twelve points" 0 "$COACH" chart praise
out_has "the title" '^Praise$'
out_has "the goal's line" '^8 ┤═══*.*═ goal 8$'
out_has "the criterion's line" '┈┈┈ criterion 6$'
out_has "the baseline's line" '╌╌╌ baseline 3$'
out_has "the phases have names" '^    baseline  *intervention: board by 8:15$'
out_has "the numbers" \
	'^latest 8 on 2026-10-24, baseline median 3 of 5, criterion 6, goal 8$'
# 4 5 (3 on the line) 6 7 7 8
out_has "the shift" '^◆ 6 points in a row above the baseline median since'
out_has "it is good" 'favorable)$'
# 3 6 7 (7) 8: only four that count
out_lacks "no trend" 'trend'
is "a phase line in each row" "$(grep -c '┊' "$T/out")" \
	"$(grep -c '[┤│]' "$T/out")"
is "no line crosses it" "$(grep -c '[─╭╰]┊\|┊[─╮╯]' "$T/out")" 0
ok "at most 80 columns" test "$(wc -L <"$T/out")" -le 80
ok "no color in a file" sh -c "! grep -q '$(printf '\033')' '$T/out'"
err_is "nothing to say" ""
seen 2026-10-26 pinpoint=praise value=9
run "five that rise" 0 "$COACH" chart praise
out_has "the trend" \
	'^▲ 5 points in a row rising since 2026-10-16 (trend, favorable)$'

run "as wide as asked" 0 "$COACH" chart praise --width=40
ok "forty columns" test "$(wc -L <"$T/out")" -le 40
out_has "phases below" '^ *2 2026-10-12 intervention'
run "wider" 0 "$COACH" chart praise -w 200
ok "more than eighty" test "$(wc -L <"$T/out")" -gt 80
run "far too narrow" 0 "$COACH" chart praise -w 1
run "far too wide" 0 "$COACH" chart praise -w 99999999
run "--ascii" 0 "$COACH" chart praise --ascii
is "ASCII only" "$(LC_ALL=C grep -c '[^ -~]' "$T/out")" 0
out_has "the goal" '===* goal 8$'
cp "$T/out" "$T/ascii"
run "a locale that is not UTF-8" 0 env LC_ALL=C "$COACH" chart praise
ok "the same" cmp "$T/out" "$T/ascii"
run "UTF-8 as LANG says" 0 env -u LC_ALL LANG=de_DE.utf8 "$COACH" chart praise
out_has "box drawing" '┤'

run "table" 0 "$COACH" chart praise --format=table
out_has "a row" '^praise  *2026-10-16  3  .* on  *trend$'
run "CSV" 0 "$COACH" chart praise --format=csv
out_has "a row with all" '^praise,2026-10-24,8,intervention,board by 8:15,above,"shift, trend",remarks,3,8,6,maria-lopez,2026-10-24-maria-lopez-'
is "a row for each point" "$(wc -l <"$T/out")" 14
run "JSON" 0 "$COACH" chart praise --format=json
is "the median" "$(jq '.[0].median' "$T/out")" 3
is "of five" "$(jq '.[0].baseline_points' "$T/out")" 5
is "phases" "$(jq -c '[.[0].phases[] | [.phase, .label, .from, .points]]' \
	"$T/out")" '[["baseline","","2026-10-01",5],["intervention","board by 8:15","2026-10-12",8]]'
is "signals" "$(jq -c '[.[0].signals[] | [.rule, .from, .to, .points, .favorable]]' \
	"$T/out")" '[["shift","2026-10-12","2026-10-26",7,true],["trend","2026-10-16","2026-10-26",5,true]]'
run "JSON lines" 0 "$COACH" chart praise --format=jsonl
is "one line" "$(wc -l <"$T/out")" 1
ok "which is JSON" jq -e '.points | length == 13' "$T/out"

run "--from" 0 "$COACH" chart praise --from 2026-10-12 --format=json
is "the baseline is frozen" "$(jq -c '.[0] | [.median, (.points | length)]' \
	"$T/out")" '[3,8]'
run "--to" 0 "$COACH" chart praise --to 2026-10-05 --format=csv
is "five" "$(wc -l <"$T/out")" 6
run "nothing in these days" 1 "$COACH" chart praise --from 2026-11-01

"$COACH" new client "Ana" alias="Client B" model=kata zones=red start=today \
	--no-edit >/dev/null
"$COACH" new pinpoint "Calls" type=behavior performer=team measure=rate \
	unit=calls direction=down --no-edit >/dev/null
seen 2026-11-02 pinpoint=calls value=4 minutes=16
seen 2026-11-03 pinpoint=calls value=4
"$COACH" new observation Ana client=ana pinpoint=calls value=1 minutes=30 \
	date=2026-11-04 --no-edit >/dev/null
"$COACH" new observation Ana client=ana pinpoint=praise value=1 \
	date=2026-11-04 --no-edit >/dev/null
run "a rate" 0 "$COACH" chart calls --format=json
is "per hour" "$(jq -c '[.[0].points[].value]' "$T/out")" '[15,2]'
is "its unit" "$(jq -r '.[0].unit' "$T/out")" "calls per hour"
is "what is left out" "$(jq '.[0].left_out.no_minutes' "$T/out")" 1
run "the same in words" 0 "$COACH" chart calls
out_has "why" '^1 observation without minutes is not in this rate$'
out_has "no baseline" '^no baseline: give the first observations phase='
out_has "less is better" 'calls per hour, less is better$'
run "as a table" 0 "$COACH" chart calls --format=table
err_is "on stderr" "1 observation without minutes is not in this rate"
run "of one client" 0 "$COACH" chart calls --client ana --format=csv
is "one" "$(wc -l <"$T/out")" 2
run "the client's" 0 "$COACH" chart ana --format=jsonl
is "only the one" "$(jq -r .pinpoint "$T/out")" calls
run "another client's pinpoint" 1 "$COACH" chart praise --client ana
out_has "it says so" '^1 observation of another client is not in this chart$'
run "all" 0 "$COACH" chart --format=csv
err_has "each says which" '^calls: 1 observation without minutes'
"$COACH" set calls status=dropped >/dev/null
run "active ones" 0 "$COACH" chart --format=jsonl
is "one" "$(wc -l <"$T/out")" 1
run "--all" 0 "$COACH" chart --all --format=jsonl
is "two" "$(wc -l <"$T/out")" 2

"$COACH" new pinpoint "On task" client=ana type=behavior performer=team \
	measure=interval unit=% direction=up --no-edit >/dev/null
"$COACH" new observation Ana client=ana pinpoint=on-task \
	intervals=yes,yes,no,yes sampling=partial interval_seconds=15 \
	date=2026-11-05 --no-edit >/dev/null
run "intervals" 0 "$COACH" chart on-task
out_has "the sampling is named" '% of intervals (partial), more is better$'
out_has "three of four" '^latest 75 on 2026-11-05$'

run "of nothing" 1 "$COACH" chart no such thing
run "of a skill" 1 "$COACH" chart attending
run "a client twice" 2 "$COACH" chart maria --client ana
err_has "why" 'name the client once'
run "a day that is none" 2 "$COACH" chart --from someday

# An entry with errors is no point, and is not a secret either.
file=$("$COACH" show --path "$("$COACH" list observation date=2026-10-26 \
	--fields=id --format=csv | tail -1 | tr -d '\r')")
sed -i 's/^value: .*/value: many/' "$file"
run "an entry with errors" 0 "$COACH" chart praise --format=csv
is "it is skipped" "$(wc -l <"$T/out")" 13
err_has "and named" "^1 entry has fields with errors, which are left out: \
$file:8 'value'; 'coach check' says why"

printf '\033]0;x' >"$T/evil"
title=$(cat "$T/evil")
"$COACH" new pinpoint "T${title}" client=ana type=result performer=team \
	measure=value unit=EUR direction=up --no-edit >/dev/null
run "what a terminal would obey" 0 "$COACH" chart ana
ok "is escaped" sh -c "! grep -q '$(printf '\033')' '$T/out'"

# ---- when the baseline is over ---------------------------------------------

"$COACH" new pinpoint "Thanks" client=maria type=behavior performer=client \
	measure=count unit=thanks direction=up --no-edit >/dev/null
seen 2026-10-01 pinpoint=thanks phase=baseline value=1
seen 2026-10-06 pinpoint=thanks phase=baseline value=2
"$COACH" new note "Agreed" type=learning date=2026-10-06 - >/dev/null <<'END'
- [ ] @client Thank somebody +practice pinpoint:thanks due:2026-11-30
END
run "nothing is late on that day" 0 "$COACH" chart thanks --format json
out_has "the day" '"practice_agreed": "2026-10-06"'
is "what ended it" "$(jq -c '.[0].baseline_ended | [.date, .by]' "$T/out")" \
	'["2026-10-06","practice"]'
out_has "no point" '"late_points": 0'
run "observed without a phase" 0 "$COACH" observe maria thanks 3 \
	--date 2026-10-08
out_has "it is said how it counts" '; counts as intervention, for the baseline ended on 2026-10-06: practice was agreed ('
run "the same by 'new'" 0 "$COACH" new observation Seen client=maria \
	date=2026-10-09 pinpoint=thanks value=4 --no-edit
err_has "it is said" "^the baseline of 'Thanks' ended on 2026-10-06: practice was agreed (.*); this counts as intervention: to say so, coach set 2026-10-09-maria-lopez-.* phase=intervention\$"
run "a baseline that the coach goes on with" 0 "$COACH" observe maria thanks 9 \
	--date 2026-10-10 --phase baseline
run "points after it" 0 "$COACH" chart thanks
out_has "the median is frozen" 'baseline median 1.5 of 2$'
out_has "how they count" '^the baseline ended on 2026-10-06: practice was agreed'
tr '\n' ' ' <"$T/out" >"$T/flat"
ok "how many" grep -q '2 points without a phase *count as intervention' \
	"$T/flat"
out_has "the one of the coach" '^◌ 1 point is called baseline after it ended'
is "it is marked" "$(grep -c '◌' "$T/out")" 2
run "in ASCII" 0 "$COACH" chart thanks --ascii
out_has "the mark" '^? 1 point is called baseline'
run "as CSV" 0 "$COACH" chart thanks --format csv
is "late" "$(tr -d '\r' <"$T/out" | grep -c ',yes,no,$')" 1
is "assumed" "$(tr -d '\r' <"$T/out" | grep -c ',no,yes,$')" 2
run "as JSON" 0 "$COACH" chart thanks --format json
is "both" "$(jq -c '.[0] | [.late_points, .assumed_points, .median]' \
	"$T/out")" '[1,2,1.5]'
run "prep goes by the same rule" 0 "$COACH" prep maria
out_has "the median" 'Thanks: latest 9 .*baseline median 1.5'

"$COACH" new pinpoint "Board" client=maria type=behavior performer=team \
	measure=count unit=updates direction=up --no-edit >/dev/null
seen 2026-10-01 pinpoint=board phase=baseline value=1
"$COACH" new target "Board" client=maria pinpoints=board outcome="Updated" \
	achieve_by=2026-12-01 date=2026-10-05 --no-edit >/dev/null
run "a target ends it" 0 "$COACH" observe maria board 3 --date 2026-10-06
out_has "which is said" 'ended on 2026-10-05: a target was set ('
open_terminal
keys "'$COACH' observe maria board 4 --date 2026-10-07"
press Enter
sees "in a terminal it is asked" "^the baseline of 'Board' ended on 2026-10-05"
sees "which" 'still \[b\]aseline, \[m\]aintenance, or \[i\]ntervention?'
keys i
press Enter
sees "and saved" '^created 2026-10-07-maria'
ok "with the answer" grep -q '^phase: intervention$' \
	observations/2026/2026-10-07-maria*
keys "clear; '$COACH' observe maria board 5 --date 2026-10-08"
press Enter
sees "it goes on from there" 'before 4; intervention'
ok "without a question" sh -c "! '$COACH' show 2026-10-08-maria |
	grep -q '^phase:'"

# ---- do they compare? --------------------------------------------------------

"$COACH" new pinpoint "Nods" client=maria type=behavior performer=client \
	measure=count unit=nods direction=up goal=8 --no-edit >/dev/null
for day in 01 02 03 04 05; do
	seen "2026-10-$day" pinpoint=nods phase=baseline value=3 minutes=10
done
nodded=10
for point in 4:10 4:15 5:20 3:25 4:30 5:35 4:40 6:45 4:50 5:55; do
	seen "2026-10-$nodded" pinpoint=nods phase=intervention \
		value="${point%:*}" minutes="${point#*:}"
	nodded=$((nodded + 1))
done
run "counts of unequal minutes" 0 "$COACH" chart nods
out_has "are rates" '^maria-lopez, nods per hour, more is better$'
out_has "it is said" '^counted over 10 to 55 minutes, so the counts are rates here'
# 3 in 10 minutes are 18 an hour, 5 in 55 are 5.45.
out_has "the numbers" '^latest 5.45 on 2026-10-19, baseline median 18 of 5$'
out_has "they fell" '^◆ 9 points in a row below the baseline median since 2026-10-11 (shift,'
out_lacks "and are not praised" 'above the baseline\|[^n]favorable'
out_has "few runs" '^2 runs of 10 points off the median, where chance makes 3 to 9 (too few'
run "as JSON" 0 "$COACH" chart nods --format json
is "the rule has no direction" "$(jq -c '.[0].signals[] |
	select(.rule == "runs") |
	[.direction, .favorable, .runs, .fewest, .most, .points]' "$T/out")" \
	'[null,null,2,3,9,10]'
is "a rate" "$(jq -c '.[0] | [.as_rate, .goal, .unit, .withheld]' "$T/out")" \
	'[true,null,"nods per hour",[]]'
run "prep compares rates as well" 0 "$COACH" prep maria
out_has "the latest" 'Nods: latest 5.45 nods per hour .*baseline median 18'
out_lacks "a goal that is there is not denied" 'Nods.*no goal'
run "and so does the answer of observe" 0 "$COACH" observe maria nods 6 -t 60 \
	--date 2026-10-20
out_has "it says both" 'Nods 6 nods in 60 minutes, 6 nods per hour, before 5.45'
run "no minutes" 0 "$COACH" observe maria nods 6 --date 2026-10-21
err_has "is told" '^other counts of it have their minutes'
run "and left out" 0 "$COACH" chart nods
out_has "which is said" '^1 observation without minutes is not in this rate$'

"$COACH" new pinpoint "Smiles" client=maria type=behavior performer=client \
	measure=count unit=smiles direction=up --no-edit >/dev/null
for day in 01 02 03 04; do
	seen "2026-10-$day" pinpoint=smiles phase=baseline value=3 minutes=10
done
for day in 10 11 12 13 14 15 16; do
	seen "2026-10-$day" pinpoint=smiles phase=intervention value=5 minutes=10
done
run "a baseline of four" 0 "$COACH" chart smiles
out_has "no verdict" '^no verdict: a baseline of 4 points, and it takes 5,'
out_lacks "no shift" 'in a row'
seen 2026-10-05 pinpoint=smiles phase=baseline value=3
run "one without minutes" 0 "$COACH" chart smiles --format json
is "no verdict either" "$(jq -c '.[0] | [.judged, .withheld, .signals]' \
	"$T/out")" '[false,["minutes"],[]]'

# ---- an astronomical point --------------------------------------------------

id=$("$COACH" list observation date=2026-10-15 pinpoint=smiles --fields=id \
	--format=csv | tail -1 | tr -d '\r')
"$COACH" set "$id" astronomical="fire drill" value=40 >/dev/null
run "a point that a person marked" 0 "$COACH" chart smiles
out_has "it is told" '^✱ 40 on 2026-10-15 was marked as far apart from all'
tr '\n' ' ' <"$T/out" >"$T/flat"
ok "why" grep -q 'fire drill *(astronomical)' "$T/flat"
run "in ASCII" 0 "$COACH" chart smiles --ascii
out_has "the mark" '^\* 40 on 2026-10-15 was marked'
run "as CSV" 0 "$COACH" chart smiles --format csv
is "the reason" "$(grep -c ',fire drill' "$T/out")" 1
run "by 'observe'" 0 "$COACH" observe maria smiles 50 --date 2026-10-20 \
	--minutes 10 --astronomical "a visit"
run "as JSON" 0 "$COACH" chart smiles --format json
is "two of them" "$(jq -c '[.[0].signals[] | select(.rule ==
	"astronomical") | .from]' "$T/out")" '["2026-10-15","2026-10-20"]'
is "their reasons" "$(jq -c '[.[0].points[].astronomical | select(. != null and
	. != "")]' "$T/out")" '["fire drill","a visit"]'

finish
