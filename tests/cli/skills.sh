#!/bin/sh
# skills: the coach's own practice.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
run "nothing practised" 1 "$COACH" skills
is "all nine are shown" "$(grep -c '  never$' "$T/out")" 10
err_has "what to do first" "coach new practice"

practise() {
	"$COACH" new practice "Practice" role=coach --no-edit "$@" >/dev/null
}
# 28 days with today begin on October 24.
practise skill=open-questions date=2026-10-24 minutes=30 open_questions=6 \
	closed_questions=2 reflections=4
practise skill=open-questions date=2026-11-18 minutes=20 open_questions=3 \
	closed_questions=1
practise skill=open-questions date=2026-11-17 minutes=10 open_questions=9
practise skill=silence date=2026-10-23 minutes=99
practise skill=giving-feedback date=2026-11-19 minutes=15 \
	giving=clear,owned,sincere receiving=listened
run "skills" 0 "$COACH" skills
out_has "the days" '^from 2026-10-24 to 2026-11-20$'
out_has "9 of 12 open, 4 to 8" '^open-questions  *60  *3  *2  *75  *4:8$'
out_has "3 of 7 and 1 of 7" '^giving-feedback  *15  *1  *1  *43  *14$'
out_has "last practised before them" '^silence  *0  *0  *28$'
out_has "never practised" '^empathy  *0  *0  *never$'
out_has "all" '^all  *75  *4  *1  *75  *4:8  *43  *14$'
out_has "which guidelines" '^giving feedback, of 1 session: meant-to-help 0, clear 1'
err_has "half a count" '^1 practice gives only open or only closed questions'
is "80 columns will do" "$(awk 'length > 80' "$T/out" | wc -l)" 0

cp "$T/out" "$T/before"
"$COACH" new practice Watch role=observer skill=empathy date=2026-11-19 \
	minutes=25 empathy=9 --no-edit >/dev/null
"$COACH" new practice Client role=coachee skill=empathy date=2026-11-20 \
	minutes=15 giving=owned --no-edit >/dev/null
run "as observer and coachee" 0 "$COACH" skills
is "no figure of mine changes" "$(diff "$T/before" "$T/out" | grep -c '^[<]')" 0
out_has "they stand below" \
	'^as observer or coachee, not in the above: empathy 2 sessions, 40 min$'
run "JSON" 0 "$COACH" skills --format json
is "by themselves" "$(jq -c '.all.other_roles' "$T/out")" \
	'{"sessions":2,"minutes":40}'
practise skill=empathy date=2026-11-20 minutes=20 empathy=3
run "feelings named" 0 "$COACH" skills
out_has "are counted" '^empathy  *20  *1  *0  *3$'
is "80 columns will do" "$(awk 'length > 80' "$T/out" | wc -l)" 0
rm practices/2026/*-empathy*.md

run "other days" 0 "$COACH" skills --from 2026-10-01 --to 2026-10-23
out_has "silence" '^silence  *99  *1  *28$'
out_has "nothing after them" '^open-questions  *0  *0  *never$'
run "JSON" 0 "$COACH" skills --format json
is "its sum" "$(jq -c '.all | [.minutes, .sessions, .open_percent]' "$T/out")" \
	'[75,4,75]'
is "its guidelines" "$(jq -c '[.giving.met.owned, .giving.met.clear,
	.giving.met.specific, .receiving.sessions]' "$T/out")" '[1,1,0,1]'
run "CSV" 0 "$COACH" skills --format csv
out_has "a row" '^open-questions,60,3,2,75,4,8,,,2026-11-18,9,3,Open-ended questions,,0,0,0.5.$'
is "nine of them" "$(($(wc -l <"$T/out") - 1))" 9
run "lines" 0 "$COACH" skills --format jsonl
cp "$T/out" "$T/lines"
run "JSON" 0 "$COACH" skills --format json
is "each is a skill of the JSON" "$(jq -c '.skills[]' "$T/out")" \
	"$(cat "$T/lines")"
run "words" 2 "$COACH" skills maria

sed -i 's/^owner: coach/owner: client\nclient: maria-lopez/' \
	skills/open-questions.md
run "a skill of the client's is not the coach's" 0 "$COACH" skills
out_lacks "it is not there" '^open-questions'
err_has "its practice is left out" '^3 practices are left out: their skill'

mkdir templates
printf 'giving:\n  - {id: clear, name: c}\n  - {id: specific, name: s}\n' \
	>templates/method.yaml
run "guidelines of the journal's own" 0 "$COACH" skills
out_has "one of two" '^giving-feedback  *15  *1  *1  *50  *14$'
err_has "the others are said" '^2 guidelines that were ticked are none of'

finish
