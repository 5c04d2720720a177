#!/bin/sh
# kata: the five questions at a target.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
run "no target" 1 "$COACH" kata
err_has "what to do first" "coach new target"

"$COACH" new pinpoint "Positive remarks" client=maria type=behavior \
	performer=client measure=rate unit=remarks direction=up goal=24 \
	--no-edit >/dev/null
"$COACH" new target "On time" client=maria date=2026-11-02 \
	pinpoints=positive-remarks outcome="95 % on time" \
	achieve_by=2026-12-18 obstacles="nobody owns the board,shift change" \
	--no-edit >/dev/null
target=$("$COACH" list target --fields=id --format=jsonl |
	sed 's/.*:"\(.*\)"}/\1/')
run "an empty target" 0 "$COACH" kata maria
out_has "its outcome" '^95 % on time$'
out_has "by when" '^    by 2026-12-18 (in 28 days)$'
out_has "what is missing, and where" \
	"^    ? nothing in the section Target condition of $target$"
out_has "no value" '^    ? no value yet of the pinpoint positive-remarks$'
out_has "no experiment" \
	'^    ? none is addressed: there is no experiment yet toward'
is "five questions" "$(grep -c '^ [1-5]  .*?$' "$T/out")" 5
out_lacks "no step to look back at" '^ The last step'

"$COACH" new observation "Huddle" client=maria date=2026-11-12 \
	pinpoint=positive-remarks value=6 minutes=15 --no-edit >/dev/null
"$COACH" new observation "No minutes" client=maria date=2026-11-13 \
	pinpoint=positive-remarks value=9 --no-edit >/dev/null
experiment() {
	cat >"$T/body" <<-END
		# Try

		## Next step

		$3

		## What I expect

		<!-- Written before. -->

		## What happened

		$4

		## What I learned

		$5
	END
	"$COACH" new experiment date="$1" check_on="$2" target="$target" \
		obstacle="shift change" - <"$T/body" >/dev/null
}
experiment 2026-11-03 2026-11-10 "Ring a bell." "Two came." "Bells annoy."
experiment 2026-11-16 2026-11-21 "Stand at the board." "" ""
run "with experiments" 0 "$COACH" kata "$target"
out_has "the latest value by its chart" \
	'^    positive-remarks: 24 remarks per hour on 2026-11-12, goal 24$'
err_is "what is not in it" \
	"1 observation of a rate is left out: it has no minutes"
out_has "the obstacle" '^    addressed now: shift change$'
out_has "the next step" '^    Stand at the board\.$'
out_has "a comment is nothing" '^    ? nothing in the section What I expect of'
out_has "go and see" '^    go and see on 2026-11-21 (in 1 day)$'
out_has "learned from the one before" '^    learned: Bells annoy\.$'

out_has "a look back" '^ The last step, 2026-11-03-experiment-....$'
out_has "what was planned" '^    against: shift change$'
out_has "what happened" '^    Two came\.$'
out_has "the record" '^ All experiments$'
out_has "one" '^ 2026-11-03  shift change$'
out_has "its step" '^    step      Ring a bell\.$'
out_has "its lesson" '^    learned   Bells annoy\.$'
out_has "one under way" '^ 2026-11-16  shift change (under way)$'
is "80 columns are enough" "$(awk 'length > 80' "$T/out")" ""

run "JSON" 0 "$COACH" kata --format json
is "the look back" "$(jq -c '[.[0].reflection[] | [.id, .answer]]' "$T/out")" \
	'[["planned","Ring a bell.\nagainst: shift change"],["expected",""],["happened","Two came."],["learned","Bells annoy."]]'
is "the record" "$(jq -c '[.[0].experiments[] | [.date, .step, .learned]]' \
	"$T/out")" \
	'[["2026-11-03","Ring a bell.","Bells annoy."],["2026-11-16","Stand at the board.",""]]'
is "the value" "$(jq -c '.[0].pinpoints[0] | [.value, .date]' "$T/out")" \
	'[24,"2026-11-12"]'
is "the next step" "$(jq -r '.[0].questions[3].answer' "$T/out")" \
	"Stand at the board."
run "CSV" 0 "$COACH" kata --client maria --format csv
out_has "a row for a question" "^$target,maria-lopez,4,next-step,"
out_has "and of the look back" "^$target,maria-lopez,9,learned,.*,Bells annoy"
sed -i 's/^Stand at the board\.$//; s/^# Try/# Stand at the door/' \
	experiments/2026/2026-11-16*.md
run "without a Next step" 0 "$COACH" kata maria
out_has "the title is the step" '^    Stand at the door$'
out_lacks "as prep says it, too" 'Next step of'
run "prep" 0 "$COACH" prep maria
out_has "names the same one" 'next step: Stand at the door, check'
run "earlier only" 0 "$COACH" kata --to 2026-11-10
out_has "the experiment of then is over" '^    addressed last: shift change$'

"$COACH" set "$target" status=reached >/dev/null
run "no open target" 1 "$COACH" kata maria
run "a named one all the same" 0 "$COACH" kata "$target"
out_has "its status" ", maria-lopez, reached$"

mkdir templates
cat >templates/method.yaml <<'END'
questions:
  - {id: go-and-see, ask: When do we look?}
  - {id: obstacles, ask: What stops us?}
END
run "the journal's own questions" 0 "$COACH" kata "$target"
out_has "the first" '^ 1  When do we look?$'
is "as many as it has" "$(sed '/^ The last/,$d' "$T/out" |
	grep -c '^ [1-9]  ')" 2
echo 'reflection: []' >>templates/method.yaml
run "no look back" 0 "$COACH" kata "$target"
out_lacks "none" '^ The last step'
echo 'reflection: [{id: learned, ask: And now?}]' >templates/method.yaml
run "a look back of its own" 0 "$COACH" kata "$target"
out_has "its question" '^ 1  And now?$'

finish
