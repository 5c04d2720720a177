#!/bin/sh
# today, and coach alone.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "today outside a journal" 3 "$COACH" today
"$COACH" init empty --name "Robin's" >/dev/null
run "today in an empty journal" 0 "$COACH" -C empty today
out_is "how to begin" "$(cat <<'END'
Friday, 20 November 2026  Robin's

There is no client yet. To begin:

  coach new client "Maria Lopez"
  coach help method

journal
  everything is committed
  no remote to sync with yet
  next in the guide: My practice model
       coach guide -a practice-model
END
)"
cp "$T/out" "$T/today"
run "coach alone" 0 "$COACH" -C empty
out_is "is the same" "$(cat "$T/today")"
run "as JSON" 0 "$COACH" -C empty today --format=json
ok "with nothing in it" jq -e '.meetings == [] and .due == [] and
	.ratio == [] and .uncommitted == 0 and .remote == false and
	.unresolved == [] and .left_out == 0 and .date == "2026-11-20"' \
	"$T/out"
run "an operand" 2 "$COACH" -C empty today maria

begin_journal
run "with a client" 0 "$COACH" today
out_is "what comes next" "$(cat <<'END'
Friday, 20 November 2026  journal

meetings
  none planned: coach prep maria-lopez --new --date +1w

due
  nothing is due

positive to corrective remarks in 4 weeks
  none counted

journal
  everything is committed
  no remote to sync with yet
  next in the guide: My practice model
       coach guide -a practice-model
END
)"

sed -i 's/^model: .*/model: none/' clients/maria-lopez.md
run "with a client that has errors" 0 "$COACH" today
out_lacks "there is one" 'no client yet'
out_has "left out" '^  fields with errors of 1 entry left out: coach check$'
run "nothing due of it" 1 "$COACH" due
err_has "nobody is told to begin" '^nothing is due$'
git checkout -q clients

new() {
	"$COACH" new "$@" --no-edit --print-path || exit 1
}
id() {
	sed -n 's/^id: *//p' "$1"
}
"$COACH" new client "Ana Silva" alias="Client B" model=kata zones=red \
	start=2026-11-01 cadence_days=7 --no-edit >/dev/null
planned=$(id "$(new meeting "Huddle review" client=maria-lopez \
	date=2026-11-20)")
new meeting "First" client=ana-silva date=2026-11-10 status=held minutes=50 \
	next=2026-11-24 >/dev/null
new observation "Huddle" client=maria-lopez date=2026-11-18 positive=39 \
	corrective=10 giver=client receiver=team >/dev/null
new observation "Talk" client=maria-lopez date=2026-10-26 positive=12 \
	giver=coach receiver=client >/dev/null
new observation "Before" client=ana-silva date=2026-10-25 positive=12 \
	giver=coach receiver=client >/dev/null
"$COACH" new note "To do" type=reflection client=ana-silva date=2026-11-10 \
	- >/dev/null <<'END'
# To do

- [ ] @coach A due:2026-11-17
- [ ] @client B due:2026-11-16
- [ ] @client C due:2026-11-18
END
note=$("$COACH" list note --format=csv --fields=id | sed -n '2s/\r//p')

run "a day" 0 "$COACH"
out_is "all of it" "$(cat <<END
Friday, 20 November 2026  journal

meetings
  today            Maria Lopez, Huddle review
       coach prep maria-lopez
  Tue 24 Nov       Ana Silva, as agreed on 2026-11-10

days overdue, 3 of 4: coach due
    4  action      client: B (Ana Silva)
       coach edit $note
    3  action      coach: A (Ana Silva)
       coach edit $note
    3  client      Ana Silva, last met 2026-11-10
       coach prep ana-silva --new

positive to corrective remarks in 4 weeks
  3.9:1            client to team (Maria Lopez), not met
  12:0             coach to client (Maria Lopez), met

journal
  everything is committed
  no remote to sync with yet
END
)"
ok "it fits on a screen" test "$(wc -l <"$T/out")" -lt 24
is "of 80 columns" "$(awk 'length > 80' "$T/out" | wc -l)" 0
run "--all" 0 "$COACH" today --all
out_has "what the guide offers, too" '^  next in the guide: My practice model$'
out_has "the fourth" '^    2  action      client: C (Ana Silva)$'
run "as JSON" 0 "$COACH" today --format=json
ok "the same" jq -e '
	(.meetings | map([.date, .state, .client, .do])) == [
		["2026-11-20", "planned", "maria-lopez",
			"coach prep maria-lopez"],
		["2026-11-24", "agreed", "ana-silva",
			"coach prep ana-silva --new --date 2026-11-24"]]
	and (.due | map(.days)) == [4, 3, 3, 2] and
	(.ratio | map([.positive, .corrective, .verdict])) ==
		[[39, 10, "not met"], [12, 0, "met"]]' "$T/out"
jq -c .due "$T/out" >"$T/due"
run "what is due" 0 "$COACH" due --format=json
is "is what 'due' says" "$(jq -c . "$T/out")" "$(cat "$T/due")"
run "as CSV" 0 "$COACH" today --format=csv
out_has "the first meeting" \
	'^meeting,2026-11-20,maria-lopez,.*,coach prep maria-lopez'
is "a row for each meeting and what is due" "$(wc -l <"$T/out")" 7

slip=$(new observation "Slip of the year" client=maria-lopez date=2027-11-18 \
	positive=90 corrective=0 giver=client receiver=team)
run "what was not yet" 0 "$COACH" today
out_has "is left out" \
	"^  1 observation after today left out: coach list observation 'date>today'\$"
out_has "the ratio is as before" '^  3.9:1  '
run "as JSON" 0 "$COACH" today --format=json
ok "the same" jq -e '.later == 1' "$T/out"
git rm -q -f "$slip" && git commit -q -m "A slip"

COACH_TODAY=2026-11-21 run "the next day" 0 "$COACH" today
out_has "was it held" "^  1 planned meeting has passed: coach edit $planned\$"
out_lacks "not today any more" '^  today '
COACH_TODAY=2026-11-23 run "the day before" 0 "$COACH" today
out_has "is tomorrow" '^  tomorrow         Ana Silva, as agreed'
out_has "and how to plan it" '^       coach prep ana-silva --new --date 2026-11-24$'
COACH_TODAY=2026-11-30 run "when it was missed" 0 "$COACH" today
out_lacks "it is not to come" 'as agreed'

for i in 1 2 3 4; do
	new meeting "Round $i" client=maria-lopez date=2027-01-0$i >/dev/null
done
run "many meetings" 0 "$COACH" today
out_has "how many" '^meetings, 3 of 6: coach today --all$'
out_has "another year" '^  Fri 1 Jan 2027   Maria Lopez, Round 1$'
out_lacks "not all of them" 'Round 2'
for i in 1 2 3 4; do
	new meeting "Hour $i" client=ana-silva date=2026-11-20 >/dev/null
done
run "many today" 0 "$COACH" today
is "all of them" "$(grep -c '^  today ' "$T/out")" 5
out_has "none of later days" '^meetings, 5 of 9: '

# The circle, +practice, and the guide, in a journal of its own.
(
	"$COACH" init "$T/practice" >/dev/null && cd "$T/practice" || exit 1
	"$COACH" new client "Maria Lopez" alias="Client A" model=leadership \
		zones=green start=2026-10-05 --no-edit >/dev/null
	"$COACH" new agreement type=practice partners=Ana,Li agreed_by=Ana,Li \
		schedule="Friday 15:00,every second Monday" \
		date=2026-11-02 review_on=2027-01-10 --no-edit >/dev/null
	"$COACH" new meeting client=maria-lopez date=2026-11-18 status=held \
		minutes=60 --no-edit >/dev/null
	"$COACH" promise maria client 'Ask first +practice when:"daily 8:15"
where:"line 3"' --due 2026-11-24 >/dev/null
	"$COACH" promise maria coach 'Count to five +practice when:Sunday' \
		--due 2026-12-01 >/dev/null
)
run "practice" 0 "$COACH" -C "$T/practice" today
is "mine first" "$(sed -n '/^practice/,/^$/p' "$T/out")" "practice, 3 of 4: \
coach today --all
  today            15:00: with Ana and Li
  Sun 22 Nov       Count to five
  as agreed        every second Monday: with Ana and Li"
run "all of it" 0 "$COACH" -C "$T/practice" today --all
out_has "the client's" '^  today            8:15, line 3, Maria Lopez: Ask first$'
out_has "what the guide offers" \
	'^  next in the guide: The continuum of caring, Maria Lopez$'
run "as JSON" 0 "$COACH" -C "$T/practice" today --format=json
ok "the same" jq -e '(.practice | map([.date, .time, .when, .owner])) == [
	["2026-11-20", "15:00", "Friday 15:00", "coach"],
	["2026-11-22", null, "Sunday", "coach"],
	[null, null, "every second Monday", "coach"],
	["2026-11-20", "08:15", "daily 8:15", "client"]] and
	.practice[0].partners == ["Ana", "Li"] and
	.practice[3].where == "line 3" and .guide.number == 2 and
	.guide.client == "maria-lopez"' "$T/out"
COACH_TODAY=2026-11-25 run "past the due date" 0 "$COACH" -C "$T/practice" \
	today --all
out_lacks "it is not practised" 'line 3'
run "the client's coaching ends" 0 "$COACH" -C "$T/practice" set maria-lopez \
	status=ended end=2026-11-20
run "today" 0 "$COACH" -C "$T/practice" today
out_has "only the circle" '^practice$'
out_lacks "not what the client practises" 'Ask first'
out_has "the guide goes on with the coach" \
	'^  next in the guide: Open questions$'
mkdir -p "$T/practice/templates"
echo 'activities: []' >"$T/practice/templates/guide.yaml"
run "without a guide" 0 "$COACH" -C "$T/practice" today
out_lacks "none is offered" 'next in the guide'
run "guide" 1 "$COACH" -C "$T/practice" guide
err_has "says so" '^coach: the guide of this journal has no activities'
echo 'activities: [' >"$T/practice/templates/guide.yaml"
run "with one that is wrong" 0 "$COACH" -C "$T/practice" today
out_lacks "none is offered" 'next in the guide'

# The journal: not committed, not synced, not settled, with errors.
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
run "never synced" 0 "$COACH" today
out_has "commits to send" 'commits to send: coach sync$'
"$COACH" sync >/dev/null
run "synced" 0 "$COACH" today
out_has "so it says" '^  the remote had the same when it was last seen$'
echo >>clients/maria-lopez.md
sed -i 's/^status: active/&\nunresolved:\n  status: [paused]/' \
	clients/ana-silva.md
printf -- '- [ ] @client no date\n' >>"$("$COACH" list note --format=csv \
	--fields=path | sed -n '2s/\r//p')"
run "with findings" 0 "$COACH" today
out_has "not committed" '^  3 files not committed: coach status$'
out_has "to settle" '^  1 entry to settle after a merge: coach resolve$'
out_has "left out" \
	'^  1 entry with errors, actions with errors of 1 entry left out: coach check$'
err_is "not said twice" ""
run "as JSON" 0 "$COACH" today --format=json
ok "the same" jq -e '.uncommitted == 3 and .left_out == 1 and
	.actions_left_out == 1 and
	.unresolved == ["clients/ana-silva.md"] and .remote and
	.ahead == 0 and .behind == 0' "$T/out"
run "as status has it" 0 "$COACH" status --format=json
ok "the same entries" jq -e '(.uncommitted | length) == 3 and
	(.unresolved | map(.path)) == ["clients/ana-silva.md"]' "$T/out"
run "status as CSV" 0 "$COACH" status --format=csv
is "a row for each file" "$(wc -l <"$T/out")" 4

# A long day on a small screen.
long=$(printf 'word %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)
"$COACH" new client "Bo" alias="Client C" model=kata zones=red \
	start=2025-01-01 cadence_days=7 --no-edit >/dev/null
for i in 1 2 3; do
	new pinpoint "$i $long" client=bo type=behavior performer=client \
		measure=value unit=points direction=up >/dev/null
done
screen() {
	script -qc "stty cols 80 rows 24; TERM=dumb '$COACH' --no-pager $1" \
		/dev/null </dev/null | tr -d '\r' >"$T/screen"
}
screen today
is "80 columns" "$(awk 'length > 80' "$T/screen" | grep -vc '…')" 0
ok "24 lines" test "$(wc -l <"$T/screen")" -lt 24
(export COACH_TODAY=2027-02-01 && screen today)
ok "24 lines without meetings" test "$(wc -l <"$T/screen")" -lt 24
file_has "a long title is cut" "$T/screen" ' pinpoint    1 word .*…$'
file_has "a long command is broken" "$T/screen" \
	'^       coach new observation client=bo \\$'
screen due
file_has "here it is whole" "$T/screen" 'never observed'

# What is in an entry does not reach the terminal as it is.
printf -- '---\nkind: meeting\nid: evil\ndate: 2026-11-20\n%s\n---\n# %b\n' \
	'client: maria-lopez
status: planned' 'A\033[31m\nB' >meetings/2026/evil.md
run "controls" 0 "$COACH" today
out_lacks "are escaped" "$(printf '\033')"

finish
