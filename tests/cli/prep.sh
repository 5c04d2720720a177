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
	'^   done 2026-11-10, coach: Send the reading, due 2026-11-07$'
out_has "by name" '^   overdue, Maria Lopez: Name one person a day, due 2026-12-04, check 2026-11-12$'
out_has "the sponsor's" '^   sponsor: Order the board, due 2026-11-30$'
out_has "the challenge" '^   challenge: On time: from 81 to 95 %$'
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
file_has "an obstacle like an action" "$file" '^- \\- \[ \] @client A trap'
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
	'^- done 2026-11-10, coach: Send the reading'
err_has "what has none" \
	'^the template of a meeting has no {{prep:facts}}, so what belongs to'
err_lacks "what has one" 'prep:actions'
sed -i 's/prep:actions/prep:acts/' templates/meeting.md
run "a place that is none" 1 "$COACH" check templates/meeting.md
rm templates/meeting.md

sed -i 's/^direction: .*/direction: sideways/' pinpoints/praise.md
run "an entry with errors" 0 "$COACH" prep maria
err_has "is skipped with a count" '^1 entry with errors left out'
sed -i 's/^model: .*/model: none/' clients/maria-lopez.md
run "a client with errors" 1 "$COACH" prep maria
err_has "it says so" "the entry of 'maria-lopez' has errors"

finish
