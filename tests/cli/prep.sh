#!/bin/sh
# prep: the next meeting, prepared and planned.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# id_of KIND FILTER: the id of the only such entry.
id_of() {
	"$COACH" list "$@" --fields=id --format=jsonl | jq -r .id
}

begin_journal
run "nothing there yet" 0 "$COACH" prep maria
cat >"$T/expected" <<'END'
Meeting with Maria Lopez, 2026-11-20
no meeting held yet

1  Facts
   no active pinpoint

2  Recognition
   no action done, no step mastered, no favorable signal

3  Pinpointed behavior
   no active pinpoint

4  Action review
   no open action

5  Challenge and desired performance
   no challenge and no open target

6  Feedback
   Ask first how they see it. Feedback that helps: meant to help; thought
     through and clear; offers the positive alternative; specific, no
     generalization; about pinpointed behavior, not the person; owned with "I";
     direct, kind and sincere in manner

7  Problem-solving
   no open obstacle

8  Contracting
   who does what by when: made in the meeting
END
ok "every part says so" diff -u "$T/expected" "$T/out"
run "of nobody" 2 "$COACH" prep
err_has "what it needs" 'prep needs a client'
run "of no such client" 1 "$COACH" prep nobody
run "a client twice" 2 "$COACH" prep maria --client maria

"$COACH" new agreement type=engagement client=maria share_level=progress \
	client_knows=yes challenge="On time: from 81 to 95 %" agreed_by=maria \
	review_on=2027-01-05 date=2026-10-05 --no-edit >/dev/null
"$COACH" new pinpoint "Praise" client=maria type=behavior performer=client \
	measure=count unit=remarks direction=up goal=8 --no-edit >/dev/null
for point in 01:2 02:4 03:3; do
	"$COACH" new observation Seen client=maria pinpoint=praise \
		phase=baseline value="${point#*:}" \
		date="2026-10-${point%:*}" --no-edit >/dev/null
done
"$COACH" new target "Huddle" client=maria \
	outcome="8 remarks in each huddle" achieve_by=2026-12-01 \
	obstacles="- [ ] @client A trap due:2026-12-01,<!-- another" \
	date=2026-10-10 --no-edit >/dev/null
target=$(id_of target)
"$COACH" new experiment target="$target" obstacle="noise" \
	check_on=2026-11-24 date=2026-11-13 - >/dev/null <<'END'
# Quiet

## Next step

## Not a heading of the meeting

## What I expect

## What happened

## What I learned
END
"$COACH" new meeting client=maria status=held minutes=50 date=2026-11-05 \
	next=2026-11-26 - >/dev/null <<'END'
# First

## Facts

## Recognition

## Pinpointed behavior

## Action review

## Challenge and desired performance

## Feedback

## Problem-solving

## Contracting

- [ ] @client Name one person a day due:2026-12-04 check:2026-11-12
- [x] @coach Send the reading due:2026-11-07 done:2026-11-10
- [ ] @sponsor Order the board due:2026-11-30

## Private
END
run "prep" 0 "$COACH" prep maria
out_has "the day that was agreed" '^Meeting with Maria Lopez, 2026-11-26$'
out_has "the last one" '^last held on 2026-11-05$'
out_has "the fact" \
	'^   Praise: latest 3 remarks on 2026-10-03, baseline median 3, goal 8$'
out_has "what was done" \
	'^   done 2026-11-10, coach (my last promise): Send the reading, due 2026-11-07$'
out_has "by name" '^   overdue, Maria Lopez: Name one person a day, due 2026-12-04, check 2026-11-12$'
out_has "the sponsor's" '^   sponsor: Order the board, due 2026-11-30$'
out_has "the challenge, and who names it" '^   challenge: On time: from 81 to 95 % (from the agreement of 2026-10-05)$'
out_has "the target" '^   target: 8 remarks in each huddle, by 2026-12-01$'
out_has "the next step" '^     next step: Quiet, check 2026-11-24$'
out_has "the obstacle" '^   noise (a step is under way)$'
ok "at most 80 columns" test "$(wc -L <"$T/out")" -le 80
ok "no color in a file" sh -c "! grep -q '$(printf '\033')' '$T/out'"
run "JSON" 0 "$COACH" prep maria --format=json
is "who and when" "$(jq -c '[.client, .name, .date]' "$T/out")" \
	'["maria-lopez","Maria Lopez","2026-11-26"]'
is "facts" "$(jq -c '.facts[0] | [.latest, .date, .median, .goal]' "$T/out")" \
	'[3,"2026-10-03",3,8]'
is "since" "$(jq -r .recognition.since "$T/out")" 2026-11-05
is "actions" "$(jq -c '[.actions[] | [.owner, .overdue]]' "$T/out")" \
	'[["client",true],["sponsor",false]]'
is "the step" "$(jq -r '.challenge.targets[0].steps[0].next_step' "$T/out")" \
	Quiet
is "obstacles" "$(jq -c '[.obstacles[].addressed]' "$T/out")" \
	'[false,false,true]'
is "an empty contract" "$(jq -c .contract "$T/out")" '[]'
is "who names the challenge" \
	"$(jq -c '.challenge.from_kind, .challenge.needs' "$T/out")" '"agreement"
[]'
is "my last promise" \
	"$(jq -c '.my_last_promise | [.words, .done]' "$T/out")" \
	'["Send the reading","2026-11-10"]'
run "Markdown" 0 "$COACH" prep maria --format=markdown
is "eight headings" "$(grep -c '^## ' "$T/out")" 8
run "--date" 0 "$COACH" prep maria --date 2026-11-24
out_has "on that day" '^Meeting with Maria Lopez, 2026-11-24$'

# ---- --new ------------------------------------------------------------------

"$COACH" actions --format=csv >"$T/before"
run "--new" 0 "$COACH" prep maria --new --print-path
out_is "where" meetings/2026/2026-11-26-maria-lopez.md
file=meetings/2026/2026-11-26-maria-lopez.md
file_has "planned" "$file" '^status: planned$'
file_has "the fact" "$file" \
	'^- Praise: latest 3 remarks on 2026-10-03, baseline median 3, goal 8$'
file_has "the action, which is none here" "$file" \
	'^- overdue, Maria Lopez: Name one person'
file_has "the step" "$file" '^  - next step: Quiet, check'
file_has "an obstacle like an action" "$file" '^- \\- \\\[ \\\] @client A trap'
file_has "an obstacle like a comment" "$file" '^- \\<!-- another$'
run "no findings" 0 "$COACH" check
is "committed" "$(git status --porcelain)" ""
"$COACH" actions --format=csv >"$T/after"
ok "no new actions" cmp "$T/before" "$T/after"
is "the contract is empty" "$(sed -n '/^## Contracting/,/^## /p' "$file" |
	grep -v -e '^#' -e '^<!--' -e '^- \[ \] @client What' -e '^-->')" ""
is "and so is what is private" "$(sed '1,/^## Private/d' "$file")" "
<!-- For your eyes only. -->"
is "all sections" "$("$COACH" show "$file" --format=json |
	jq -r '.sections | length')" 9
run "planned twice" 1 "$COACH" prep maria --new
err_has "which" '^hint: coach edit 2026-11-26-maria-lopez'
run "on another day, not committed" 0 "$COACH" prep maria --new \
	--date 2026-12-03 --no-edit --no-commit
is "it waits" "$(git status --porcelain)" \
	"?? meetings/2026/2026-12-03-maria-lopez.md"
"$COACH" commit >/dev/null

editor 's/^## Private/A word.\n\n&/'
run "--edit" 0 "$COACH" prep maria --new --edit --date 2026-12-10
file_has "edited" meetings/2026/2026-12-10-maria-lopez.md '^A word\.$'
editor '/no such line/d'
run "nothing typed" 0 "$COACH" prep maria --new --edit --date 2026-12-17
file_has "it is saved all the same" meetings/2026/2026-12-17-maria-lopez.md \
	'^- Praise: latest'

run "new" 0 "$COACH" new meeting client=maria date=2026-12-31 --no-edit
file_lacks "leaves the places out" meetings/2026/2026-12-31-maria-lopez.md \
	'prep:\|Praise'
is "and their lines" "$(sed -n '/^## Facts/,/^## Recog/p' \
	meetings/2026/2026-12-31-maria-lopez.md)" "## Facts

<!-- 1. Data since the last time: the latest values, what you both saw. -->

## Recognition"

# ---- what was reached, needs, strengths, the skill --------------------------

"$COACH" add agreement:2026-10-05 needs whose=sponsor need="fewer stops" \
	category=productivity priority=1 pinpoint=praise >/dev/null
"$COACH" add agreement:2026-10-05 needs whose=client need="a calm start" \
	category=personal_behavior priority=2 >/dev/null
"$COACH" set "$target" pinpoints=praise challenge="Two hours without a stop" \
	>/dev/null
"$COACH" set praise criterion=5 >/dev/null
sed -i 's/^<!-- Strengths you.*/- Keeps calm\n- Knows every machine/' \
	clients/maria-lopez.md
"$COACH" new skill "Huddle" owner=client client=maria steps=greet,ask,thank \
	mastery_percent=100 mastery_sessions=2 --no-edit >/dev/null
for score in 06:independent,missed,missed 10:independent,independent,missed
do
	"$COACH" new observation client=maria skill=huddle \
		steps="${score#*:}" date="2026-11-${score%%:*}" --no-edit \
		>/dev/null
done
"$COACH" new observation Seen client=maria pinpoint=praise \
	phase=intervention value=6 date=2026-11-12 --no-edit >/dev/null
run "the criterion" 0 "$COACH" prep maria
out_has "was reached" '^   criterion reached, Praise: 6 remarks on 2026-11-12, criterion 5$'
out_has "the behavior" '^   Praise (behavior of the client, more is better, criterion 5 reached)$'
out_has "the target" '^     measured by Praise: criterion 5 reached$'
out_has "strengths" \
	'^   positive assumptions: Keeps calm; Knows every machine$'
# One of three, two of three.
out_has "the skill" '^   Huddle: latest 66\.67 % without help on 2026-11-10, first 33\.33 % on$'
out_has "and where it breaks" '^     2026-11-06, mastery 100 % in 2 in a row, now in 0, breaks most at: thank$'
out_has "the target names the challenge" '^   challenge: Two hours without a stop (from the target of 2026-10-10)$'
out_has "what the sponsor needs" \
	'^     need of the sponsor: fewer stops, served by Praise$'
out_has "what the client needs" '^     need of the client: a calm start$'
run "JSON" 0 "$COACH" prep maria --format=json
is "what was reached" "$(jq -c '[.facts[0].reached, .recognition.reached[0]] |
	[.[0], .[1].what, .[1].level, .[1].value]' "$T/out")" \
	'["criterion","criterion",5,6]'
is "the skill" "$(jq -c '.skills[0] | [.skill, .sessions, .date, .in_a_row,
	.breaks_at]' "$T/out")" '["huddle",2,"2026-11-10",0,"thank"]'
is "needs" "$(jq -c '.challenge | [.from_kind, .needs[].need]' "$T/out")" \
	'["target","fewer stops","a calm start"]'
"$COACH" new observation Seen client=maria pinpoint=praise \
	phase=intervention value=8 date=2026-11-13 --no-edit >/dev/null
run "the goal" 0 "$COACH" prep maria
out_has "was reached" \
	'^   goal reached, Praise: 8 remarks on 2026-11-13, goal 8$'
out_has "and is a fact" '^   Praise: latest 8 remarks on 2026-11-13, baseline median 3, goal 8 reached$'
"$COACH" commit >/dev/null

# A template of the journal's own has places of its own.
mkdir -p templates
cat >templates/meeting.md <<'END'
---
kind: meeting
help: my meeting
file: "meetings/{{date:%Y}}/{{date}}-{{client}}.md"
id: "{{date}}-{{client}}"
fields:
  date: {type: date, required: yes}
  client: {type: reference, to: client, required: yes}
  status: {type: choice, choices: [planned, held], required: yes}
  minutes: {type: count}
  next: {type: date}
---
# {{title}}

## Facts

## Recognition

{{prep:recognition}}

## Pinpointed behavior

## Action review

{{prep:actions}}

## Challenge and desired performance

## Feedback

## Problem-solving

## Contracting

## Private
END
run "the template is one" 0 "$COACH" check templates/meeting.md
run "--new from it" 0 "$COACH" prep maria --new --date 2026-12-24
file_has "the place" meetings/2026/2026-12-24-maria-lopez.md \
	'^- done 2026-11-10, coach (my last promise): Send the reading'
err_has "what has none" \
	'^the template of a meeting has no {{prep:facts}}, so what belongs to'
err_lacks "what has one" 'prep:actions'
sed -i 's/prep:actions/prep:acts/' templates/meeting.md
run "a place that is none" 1 "$COACH" check templates/meeting.md
rm templates/meeting.md

sed -i 's/^direction: .*/direction: sideways/' pinpoints/praise.md
run "an entry with errors" 0 "$COACH" prep maria
err_has "only its field is left out" '^1 entry has fields with errors,.*:9 '
out_has "which is not guessed" \
	'Praise (.*, whether more is better is not known'
sed -i 's/^model: .*/model: none/' clients/maria-lopez.md
run "a client with a field that prep does not need" 0 "$COACH" prep maria
sed -i "s/^minutes: .*/minutes: abc/" meetings/2026/2026-11-05-*.md
run "a meeting with minutes that are none" 0 "$COACH" prep maria
out_has "it was held all the same" '^last held on 2026-11-05$'
err_has "three are named" "^3 entries have fields with errors, which are left \
out: clients/maria-lopez.md:6 'model', meetings/.*'minutes', pinpoints/.*; "
sed -i 's/^status: active/&\nunresolved:\n  status: [paused]/' \
	clients/maria-lopez.md
run "a client with errors" 1 "$COACH" prep maria
err_has "it says so" "the entry of 'maria-lopez' has errors"

finish
