#!/bin/sh
# A REF with its kind before it, which of several is meant, and REFs in the
# filters of list.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1
for name in "Maria Lopez" "Mario Rossi"; do
	"$COACH" new client "$name" alias=X zones=green model=leadership \
		start=2026-09-01 --no-edit >/dev/null
done
mkdir -p meetings/2026 observations/2026 notes
meeting() {
	cat >"meetings/2026/$1.md" <<-END
		---
		kind: meeting
		id: $1
		date: 2026-09-15
		client: maria-lopez
		status: planned
		---
		# Meeting

		## Facts

		## Recognition

		## Pinpointed behavior

		## Action review

		## Challenge and desired performance

		## Feedback

		## Problem-solving

		## Contracting

		$2

		## Private
	END
}
meeting 2026-09-15-maria-lopez-aaaa \
	'- [ ] @client Post it due:2026-10-01'
cat >observations/2026/o.md <<'END'
---
kind: observation
id: 2026-09-15-maria-lopez-bbbb
date: 2026-09-15
client: maria-lopez
minutes: 20
---
# Observation

## Antecedent

## Behavior

## Consequence
END

run "two entries of a day" 2 "$COACH" show 2026-09-15-maria
err_is "are told, and how to tell them apart" \
	"coach: '2026-09-15-maria' may be any of 2026-09-15-maria-lopez-aaaa, 2026-09-15-maria-lopez-bbbb
hint: write more of the id, or the kind before it: meeting:2026-09-15-maria"
run "the kind before it" 0 "$COACH" show meeting:2026-09-15-maria
out_has "the meeting" 'aaaa'
run "the other" 0 "$COACH" show observation:2026-09-15-maria
out_has "the observation" 'bbbb'
run "a kind in which there is none" 1 "$COACH" show note:2026-09-15-maria
err_has "says so" "there is no note '2026-09-15-maria'"
run "no kind at all" 1 "$COACH" show meting:2026-09-15-maria
run "a kind that does not belong here" 2 "$COACH" prep meeting:2026-09-15-maria
err_has "says which does" "of the kind meeting, here belongs client"
run "words behind a kind" 0 "$COACH" show client:lopez
run "a reference" 0 "$COACH" new note "On Maria" type=learning \
	client=client:maria --no-edit
file_has "is the id" "$(git ls-files notes)" '^client: maria-lopez$'

run "a field that only one has" 0 "$COACH" set 2026-09-15-maria status=held \
	minutes=40
file_has "is of that one" meetings/2026/2026-09-15-maria-lopez-aaaa.md \
	'^status: held$'
run "the other one's" 0 "$COACH" set 2026-09-15-maria positive=4
file_has "too" observations/2026/o.md '^positive: 4$'
run "a field of both" 2 "$COACH" set 2026-09-15-maria minutes=30
err_has "is ambiguous" "may be any of"
run "a value of none" 2 "$COACH" set 2026-09-15-maria status=heldd
err_has "too" "may be any of"
run "with its kind" 0 "$COACH" set meeting:2026-09-15-maria minutes=30
run "what names one entry is that one, whatever the field" 0 "$COACH" set \
	maria-lopez minutes=3
file_has "the client" clients/maria-lopez.md '^minutes: "3"$'
run "what can be ticked is in one of them" 0 "$COACH" "done" 2026-09-15-maria
file_has "which is ticked" meetings/2026/2026-09-15-maria-lopez-aaaa.md \
	'^- \[x\] @client Post it'
run "by its number" 0 "$COACH" "done" --reopen 2026-09-15-maria:1
run "and its kind" 0 "$COACH" "done" meeting:2026-09-15-maria:1

# Filters.
run "a client by the name" 0 "$COACH" list meeting client=maria --format=csv
out_has "finds the meeting" aaaa
run "with the kind" 0 "$COACH" list meeting client=client:maria
run "of any kind of entry" 0 "$COACH" list client=lopez --format=csv
is "all three" "$(grep -c '^2026' "$T/out")" 3
run "all but hers" 1 "$COACH" list meeting "client!=lopez"
run "an ambiguous one" 2 "$COACH" list meeting client=mari
err_has "is told" "client: 'mari' may be any of maria-lopez, mario-rossi"
run "one that is not there" 1 "$COACH" list meeting client=maria-lopes
err_has "is told" "client: there is no client 'maria-lopes'"
err_has "with the nearest" "hint: did you mean 'maria-lopez'?"
git rm -q clients/maria-lopez.md
run "one that is gone" 0 "$COACH" list meeting client=maria-lopez
err_has "is told" "client: there is no client 'maria-lopez'"
out_has "and what names it found" aaaa
run "no value" 1 "$COACH" list meeting client=
err_lacks "is no REF" 'there is no client'
finish
