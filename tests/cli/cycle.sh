#!/bin/sh
# cycle: how far in the steps, and by which entries.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1
run "no client" 1 "$COACH" cycle
err_has "what to do first" "coach new client"
cd .. && rm -rf journal
begin_journal

run "a client with nothing yet" 0 "$COACH" cycle maria
out_has "none of seven" '^Maria Lopez: 0 of 7 steps have evidence$'
out_has "the first step is next" '^next: 1 Positive assumptions: the coach sees'

"$COACH" new pinpoint "Positive remarks" client=maria type=behavior \
	performer=client measure=count unit=remarks direction=up \
	--no-edit >/dev/null
run "an empty form" 0 "$COACH" cycle maria
out_has "is no evidence" '^Maria Lopez: 0 of 7 steps have evidence$'
out_has "it is said why" \
	'^ *not enough: 1 pinpoint without Definition or Counts,$'
out_has "and what is asked for" \
	"^ *asks for: a pinpoint whose sections 'Definition' and 'Counts' are"
sed -i 's/^<!-- What a.*/The lead names who did what./
	s/^<!-- Examples.*/"Ana, the board was up at 8."/' \
	pinpoints/positive-remarks.md
"$COACH" commit >/dev/null
for day in 2026-11-02 2026-11-04; do
	"$COACH" new observation "Huddle" client=maria date=$day \
		pinpoint=positive-remarks phase=baseline value=2 \
		--no-edit >/dev/null
done
run "two steps" 0 "$COACH" cycle maria
out_has "how many, which is furthest" \
	': 2 of 7 steps have evidence, the furthest is 3 Current condition$'
out_has "a gap" '^  1  gap      Positive assumptions$'
out_has "the proof" '^ *1 pinpoint, positive-remarks$'
out_has "the newest of two" \
	'^ *2 observations marked baseline, newest 2026-11-04-maria-lopez-'
out_has "later steps" '^  7  not yet  Reinforce$'

cat >"$T/body" <<'END'
# Contract

## Facts

## Recognition

## Pinpointed behavior

## Action review

## Challenge and desired performance

## Feedback

## Problem-solving

## Contracting

- [-] @client Buy a board due:2026-11-27
- [ ] @client Name what went well +practice when:"daily 8:15" due:2026-12-04

## Private
END
"$COACH" new meeting client=maria date=2026-11-05 status=held minutes=50 - \
	<"$T/body" >/dev/null
run "practice that was agreed, and half of a contract" 0 "$COACH" cycle maria
out_has "is not done yet" \
	'^ *not enough: 1 +practice action not done,$'
"$COACH" "done" "$("$COACH" list meeting --fields=id --format=jsonl |
	sed 's/.*:"\(.*\)"}/\1/'):2" >/dev/null
run "once it is" 0 "$COACH" cycle maria
out_has "the gap says what is missing" '^  4  gap      Targets and contract$'
out_has "no target" '^ *0 targets$'
out_has "the action" \
	'^ *1 action of a meeting held, 2026-11-05-maria-lopez-....:2$'
out_has "furthest" 'the furthest is 5 Practice$'

"$COACH" new client "Ana Berg" alias="Client B" model=kata zones=red \
	start=today --no-edit >/dev/null
run "all clients, a line each" 0 "$COACH" cycle
out_has "Maria" \
	'^maria-lopez  *active  *3 of 7  *5 Practice  *1, 4  *1 Positive assump'
out_has "Ana" '^ana-berg  *active  *0 of 7  *1 Positive assumptions$'
run "a window" 0 "$COACH" cycle --client maria --from 2026-11-03 --to 2026-11-04
out_has "what is in it, and what has no date" \
	': 2 of 7 steps have evidence, the furthest is 3 Current'
out_has "one baseline" '^ *1 observation marked baseline, 2026-11-04'
run "a client twice" 2 "$COACH" cycle maria --client ana
run "nobody" 1 "$COACH" cycle nobody

run "JSON" 0 "$COACH" cycle --format json
is "the furthest of each" "$(jq -c '[.[] | [.client, .furthest, .next]]' \
	"$T/out")" '[["ana-berg",null,1],["maria-lopez",5,1]]'
run "JSON lines" 0 "$COACH" cycle --format jsonl
is "an object each" "$(jq -c .evident "$T/out" | tr '\n' ' ')" '0 3 '
run "CSV" 0 "$COACH" cycle maria --format csv
out_has "a row for each evidence" "^maria-lopez,5,practice,Practice,yes,'+prac"
is "eleven kinds of it" "$(($(wc -l <"$T/out") - 1))" 11

mkdir templates
cat >templates/method.yaml <<'END'
steps:
  - {id: do, name: Do it, does: acts, evidence: an action, rule: practice}
  - {id: see, name: See it, does: looks, evidence: a count, rule: baseline}
END
run "the journal's own steps" 0 "$COACH" cycle maria
out_has "in its order" '^  2  yes      See it$'
out_has "all of them" '^next: every step has evidence'
echo 'steps: []' >templates/method.yaml
run "a method that is wrong" 3 "$COACH" cycle maria
rm -r templates

sed -i 's/^status: held/status: hold/' meetings/2026/*.md
run "a meeting of which it is not known whether it was held" 0 \
	"$COACH" cycle maria
err_is "it is said" "1 entry has fields with errors, which are left out: \
meetings/2026/2026-11-05-maria-lopez.md:6 'status'; 'coach check' says why"
out_has "its action was done" '^  5  yes      Practice$'
out_lacks "in no held meeting" '^  4  yes '

finish
