#!/bin/sh
# How an entry is named: exact before beginning before inside.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
for title in p1-1 p1-10 p1-11; do
	"$COACH" new note "$title" type=learning --no-edit >/dev/null ||
		fail "new $title"
done
one=$(ls notes/2026/*-p1-1.md)

run "a whole title wins" 0 "$COACH" set p1-1 type=ethics
file_has "the right one" "$one" '^type: ethics'
run "in other letters" 0 "$COACH" set P1-1 type=learning
run "a part of several" 2 "$COACH" show p1
err_has "which" 'may be any of .*p1-1-.*p1-10-.*p1-11-'
"$COACH" new agreement "Engagement" type=engagement client=maria \
	--draft --no-edit >/dev/null 2>&1
"$COACH" new note "Engagement of Maria" type=learning --no-edit >/dev/null
id=$(sed -n 's/^id: //p' notes/2026/*engagement-of-maria.md)
run "words of an id, from the second on" 0 "$COACH" show engagement-of-mar
out_has "that one" "^id: $id$"
run "from the third on" 0 "$COACH" show of-maria
run "from the middle of a word" 1 "$COACH" show ngagement-of
run "an id before a title" 0 "$COACH" show maria-lopez
out_has "the client" '^kind: client'

# What is missing is said with what there is.
run "a choice" 1 "$COACH" new client X alias=X zones=green start=today
err_has "lists the choices" "'model' needs one of life, executive,"
run "a date" 1 "$COACH" new client X alias=X zones=green model=kata
err_has "says how" "'start' needs a date like 2026-11-20"
run "a practice among coaches" 0 "$COACH" new agreement type=practice \
	agreed_by=Ana,Robin "review_on=in 3 months" --no-edit
run "an engagement" 1 "$COACH" new agreement type=engagement client=maria \
	agreed_by=Ana "review_on=in 3 months" --no-edit
err_has "what it has to say" \
	"'share_level' needs one of none, attendance, progress when 'type' is"
run "a reference" 1 "$COACH" new meeting --no-edit
err_has "says to what" "'client' needs the id of a client"

# A filter with a value that the field cannot have.
run "a choice that is none" 2 "$COACH" list client status=endd
err_has "the nearest" "^coach: status: 'endd' is not one of .*'ended'"
run "not that" 2 "$COACH" list client status!=endd
run "of any kind" 2 "$COACH" list status=endd
run "a choice of another kind" 1 "$COACH" list status=missed
run "in other letters" 0 "$COACH" list client status=ACTIVE
run "a date that is none" 2 "$COACH" list note date=noon
err_has "the forms" "^coach: date: 'noon' is no date; dates are written"
run "a number that is none" 2 "$COACH" list 'minutes>many'
run "a part may be anything" 1 "$COACH" list client status~endd
run "free words" 0 "$COACH" list note 'date>last month'

# An id that nothing is like: what there is instead.
rm -rf "$T/offer"
"$COACH" init "$T/offer" >/dev/null
cd "$T/offer" || exit 1
run "none yet" 2 "$COACH" new pinpoint X client=nobody --draft --no-edit
err_has "how to begin" '^hint: there is none yet: coach new client$'
for name in Ada Ben Cleo Dora Emil Fritz Gerda; do
	"$COACH" new client "$name" --draft --no-edit >/dev/null
done
run "an argument" 2 "$COACH" new pinpoint X client=nobody --draft --no-edit
err_has "six, and how many more" \
	'^hint: there is: ada, ben, cleo, dora, emil, fritz and 1 more: coach list client$'
mkdir notes
cat >notes/n.md <<'END'
---
kind: note
id: n
date: 2026-11-20
type: learning
client: nobody
---
# N
END
run "a finding" 1 "$COACH" check
out_has "the same" \
	"there is no client 'nobody', there is: ada, .* and 1 more: coach list client \[reference\]\$"
run "a finding of one file" 1 "$COACH" check notes/n.md
out_has "the same" \
	"there is no client 'nobody', there is: ada, .* and 1 more: coach list client \[reference\]\$"

# A file that says no id is no entry to refer to, but one to edit.
: >clients/ada.md
run "an argument of a file that is empty" 3 "$COACH" new pinpoint X client=ada \
	--draft --no-edit
err_is "which it is" "coach: client: 'clients/ada.md' has no id that can be read
hint: coach check clients/ada.md"
run "by its id" 3 "$COACH" prep ada
run "with its kind" 3 "$COACH" chart client:ada
run "a filter" 3 "$COACH" list note client=ada
run "the file itself" 0 "$COACH" show ada --path

finish
