#!/bin/sh
# Dates as people type them, in every place that takes one. Today is Friday,
# 2026-11-20.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal

# field_of FILE FIELD
field_of() {
	sed -n "s/^$2: //p" "$1"
}

for pair in today=2026-11-20 yesterday=2026-11-19 fri=2026-11-20 \
	mon=2026-11-16 +2w=2026-12-04 -3d=2026-11-17 2026-12-04=2026-12-04; do
	word=${pair%=*}
	run "a note of $word" 0 "$COACH" new note "About $word" type=learning \
		"date=$word" --print-path
	is "its day" "$(field_of "$(cat "$T/out")" date)" "${pair#*=}"
done

# Free words, and what they were taken for.
for pair in 'next friday=2026-11-27' 'last monday=2026-11-16' \
	'last friday=2026-11-13' 'in 2 weeks=2026-12-04' \
	'2 weeks ago=2026-11-06' 'a month ago=2026-10-20' \
	'two days ago=2026-11-18' 'the 5th=2026-11-05' 'the 31st=2026-10-31' \
	'2026-1-5=2026-01-05' '5.1.2026=2026-01-05' '2026/1/5=2026-01-05' \
	'25/12/2025=2025-12-25' '5 january=2026-01-05' \
	'Nov 3rd, 2025=2025-11-03' 'Last Week=2026-11-13' \
	'3rd of Nov. 2025=2025-11-03' 'Monday, 9 November=2026-11-09' \
	'Sunday, 20 December=2026-12-20' 'Mon 9.11.2026=2026-11-09' 'Tuesday 5/12/2026=2026-05-12' \
	'monday=2026-11-16' '-3d=2026-11-17'; do
	word=${pair%=*}
	run "a note of $word" 0 "$COACH" new note "About $word" type=learning \
		"date=$word" --print-path
	is "its day" "$(field_of "$(cat "$T/out")" date)" "${pair#*=}"
	err_has "what was understood" "^date: [A-Z][a-z]*day ${pair#*=}$"
done
run "ahead" 0 "$COACH" new target "Later" client=maria outcome=a \
	"achieve_by=the 5th" --print-path
is "the next one" "$(field_of "$(cat "$T/out")" achieve_by)" 2026-12-05
run "set" 0 "$COACH" set Later "achieve_by=in 3 weeks"
err_has "set: what was understood" '^achieve_by: Friday 2026-12-11$'
for word in noon 'next' '31.2.2026' '5.1.26' 'friday next year' '2026-13-1' \
	'the 32nd' 'in many weeks' 'Sunday, 9 November' 'friday in 1 week'; do
	run "no date: $word" 2 "$COACH" new note x type=learning "date=$word"
	err_has "the argument" "^coach: 'date' is a date, and '$word' is none$"
	err_has "the forms" '^hint: dates are written 2026-11-20, .*next friday'
	err_lacks "no path" 'notes/'
done
run "two days" 2 "$COACH" new note x type=learning date=1/5/2026
err_has "both readings" '^hint: write 2026-05-01 or 2026-01-05$'
run "set: no date" 2 "$COACH" set Later achieve_by=noon
err_has "set: the argument" "^coach: 'achieve_by' is a date"
run "an option: two days" 2 "$COACH" kept --from 1/5/2026
err_has "an option: both readings" '^hint: write 2026-05-01 or 2026-01-05$'
run "observe: no date" 2 "$COACH" observe maria positive=1 date=noon
err_has "observe: the argument" "^coach: 'date' is a date"
ok "no file was made of it" test -z "$(find . -name '*noon*')"

# What is planned lies ahead, what was held lies behind.
run "a planned meeting" 0 "$COACH" new meeting client=maria date=fri \
	next=+3w --print-path
planned=$(cat "$T/out")
is "it is on the next Friday" "$(field_of "$planned" date)" 2026-11-27
err_is "in order" "date: Friday 2026-11-27, next: Friday 2026-12-11"
run "a meeting that was held" 0 "$COACH" new meeting client=maria date=mon \
	status=held minutes=50 next=fri --print-path
is "it was on the last Monday" "$(field_of "$(cat "$T/out")" date)" 2026-11-16
is "the next is on the next Friday" "$(field_of "$(cat "$T/out")" next)" \
	2026-11-27
run "a target" 0 "$COACH" new target "A" client=maria outcome=a \
	achieve_by=fri --print-path
target=$(cat "$T/out")
is "by the next Friday" "$(field_of "$target" achieve_by)" 2026-11-27
run "an experiment" 0 "$COACH" new experiment "B" target=A obstacle=b \
	check_on=thu --print-path
is "to be checked on the next Thursday" \
	"$(field_of "$(cat "$T/out")" check_on)" 2026-11-26

id=$(field_of "$planned" id)
run "move it" 0 "$COACH" set "$id" date=wed next=
is "to the next Wednesday" "$(field_of "$planned" date)" 2026-11-25
run "it was held on Wednesday" 0 "$COACH" set "$id" date=wed status=held \
	minutes=40
is "on the last one" "$(field_of "$planned" date)" 2026-11-18
run "no, on Thursday" 0 "$COACH" set "$id" date=thu
is "what it is already counts" "$(field_of "$planned" date)" 2026-11-19

run "filter a date to come" 0 "$COACH" list target 'achieve_by=fri'
run "filter a date that was" 0 "$COACH" list note 'date=fri'
run "only that day" 1 "$COACH" list target 'achieve_by<fri'
run "a distance" 0 "$COACH" list note 'date=+2w'

cat >"$T/body" <<'END'
- [ ] @coach Count two huddles due:2026-12-02
END
run "an action" 0 sh -c "'$COACH' new note 'An action' type=learning \
	date=2026-11-01 - <'$T/body'"
run "done on Monday" 0 "$COACH" "done" count two huddles --date=mon
run "it was the last one" 0 "$COACH" actions --done --format=jsonl
out_has "the day" '"done":"2026-11-16"'
run "no date" 2 "$COACH" "done" count --date=soon
err_has "which word" "--date is a date, not 'soon'"

finish
