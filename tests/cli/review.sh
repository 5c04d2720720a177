#!/bin/sh
# coach review: a client then and now, side by side.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

on() {
	export COACH_TODAY="$1" GIT_AUTHOR_DATE="$1T12:00:00Z" \
		GIT_COMMITTER_DATE="$1T12:00:00Z"
}

on 2026-07-01
"$COACH" init journal >/dev/null
cd journal || exit 1
"$COACH" new client "Maria Lopez" alias="Client A" model=kata zones=green \
	start=2026-07-01 cadence_days=14 status=active --no-edit >/dev/null
"$COACH" new pinpoint "Daily huddle" client=maria type=behavior \
	performer=client measure=value unit=points direction=up status=active \
	--no-edit >/dev/null
"$COACH" new target "Huddle every day" client=maria outcome="five a week" \
	achieve_by=2026-10-01 status=open --no-edit >/dev/null
"$COACH" new target "Board by eight" client=maria outcome="board is up" \
	achieve_by=2026-12-01 status=open --no-edit >/dev/null
# Four weeks up to 20 August: 2, 4, 6; the median is 4.
on 2026-08-20
for day in 2026-07-24:2 2026-08-10:4 2026-08-20:6; do
	"$COACH" observe maria daily-huddle "${day#*:}" --date="${day%:*}" \
		-p 6 -c 2 --giver client --receiver team >/dev/null
done
# Four weeks up to 20 November: 8, 10; the median is 9.
on 2026-11-20
for day in 2026-09-15:99 2026-11-10:8 2026-11-18:10; do
	"$COACH" observe maria daily-huddle "${day#*:}" --date="${day%:*}" \
		-p 10 -c 2 --giver client --receiver team >/dev/null
done
"$COACH" set huddle-every-day status=reached >/dev/null
mkdir -p meetings/2026 experiments/2026
cat >meetings/2026/one.md <<'ENTRY'
---
kind: meeting
id: one
date: 2026-10-01
client: maria-lopez
status: held
minutes: 90
---
# One

## Contracting

- [x] @client Kept since due:2026-10-10 done:2026-10-09
- [x] @client Kept, too due:2026-10-12 done:2026-10-12
- [x] @client Late since due:2026-10-11 done:2026-10-20
- [ ] @client Not due yet due:2026-12-01
ENTRY
cat >meetings/2026/zero.md <<'ENTRY'
---
kind: meeting
id: zero
date: 2026-07-20
client: maria-lopez
status: held
minutes: 60
---
# Zero

## Contracting

- [x] @client Kept then due:2026-08-01 done:2026-08-01
- [ ] @client Broken then due:2026-08-02
ENTRY
cat >experiments/2026/two.md <<'ENTRY'
---
kind: experiment
id: two
date: 2026-09-01
target: TARGET
obstacle: noise
check_on: 2026-09-08
---
# Two

## Next step

Move the huddle.

## What I expect

Quiet.

## What happened

Quiet.

## What I learned

The place matters.
ENTRY
target=$("$COACH" list target title~Huddle --fields=id --format=csv |
	tail -1 | tr -d '\r')
sed -i "s/TARGET/$target/" experiments/2026/two.md
git add .
git commit -qm "meeting and experiment"

run "a client" 0 "$COACH" review maria
out_is "then and now" "Maria Lopez, 2026-08-20 and 2026-11-20

Targets
  Board by eight: open → open
  Huddle every day: open → reached

Pinpoints: median of four weeks
  Daily huddle: 4 points → 9 points

Promises kept in time: as long before, and since
  client: 1 of 2 → 2 of 3

Positive to corrective remarks: of four weeks
  client to team: 3.0:1 → 5.0:1

What was learned
  Move the huddle.: The place matters.

Meetings
  held: 1, 1.5 hours"
run "as data" 0 "$COACH" review maria --format=json
out_has "targets reached" '"reached": 1'
out_has "a median" '"then": 4,'
out_has "promises" '"promised_now": 3'
out_has "remarks" '"corrective_now": 4'
out_has "minutes" '"minutes": 90'
run "as rows" 0 "$COACH" review maria --format=csv
is "then and now" "$(tr -d '\r' <"$T/out")" \
	"part,name,then,now
targets,Board by eight,open,open
targets,Huddle every day,open,reached
pinpoints,Daily huddle,4 points,9 points
promises,client,1 of 2,2 of 3
remarks,client to team,3.0:1,5.0:1
learned,Move the huddle.,,The place matters.
meetings,held,,\"1, 1.5 hours\""
run "as Markdown" 0 "$COACH" review maria --format=markdown
out_has "with headings" "^## Targets"

run "another time" 0 "$COACH" review maria --from 2026-07-02 --to 2026-08-20
out_has "as the journal was then" "Huddle every day: open → open"
out_has "with the points of then" "Daily huddle: none → 4 points"
out_lacks "and nothing later" "learned"
run "before there was a journal" 0 "$COACH" review maria --from 2026-05-01
err_has "it says so" "younger than 2026-05-01"
out_has "no status of then is known" "Huddle every day: unknown → reached"

run "no client" 2 "$COACH" review
run "nobody" 1 "$COACH" review zebra
run "the other way round" 2 "$COACH" review maria --from -1w --to -2w
err_has "is refused" "\-\-from is before \-\-to"
run "the future" 2 "$COACH" review maria --to +1w

finish
