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
err_has "with a count" "^1 entry with errors left out; 'coach check' says"

printf '\033]0;x' >"$T/evil"
title=$(cat "$T/evil")
"$COACH" new pinpoint "T${title}" client=ana type=result performer=team \
	measure=value unit=EUR direction=up --no-edit >/dev/null
run "what a terminal would obey" 0 "$COACH" chart ana
ok "is escaped" sh -c "! grep -q '$(printf '\033')' '$T/out'"

# Practice is agreed, and then the baseline goes on.
"$COACH" new pinpoint "Thanks" client=maria type=behavior performer=client \
	measure=count unit=thanks direction=up --no-edit >/dev/null
seen 2026-10-01 pinpoint=thanks phase=baseline value=1
seen 2026-10-06 pinpoint=thanks phase=baseline value=2
"$COACH" new note "Agreed" type=learning date=2026-10-06 - >/dev/null <<'END'
- [ ] @client Thank somebody +practice pinpoint:thanks due:2026-11-30
END
run "nothing is late on that day" 0 "$COACH" chart thanks --format json
out_has "the day" '"practice_agreed": "2026-10-06"'
out_has "no point" '"late_points": 0'
seen 2026-10-08 pinpoint=thanks value=3
seen 2026-10-09 pinpoint=thanks value=4
run "points after it" 0 "$COACH" chart thanks
out_has "they are told" '^◌ 2 points joined the baseline after practice was'
late=$(git ls-files observations | sed -n 's/.*\(2026-10-08-.*\)\.md/\1/p')
out_has "the way out" "set $(grep -h '^id:' observations/2026/2026-10-08-* |
	sed 's/^id: //') phase=intervention"
is "they are marked" "$(grep -c '◌' "$T/out")" 3
run "in ASCII" 0 "$COACH" chart thanks --ascii
out_has "the mark" '^? 2 points joined'
run "as CSV" 0 "$COACH" chart thanks --format csv
is "the rows" "$(grep -c ',yes' "$T/out")" 2
"$COACH" set "$late" phase=intervention >/dev/null
run "the first is put right" 0 "$COACH" chart thanks
out_lacks "and with it what goes on from it" 'joined the baseline'

finish
