#!/bin/sh
# set: fields from the shell; only their bytes change.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
file=clients/maria-lopez.md
sed -i 's/^status: active/status: active   # since October/
s/^alias:.*/mood: sunny # my own field\n&/' $file
"$COACH" commit >/dev/null 2>&1
cp $file "$T/before"

run "set a field" 0 "$COACH" set maria-lopez status=paused
out_is "what changed" "changed $file (id maria-lopez)"
sed 's/^status: active /status: paused /' "$T/before" >"$T/expected"
ok "nothing else changed" cmp $file "$T/expected"
is "it is committed" "$(git status --porcelain)" ""
is "the subject" "$(git log -1 --format=%s)" \
	"client: maria-lopez — set status"

run "several fields, a prefix of the id" 0 "$COACH" set maria \
	cadence_days=14 zones=green,red start=2026-10-06
file_has "a count" $file '^cadence_days: 14$'
file_has "a list" $file '^zones: \[green, red\]$'
file_has "a date" $file '^start: 2026-10-06$'
run "what is typed stays typed" 0 "$COACH" show maria --format=json
out_has "a number is a number" '"cadence_days": 14,*$'

run "take a field away" 0 "$COACH" set maria cadence_days=
file_lacks "it is gone" $file cadence_days
before=$(git rev-list --count HEAD)
run "what it is already" 0 "$COACH" set maria status=paused
err_is "nothing changed" "nothing changed"
is "no commit" "$(git rev-list --count HEAD)" "$before"

cp $file "$T/before"
run "a wrong value" 2 "$COACH" set maria status=pausd
err_has "the argument" "^coach: status: 'pausd' is not one of"
err_has "the nearest" "paused"
run "a required field" 1 "$COACH" set maria alias=
err_has "the finding" '\[required\]$'
run "a date that is none" 2 "$COACH" set maria start=2026-02-30
run "the id" 2 "$COACH" set maria id=ana
run "no field" 2 "$COACH" set maria
run "no setting" 2 "$COACH" set maria paused
run "no such entry" 1 "$COACH" set nobody status=paused
ok "the file is untouched" cmp $file "$T/before"
is "no commit" "$(git rev-list --count HEAD)" "$before"

sed -i 's/^model:.*/model: leadrship/' $file
run "what was wrong before is no obstacle" 0 "$COACH" set maria \
	status=active --no-commit
file_has "the change is in" $file '^status: active '
"$COACH" set maria model=kata >/dev/null

# Lists, by their items.
run "add to a list" 0 "$COACH" set maria zones+=red,blue zones-=green
file_has "it has the others" $file '^zones: \[red, blue\]'
run "add what is there" 0 "$COACH" set maria zones+=red
err_has "nothing changed" '^nothing changed'
run "take from it" 0 "$COACH" set maria zones-=red
file_has "one is left" $file '^zones: \[blue\]'
run "no choice" 2 "$COACH" set maria zones+=violet
err_has "the argument" "^coach: zones: 'violet' is not one of"
run "no list" 2 "$COACH" set maria status+=paused
err_has "no list: the way out" "'status' is no list: write status=value"
run "both ways" 2 "$COACH" set maria zones=red zones+=blue
run "the other way round" 2 "$COACH" set maria zones+=blue zones=red
run "a new entry has no list" 2 "$COACH" new client "New One" zones+=red
err_has "a new entry: the way out" "write zones=value"
"$COACH" set maria zones=green >/dev/null

# A decimal comma, on the way in and in a file.
pinpoint=$("$COACH" new pinpoint "Reaction time" client=maria type=behavior \
	performer=client measure=latency unit=seconds direction=down goal=7,5 \
	--no-edit --print-path)
file_has "new: a decimal comma is one" "$pinpoint" '^goal: 7.5$'
run "set: too" 0 "$COACH" set reaction goal=2,25 criterion=0,125
file_has "with two decimals" "$pinpoint" '^goal: 2.25$'
file_has "with three after a 0" "$pinpoint" '^criterion: 0.125$'
run "what may be thousands" 2 "$COACH" set reaction goal=1,234
err_is "is told in both readings" \
	"coach: goal: '1,234' may be 1234 or 1.234: write it as one of them"
run "a whole number" 2 "$COACH" set maria cadence_days=7,5
err_has "has no decimals" "cadence_days: '7.5' is not a whole number"
run "a filter" 2 "$COACH" list pinpoint 'goal>1,5'
err_has "is told how to write it" "'1,5' is not a number: write it as 1.5"
sed -i 's/^goal: .*/goal: 7,5/' "$pinpoint"
run "a file" 1 "$COACH" check
out_has "too" "goal: 7,5' is not a number: write it as 7.5"
git checkout -q "$pinpoint"

mkdir notes
sed 's/$/\r/' >notes/crlf.md <<'END'
---
kind: note
id: crlf
date: 2026-11-20
type: learning
---
# Ends
END
run "a file with CRLF" 0 "$COACH" set crlf type=ethics --no-commit
is "keeps it" "$(grep -c "$(printf '\r')\$" notes/crlf.md)" 7

run "it was in order all along" 0 "$COACH" check clients

finish
