#!/bin/sh
# The kinds sponsor and feedback, and the consequences of a pinpoint.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1
"$COACH" new client "Maria Lopez" alias="Client A" zones=green \
	model=leadership start=2026-09-01 --no-edit >/dev/null

# An agreement from before there were sponsors.
mkdir -p agreements/2026
cat >agreements/2026/old.md <<'END'
---
kind: agreement
id: 2026-09-01-engagement-old
date: 2026-09-01
type: engagement
client: maria-lopez
sponsor: Eva O'Neill
share_level: none
client_knows: yes
challenge: Fewer stops
agreed_by: [Maria]
review_on: 2027-03-01
---
# Agreement

## Roles

## Confidentiality

## Limits of confidentiality

## Ethics
END
run "a sponsor who is only a name" 0 "$COACH" check
out_has "is a warning that says what to do" \
	"^agreements/2026/old.md:7:10: warning: 'Eva O'Neill' is a name alone, .* \\[name-only\\]$"
advice=$(sed -n 's/.*entry: \(coach new .*\), and write.*/\1/p' "$T/out")
is "the command" "$advice" "coach new sponsor 'Eva O'\\''Neill'"
run "which can be pasted" 0 sh -c "\"$COACH\" ${advice#coach } --no-edit"
run "and its id set" 0 "$COACH" set 2026-09-01-engagement sponsor=oneill
file_has "by a word of its name" agreements/2026/old.md '^sponsor: eva-oneill$'
run "then all is well" 0 "$COACH" check
out_lacks "no warning" 'name-only'

"$COACH" new client "Tom Berg" alias="Client B" zones=green \
	model=leadership start=2026-09-01 --no-edit >/dev/null
run "a second agreement names the same sponsor" 0 "$COACH" new agreement \
	type=engagement client=tom sponsor=eva share_level=none \
	client_knows=yes challenge="Fewer stops" agreed_by=Tom \
	review_on=2027-03-01 date=2026-10-01 --no-edit
run "both are found" 0 "$COACH" list agreement sponsor=eva-oneill --format=csv
is "two" "$(grep -c engagement "$T/out")" 2
run "a sponsor of whom there is no entry" 0 "$COACH" set 2026-10-01-eng \
	sponsor=hanssen
err_has "is told" "'hanssen' is a name alone, .*coach new sponsor hanssen,"
run "is told again" 0 "$COACH" check
out_has "as a warning" "warning: 'hanssen' is a name alone"
run "an entry of another kind" 1 "$COACH" set 2026-10-01-eng sponsor=tom-berg
err_has "is no sponsor" "error: 'tom-berg' is of the kind client"
run "set it right" 0 "$COACH" set 2026-10-01-eng sponsor=eva
run "what names the sponsor is what refers to it" 0 "$COACH" list agreement \
	"sponsor~eva" --format=csv
is "both" "$(grep -c engagement "$T/out")" 2
run "the name and the address are private" 0 "$COACH" kinds sponsor \
	--format=csv
out_has "the name" '^name,text,yes,yes,'
out_has "the address" '^email,email,no,yes,'

# An agreement that is renewed.
"$COACH" add 2026-10-01-eng needs whose=sponsor need="fewer stops" \
	priority=1 >/dev/null
"$COACH" add 2026-10-01-eng needs whose=client need="Eva's hour" >/dev/null
# run calls it.
# shellcheck disable=SC2317
renewed() {
	"$COACH" new agreement type=engagement client=tom sponsor=eva \
		share_level=none client_knows=yes challenge="Fewer stops" \
		agreed_by=Tom review_on=2027-09-01 "$@" --no-edit
}
run "one without needs that is older" 0 renewed date=2026-09-30
err_lacks "takes nothing away" 'needs'
run "a newer one is in force in its place" 0 renewed date=2026-11-01
err_has "so it names the needs, too" \
	"^hint: the needs of '2026-10-01-engagement-tom-berg-.*' are not in it"
run "one of another client" 0 "$COACH" new agreement type=engagement \
	client=maria share_level=none client_knows=yes challenge=x \
	agreed_by=Maria review_on=2027-09-01 date=2026-11-03 --no-edit
err_lacks "has lost nothing" 'needs'
run "one that supersedes another" 0 renewed date=2026-11-02 \
	supersedes=2026-10-01-eng
err_has "names the needs that are not in it" \
	"^hint: the needs of '2026-10-01-engagement-tom-berg-.*' are not in it"
err_has "with the commands" "^  coach add 2026-11-02-.* needs whose=client need='Eva"
sed -n "s#^  coach #\"$COACH\" #p" "$T/err" >commands
run "which can be pasted" 0 sh -e ./commands
rm commands
run "then the needs are there" 0 "$COACH" list agreement date=2026-11-02 \
	--fields=needs --format=jsonl
out_has "both" "fewer stops.*Eva's hour"

# At a terminal the rows can be copied, by their bytes.
sed -i 's/^    need: fewer stops$/    need: "fewer stops" # counted/' \
	agreements/2026/2026-10-01-engagement-tom-berg.md
"$COACH" commit >/dev/null
open_terminal
begin() {
	keys "clear; '$COACH' new agreement type=engagement client=tom \
share_level=none client_knows=yes challenge=x agreed_by=T \
review_on=2027-09-01 supersedes=2026-10-01-eng --no-edit date=$1"
	press Enter
	sees "$1: the question" '^copy the needs (2 rows) of the agreement before,'
}
# await calls it.
# shellcheck disable=SC2317
asked_twice() {
	[ "$(screen | grep -c '^copy the needs')" -eq 2 ]
}
begin 2026-11-04
keys "what"
press Enter
ok "it is asked again" await asked_twice
press Enter
sees "the default is yes" '^copied the needs'
file_has "a row with its comment" \
	agreements/2026/2026-11-04-engagement-tom-berg.md \
	'^    need: "fewer stops" # counted$'
is "in a commit of its own" "$(git log -1 --format=%s | sed 's/.*— //')" \
	"copy needs"
begin 2026-11-05
keys "n"
press Enter
sees "a prompt again" '^> *$'
file_lacks "no: they stay behind" \
	agreements/2026/2026-11-05-engagement-tom-berg.md 'fewer stops'
tm kill-server
run "all is in order" 0 "$COACH" check
is "and committed" "$(git status --porcelain)" ""

# An action says which sponsor.
printf '%s\n' '## Facts' '' '## Recognition' '' '## Pinpointed behavior' '' \
	'## Action review' '' '## Challenge and desired performance' '' \
	'## Feedback' '' '## Problem-solving' '' '## Contracting' '' \
	'- [ ] @sponsor Free an hour due:2027-01-15 sponsor:eva-oneill' \
	'' '## Private' >body
run "a meeting" 0 "$COACH" new meeting client=maria date=2026-11-20 - <body
run "its action" 0 "$COACH" actions --format=json
is "says which" "$(jq -r '.[0].sponsor' "$T/out")" eva-oneill
is "not in its words" "$(jq -r '.[0].words' "$T/out")" 'Free an hour'
meeting=$(git ls-files meetings)
sed -i 's/sponsor:eva-oneill/sponsor:eva/' "$meeting"
run "one who is none" 1 "$COACH" check
out_has "is an error at its place" ":[0-9]*:52: error: there is no sponsor 'eva'"
sed -i 's/@sponsor Free/@coach Free/; s/sponsor:eva/sponsor:eva-oneill/' \
	"$meeting"
run "an action of the coach's with a sponsor" 1 "$COACH" check
out_has "is told" "'sponsor:' says which sponsor"
git checkout -q "$meeting"

# Feedback.
run "feedback to a client" 0 "$COACH" new feedback "After the huddle" \
	direction=given client=maria giving=clear,owned date=2026-11-20 \
	--no-edit
run "feedback from a sponsor" 0 "$COACH" new feedback direction=received \
	with=sponsor sponsor=eva receiving=listened,summarized \
	date=2026-11-21 --no-edit
run "feedback from somebody else" 1 "$COACH" new feedback \
	direction=received with=other date=2026-11-21 --no-edit
err_has "asks who" "'who' needs a value when 'with' is 'other'"
run "a guideline that is none" 2 "$COACH" new feedback direction=given \
	client=maria giving=nice --no-edit
run "its list" 0 "$COACH" list feedback direction=received --format=csv
is "one" "$(grep -c 2026-11-21 "$T/out")" 1
"$COACH" kinds feedback >kind
file_has "it is never shared" kind '^sharing  *an entry never leaves the journal'
rm kind

# What follows a behavior.
"$COACH" new pinpoint "Asks first" client=maria type=behavior \
	performer=client measure=count unit=questions direction=up --no-edit \
	>/dev/null
run "a consequence" 0 "$COACH" add asks-first consequences of=desired \
	consequence="the team answers" effect=positive when=immediate \
	odds=uncertain
run "of what is done instead" 0 "$COACH" add asks-first consequences \
	of=current consequence="it is quicker" effect=positive \
	when=immediate odds=certain
run "an effect that is none" 2 "$COACH" add asks-first consequences \
	consequence=x effect=nice
run "prep shows them" 0 "$COACH" prep maria
out_has "of the pinpoint" '^ *consequences: the team answers (PIU)$'
out_has "and of what is done now" \
	'^ *consequences of what is done now: it is quicker (PIC)$'
run "as JSON" 0 "$COACH" prep maria --format=json
is "with their code" \
	"$(jq -r '[.. | .consequences? // empty][0][1].code' "$T/out")" PIC
finish
