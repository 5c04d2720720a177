#!/bin/sh
# The coaching method: what is shipped, and a journal's own.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "outside a journal: the shipped method" 0 "$COACH" help method
out_has "its guidelines" '^  owned  *owned with "I"$'
out_has "its levels" '^  PCC  500, 450, 25$'
cp "$T/out" "$T/shipped"

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

printf 'giving:\n  - {id: warm, name: warm}\n' >templates/method.yaml
run "a guideline that a practice cannot choose" 1 "$COACH" check
out_has "what to do" '^templates/method.yaml:2:5: .*templates/practice.md'

finish
