#!/bin/sh
# The coaching method: what is shipped, and a journal's own.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "outside a journal: the shipped method" 0 "$COACH" help method
out_has "its guidelines" '^  owned  *owned with "I"$'
out_has "its levels" '^  PCC  500, 450, 25$'
cp "$T/out" "$T/shipped"

for heading in "Four principles" \
	"Two clients, and what to ask about their needs" \
	"Three zones of caring, which overlap and add up" \
	"Six guidelines for reinforcing" \
	"Seven steps toward a challenge" "Three aims, the farthest first" \
	"Five questions, asked over and over at a target" \
	"Four questions about the last step, before the next one" \
	"Three questions that test a pinpoint" \
	"Two questions that test an agreement" "Eight points of a meeting" \
	"Three levels of motivation, the highest first"; do
	out_has "a heading: $heading" "^$heading$"
done
out_has "acknowledging is no praise" 'neither praise nor judgement'
out_has "what shaping is" '^     A new behavior grows step by step: reinforce'
out_has "what to ask" '^     - What must stay between the two of us?$'
out_has "what a zone means" '^  red  the whole system: structure and arch'
is "80 columns are enough" "$(awk 'length > 80' "$T/out")" ""

begin_journal
run "in a journal without its own" 0 "$COACH" help method
ok "the same" cmp "$T/out" "$T/shipped"

mkdir templates
cat >templates/method.yaml <<'END'
# Two steps are enough for us.
steps:
  - id: name-it
    name: Name it
    does: names a behavior
    evidence: a pinpoint
    rule: pinpoint
  - {id: thank, name: Thank, does: thanks, evidence: remarks, rule: remarks}
levels:
  - {id: house, name: In-house, hours: 20, paid: 0, clients: 2}
END
run "a method of its own" 0 "$COACH" check
run "is what help shows" 0 "$COACH" help method
out_has "as many as there are" '^Two steps toward a challenge$'
out_has "the steps" '^  2  Thank$'
out_has "the level" '^  In-house  20, 0, 2$'
out_has "other lists stay" '^Five questions'
sed -i 's/^owner: coach$/owner: client\nclient: maria-lopez/' skills/silence.md
run "skills are the journal's" 0 "$COACH" help method
out_has "the coach's own ones" '^Eight coaching skills'
run "it is committed like any file" 0 "$COACH" commit
is "all is" "$(git status --porcelain)" ""

sed -i 's/rule: remarks/rule: remark/' templates/method.yaml
run "a mistake is a finding" 1 "$COACH" check
out_is "with its place" "templates/method.yaml:8:69: error: there is no rule \
'remark': did you mean 'remarks'? [method]"
run "check of another file" 0 "$COACH" check clients
run "check of this file" 1 "$COACH" check templates/method.yaml
run "nothing stands in for it" 3 "$COACH" help method
err_has "the place" "^coach: templates/method.yaml:8:69: there is no rule"
err_has "the way out" '^hint: .*coach check templates/method.yaml'
run "it is not committed" 1 "$COACH" commit
is "it waits" "$(git status --porcelain)" " M templates/method.yaml"

cat >templates/method.yaml <<'END'
aims:
  - {id: far, name: Far}
  - {id: near, name: Near, ask: [How near?]}
zones:
  - {id: blue, name: habits}
END
run "lists by themselves" 0 "$COACH" help method
out_has "as many as there are" '^Two aims, the farthest first$'
out_has "what it asks" '^     - How near?$'
out_has "what is left out of it" '^  blue  habits$'
out_has "other lists stay as they are" '^Four principles$'
printf 'aims:\n  - {id: far, name: Far, ask: soon}\nverbs: [ask, {}]\n' \
	>templates/method.yaml
run "no lists" 1 "$COACH" check
out_is "each with its place" "templates/method.yaml:2:31: error: 'ask' is a \
list of texts [method]
templates/method.yaml:3:14: error: 'verbs' is a list of texts [method]"
printf 'reflection:\n  - {id: lerned, ask: What?}\n' >templates/method.yaml
run "a question that no view knows" 1 "$COACH" check
out_has "what is meant" "no question 'lerned': did you mean 'learned'?"

printf 'giving:\n  - {id: warm, name: warm}\n' >templates/method.yaml
run "a guideline that a practice cannot choose" 1 "$COACH" check
out_has "what to do" '^templates/method.yaml:2:5: .*templates/practice.md'

finish
