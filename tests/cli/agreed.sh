#!/bin/sh
# An agreement that not all whom it concerns know and accept.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
known='When do you tell the client, before anything flows to the sponsor?'
others='Who else is concerned (client, sponsor, coach, partner):'
# shellcheck disable=SC2317 # called by run
engagement() {
	"$COACH" new agreement "$@" type=engagement client=maria \
		date=2026-11-20 share_level=progress challenge="On time" \
		review_on=2027-05-20 --no-edit
}

run "the client does not know" 0 engagement client_knows=no \
	agreed_by=Maria,Eva sponsor=Eva
file=agreements/2026/2026-11-20-engagement-maria-lopez.md
at=$(grep -n '^client_knows' "$file" | cut -d: -f1)
err_has "is a warning with the question" \
	"^$file:$at:15: warning: the client does not know what the sponsor \
gets: $known \[agreed\]$"
is "it is saved all the same" "$(git status --porcelain)" ""
run "of one alone" 0 "$COACH" set "$file" client_knows=yes agreed_by=Eva
err_has "too" "^$file:[0-9:]*: warning: only 'Eva' has agreed to it: $others \
did they say yes? \[agreed\]$"
err_lacks "the client knows now" 'does not know'
run "check says it too" 0 "$COACH" check
out_has "in the file" "^$file:[0-9:]*: warning: only 'Eva' has agreed to it"
is "only there" "$(grep -c '\[agreed\]' "$T/out")" 1
run "as SARIF" 0 "$COACH" check --format sarif
out_has "the rule" '"ruleId": *"agreed"'
run "one name twice" 0 "$COACH" set "$file" agreed_by=Eva,eva
run "is one" 0 "$COACH" check
out_has "it is said" "only 'Eva' has agreed"
run "both" 0 "$COACH" set "$file" agreed_by=Eva,Maria
err_is "is no warning" ""

run "partners who practise" 0 "$COACH" new agreement type=practice \
	date=2026-11-20 partners=Ana,Li agreed_by=Li \
	schedule="Friday 15:00" review_on=2027-05-20 --no-edit
err_has "are asked too" "only 'Li' has agreed to it"
run "a draft with nobody yet" 0 "$COACH" new agreement type=practice \
	date=2026-11-21 --draft --no-edit
err_lacks "is not one-sided" "has agreed"

mkdir templates
printf 'agreed:\n  - {id: agreed, ask: Wer noch?}\n' >templates/method.yaml
"$COACH" set "$file" client_knows=no >/dev/null 2>&1
run "the journal's own question" 0 "$COACH" check agreements
out_has "is asked" "only 'Li' has agreed to it: Wer noch? \[agreed\]$"
out_lacks "what it does not ask is not tested" 'does not know'
printf 'agreed:\n  - {id: knwon, ask: x}\n' >templates/method.yaml
run "a question that is none" 1 "$COACH" check
out_has "what is meant" "no question 'knwon': did you mean 'known'?"

finish
