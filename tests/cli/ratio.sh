#!/bin/sh
# ratio: positive to corrective remarks, in every format.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# seen DATE POSITIVE CORRECTIVE [FIELD=VALUE...]: from the client to the team.
seen() {
	day=$1 positive=$2 corrective=$3
	shift 3
	"$COACH" new observation Seen client=maria date="$day" giver=client \
		receiver=team positive="$positive" corrective="$corrective" \
		"$@" --no-edit >/dev/null || fail "an observation of $day"
}

begin_journal
run "no remarks yet" 1 "$COACH" ratio
err_has "what to do" "^no remarks found; 'coach observe CLIENT --positive"

# ISO weeks: W43 begins on October 19, W44 on 26, W46 on November 9 and W47,
# which has today, on 16.
seen 2026-10-19 5 4
seen 2026-10-25 4 1
seen 2026-10-26 8 1
seen 2026-11-09 12 0
seen 2026-11-16 7 2
seen 2026-11-20 1 0
run "table" 0 "$COACH" ratio --format=table
out_has "a week from Monday to Sunday" \
	'^maria-lopez  client  team  *2026-W43  9  *5  *1.8:1  *not met  1.8:1'
out_has "under ten remarks" \
	'2026-W44  8  *1  *too few  too few  2.8:1$'
out_has "nothing corrective" '2026-W46  12  *0  *12:0  *met  *4.8:1$'
# 7 and 1 to 2, exactly 4; four weeks: 8 + 12 + 8 to 1 + 0 + 2, 9.33
out_has "four to one is met" '2026-W47  8  *2  *4.0:1  *met  *9.3:1$'
is "four weeks with remarks" "$(wc -l <"$T/out")" 5

run "the picture" 0 "$COACH" ratio maria
out_has "who to whom" '^client to team, maria-lopez$'
out_has "the last four weeks" \
	'^the 4 weeks to 2026-W47: 28 positive, 3 corrective, 9.3:1, met$'
out_has "a gap" '^1 week without remarks$'
out_has "the aim" '^week  *remarks  *4:1  '
ok "at most 80 columns" test "$(wc -L <"$T/out")" -le 80
ok "no color in a file" sh -c "! grep -q '$(printf '\033')' '$T/out'"
run "--ascii" 0 "$COACH" ratio --ascii
is "ASCII only" "$(LC_ALL=C grep -c '[^ -~]' "$T/out")" 0
cp "$T/out" "$T/ascii"
run "a locale that is not UTF-8" 0 env LC_ALL=C "$COACH" ratio
ok "the same" cmp "$T/out" "$T/ascii"
run "narrow" 0 "$COACH" ratio -w 40
ok "forty columns" test "$(wc -L <"$T/out")" -le 40

run "JSON" 0 "$COACH" ratio --format=json
is "the whole" "$(jq -c '.ratios[0].total | [.positive, .corrective, .observations]' \
	"$T/out")" '[37,8,6]'
is "is the sum of the weeks" "$(jq -c '[.ratios[0].weeks[].positive] | add' \
	"$T/out")" 37
is "four weeks" "$(jq -c '.ratios[0].weeks[3].four_weeks |
	[.positive, .corrective, .verdict]' "$T/out")" '[28,3,"met"]'
is "the last of them" "$(jq -c '.ratios[0].last_four_weeks |
	[.positive, .corrective, .verdict]' "$T/out")" '[28,3,"met"]'
is "no infinity" "$(jq -c '.ratios[0].weeks[2] | [.ratio, .verdict]' \
	"$T/out")" '[null,"met"]'
is "no ratio of too few" "$(jq -c '.ratios[0].weeks[1] | [.ratio, .verdict]' \
	"$T/out")" '[null,"too few"]'
is "nothing left out" "$(jq -c .left_out "$T/out")" \
	'{"no_giver":0,"second_observer":0}'
run "CSV" 0 "$COACH" ratio --format=csv
out_has "a row with all" '^maria-lopez,client,team,2026-W47,8,2,4.0:1,met,9.3:1,,2026-11-16,2,28,3,met.$'
run "JSON lines" 0 "$COACH" ratio --format=jsonl
ok "it is JSON" jq -e '.weeks | length == 4' "$T/out"

run "--from" 0 "$COACH" ratio --from 2026-11-16 --format=table
out_has "the four weeks look back" '2026-W47  8  *2  *4.0:1  *met  *9.3:1$'
is "one week" "$(wc -l <"$T/out")" 2
run "--to" 0 "$COACH" ratio --to 2026-10-31
out_has "the four weeks end there" \
	'^the 4 weeks to 2026-W44: 17 positive, 6 corrective, 2.8:1, not met$'
run "nothing in these days" 1 "$COACH" ratio --from 2027-01-01

# What the coach says to the client is never added to it.
"$COACH" new observation Coach client=maria date=2026-11-17 giver=coach \
	receiver=client positive=10 --no-edit >/dev/null
"$COACH" new observation Who client=maria date=2026-11-17 positive=3 \
	--no-edit >/dev/null
first=$("$COACH" list observation date=2026-11-20 --fields=id --format=csv |
	tail -1 | tr -d '\r')
seen 2026-11-20 1 1 observer=Kim paired_with="$first"
run "two of them" 0 "$COACH" ratio --format=csv
out_has "by itself" '^maria-lopez,coach,client,2026-W47,10,0,10:0,met'
out_has "as before" '^maria-lopez,client,team,2026-W47,8,2,4.0:1'
err_has "nobody gave it" '^1 observation does not say who gave the remarks'
err_has "a second observer" '^1 observation of a second observer is not'
run "left out in JSON" 0 "$COACH" ratio --format=json
is "both" "$(jq -c .left_out "$T/out")" '{"no_giver":1,"second_observer":1}'
err_is "and nowhere else" ""

"$COACH" new pinpoint "Praise" client=maria type=behavior performer=client \
	measure=count unit=remarks direction=up goal=8 --no-edit >/dev/null
seen 2026-11-18 1 0 pinpoint=praise value=5
seen 2026-11-19 1 0 pinpoint=praise value=6
run "beside the behavior" 0 "$COACH" ratio
out_has "its median that week" '2026-W47 .* 5.5$'
out_has "what that is" "^praise: the week's median, remarks, goal 8$"

run "as JSON" 0 "$COACH" ratio --format=json
is "beside each giver, in the weeks with values" "$(jq -c \
	'[.ratios[] | [.giver, (.weeks[] | .behaviors)]]' "$T/out")" \
	'[["client",[],[],[],[{"pinpoint":"praise","median":5.5}]],["coach",[{"pinpoint":"praise","median":5.5}]]]'
run "as CSV" 0 "$COACH" ratio --format=csv
out_has "in a cell" '^maria-lopez,coach,client,.*,10:0,praise 5.5,2026-11-16'

# Long names, of which the last is what an open target aims at.
behavior() {
	"$COACH" new pinpoint "$1" client=maria type=behavior performer=client \
		measure=count unit=times direction=up --no-edit >/dev/null
	seen 2026-11-18 1 0 pinpoint="$(echo "$1" | tr 'A-Z ' 'a-z-')" value="$2"
}
behavior "Names what went well in the huddle" 11
behavior "Names what went well by mail" 12
behavior "Asks before telling in the huddle" 13
"$COACH" new target "Ask first" client=maria outcome=asked \
	achieve_by=2026-12-20 pinpoints=names-what-went-well-in-the-huddle \
	--no-edit >/dev/null
run "80 columns" 0 "$COACH" ratio maria -w 80
ok "are enough" test "$(wc -L <"$T/out")" -le 80
out_has "a letter for each" '^week  *remarks .* 4 weeks   a   b   c    d$'
out_has "and all values" '^2026-W47 .*  11  13  12  5.5$'
out_has "that of the target is first" \
	"^a  names-what-went-well-in-the-huddle: the week's median, times$"
out_has "each is told" "^c  names-what-went-well-by-mail: the week's median"
out_lacks "there is room for all" 'no room'
run "60 columns" 0 "$COACH" ratio maria -w 60
ok "are enough" test "$(wc -L <"$T/out")" -le 60
sed -i '/^coach to client/,$d' "$T/out"
out_has "that of the target stays" '^2026-W47 .*  11  13  12$'
out_has "what is gone is told" \
	'^no room for praise: --width 62 shows all of it$'
out_lacks "and nothing of it is left" '^d  '
run "40 columns" 0 "$COACH" ratio maria -w 40
ok "are enough" test "$(wc -L <"$T/out")" -le 40
out_has "even now that of the target stays" '^2026-W47  *13:2 .* 11$'
out_has "the four weeks do not" '^no room for 4 weeks,'
run "200 columns" 0 "$COACH" ratio maria -w 200
ok "are enough" test "$(wc -L <"$T/out")" -le 200
out_has "names in full" \
	' names-what-went-well-in-the-huddle  asks-before-telling-in-the-huddle  names'
out_has "what they are" "^praise: the week's median, remarks, goal 8$"
run "100 columns" 0 "$COACH" ratio maria -w 100
ok "are enough" test "$(wc -L <"$T/out")" -le 100
out_lacks "nothing is dropped" 'no room'

"$COACH" new client "Ana" alias="Client B" model=kata zones=red start=today \
	--no-edit >/dev/null
run "of a client without any" 1 "$COACH" ratio ana
"$COACH" new observation Ana client=ana date=2026-11-20 positive=9 \
	corrective=1 giver=client receiver=team --no-edit >/dev/null
run "of a client" 0 "$COACH" ratio --client=ana --format=csv
is "only that one" "$(wc -l <"$T/out")" 2
run "a client twice" 2 "$COACH" ratio ana --client=maria
run "of nobody" 1 "$COACH" ratio nobody

file=$("$COACH" show --path "$("$COACH" list observation client=ana \
	--fields=id --format=csv | tail -1 | tr -d '\r')")
sed -i 's/^positive: .*/positive: many/' "$file"
run "an entry with errors" 1 "$COACH" ratio ana
err_has "its remarks are left out, not half of them" \
	"^1 entry has fields with errors, which are left out: $file:7 'positive';"

finish
