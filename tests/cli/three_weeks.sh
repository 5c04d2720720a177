#!/bin/sh
# Three weeks of a coach with three clients, two sponsors and a practice
# circle, from Monday 2026-11-02 (2026-W45) to Friday 2026-11-20 (2026-W47).
# Each number is reckoned by hand from the definitions; the sum stands beside
# it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# ---- how the story is told and asked -----------------------------------------

# day MONTH-DAY: the morning of a day of 2026.
day() {
	export COACH_TODAY="2026-$1"
}

# does COMMAND...: the coach types it, and it works.
does() {
	run "$COACH_TODAY: coach $1 $2 ${3-}" 0 "$COACH" "$@"
}

# An editor that puts what is said under each heading in $T/said below the same
# heading of the file.
cat >"$T/fill" <<'END'
#!/bin/sh
awk 'FILENAME == ARGV[1] { if (/^## /) part = $0; else said[part] = said[part] $0 "\n"
		next }
	{ print }
	$0 in said { printf "\n%s", said[$0] }' "$T/said" "$1" >"$T/filled"
cp "$T/filled" "$1"
END
chmod +x "$T/fill"
export T

# makes KIND TITLE FIELD=VALUE...: a new entry, its sections on stdin.
makes() {
	cat >"$T/said"
	run "$COACH_TODAY: a new $1, $2" 0 env COACH_EDITOR="$T/fill" \
		"$COACH" new "$@" --edit
}

# answer NAME EXPECTED JQ VIEW...: what jq finds in the view's JSON.
answer() {
	name=$1 expected=$2 query=$3
	shift 3
	"$COACH" "$@" --format=json >"$T/out" 2>"$T/err"
	is "$COACH_TODAY: $name" "$(jq -c "$query" "$T/out" 2>&1)" "$expected"
}

# remarks NAME EXPECTED CLIENT GIVER RECEIVER: all remarks, and the verdict.
remarks() {
	answer "$1" "$2" "[.ratios[] |
		select(.giver == \"$4\" and .receiver == \"$5\").total |
		.positive, .corrective, .verdict]" ratio "$3"
}

# week NAME EXPECTED WEEK CLIENT GIVER RECEIVER: those of one week.
week() {
	answer "$1" "$2" "[.ratios[] |
		select(.giver == \"$5\" and .receiver == \"$6\").weeks[] |
		select(.week == \"$3\") | .positive, .corrective, .verdict]" \
		ratio "$4"
}

# points NAME EXPECTED PINPOINT: the values in their order.
points() {
	answer "$1" "$2" '[.[0].points[].value]' chart "$3"
}

# steps NAME EXPECTED CLIENT: the steps with evidence, and the next.
steps() {
	answer "$1" "$2" \
		'.[0] | [[.steps[] | select(.state == "yes") | .step], .next]' \
		cycle "$3"
}

# promises NAME EXPECTED [CLIENT]: per owner, kept and promised.
promises() {
	name=$1 expected=$2
	shift 2
	"$COACH" kept "$@" --format=csv >"$T/out" 2>"$T/err"
	is "$COACH_TODAY: $name" "$(tr -d '\r' <"$T/out" | sed 1d |
		cut -d, -f1,2,4,5 | tr '\n' ' ')" "$expected"
}

# overdue NAME EXPECTED [CLIENT]: what and since how many days.
overdue() {
	name=$1 expected=$2
	shift 2
	"$COACH" due "$@" --format=csv >"$T/out" 2>"$T/err"
	is "$COACH_TODAY: $name" "$(tr -d '\r' <"$T/out" | sed 1d |
		awk -F, '$2 > 0 { print $2, $3, $5 }' | tr '\n' ';')" "$expected"
}

# in_words NAME REGEX VIEW...: a sentence that the coach reads.
in_words() {
	name=$1 regex=$2
	shift 2
	"$COACH" "$@" >"$T/out" 2>&1
	out_has "$COACH_TODAY: $name" "$regex"
}

# newest KIND FIELD=VALUE...: the id of the newest of them.
newest() {
	"$COACH" list "$@" --fields=id --format=csv | tail -1 | tr -d '\r'
}

# ---- the first week: Monday --------------------------------------------------

day 11-02
"$COACH" init journal >"$T/out" || exit 1
cd journal || exit 1

makes client "Maria Lopez" alias="Client A" model=leadership zones=blue,green \
	start=today cadence_days=7 log_consent=yes <<'END'
## Positive assumptions

Knows every job on the line; wants her people to speak up.
END
does new client "Ben Okafor" alias="Client B" model=kata zones=green \
	start=today cadence_days=14 log_consent=yes --no-edit
makes client "Ana Silva" alias="Client C" model=executive zones=red \
	start=today cadence_days=7 log_consent=no <<'END'
## Positive assumptions

Her peers come to her when it is difficult.
END
does new sponsor "Jo Berg" alias="Sponsor A" --no-edit
does new sponsor "Kim Holt" alias="Sponsor B" --no-edit

makes pinpoint "Praise" client=maria type=behavior performer=client \
	measure=count unit=remarks direction=up goal=8 criterion=5 <<'END'
## Definition

Says to one person at the huddle what that person did.

## Counts

"You labeled every bin before six."
END
makes pinpoint "Thanks to Maria" client=maria type=behavior performer=coach \
	measure=count unit=thanks direction=up <<'END'
## Definition

I tell her one thing that I saw her do.

## Counts

"You waited for his answer."
END
makes pinpoint "On time" client=maria type=result performer=team \
	measure=percent unit=% direction=up goal=95 <<'END'
## Definition

Orders shipped by six, of all orders of the day.

## Counts

What the gate has scanned.
END
makes pinpoint "Answer time" client=ben type=behavior performer=client \
	measure=latency unit=min direction=down goal=2 <<'END'
## Definition

Minutes from a red light on the line until Ben stands there.

## Counts

Every red light of the shift.
END
makes pinpoint "Board talk" client=ben type=behavior performer=client \
	measure=duration unit=min direction=down <<'END'
## Definition

Minutes that Ben speaks at the board.

## Counts

His words only.
END
does new pinpoint "Has a better attitude" client=ana type=behavior \
	performer=client measure=count unit=times direction=up --no-edit
for who in maria:jo-berg:2027-02-01 ben:jo-berg:2027-02-01 \
	ana:kim-holt:2026-11-19; do
	client=${who%%:*} rest=${who#*:}
	does new agreement "Engagement of $client" type=engagement \
		client="$client" sponsor="${rest%:*}" share_level=progress \
		client_knows=yes challenge="95 % of orders on time" \
		agreed_by="$client,${rest%:*},Robin" review_on="${rest#*:}" \
		--no-edit
done
does new agreement "Circle" type=practice partners="Kai,Lu" \
	schedule="Fridays 12:00" agreed_by="Robin,Kai,Lu" \
	review_on=2027-02-01 --no-edit
engagement=$(newest agreement client=maria-lopez)
does add "$engagement" needs whose=sponsor category=customer \
	need="orders on time" priority=1 pinpoint=on-time
does add "$engagement" needs whose=client category=team_behavior \
	need="people speak up" priority=2 pinpoint=praise
does new skill "Open the huddle" owner=client client=ben \
	steps="greet by name,say the number,ask one question,thank" \
	mastery_percent=75 mastery_sessions=2 --no-edit

run "two people would not count it alike" 0 "$COACH" check
grep -h . "$T/out" "$T/err" >"$T/both"
file_has "a word of attitude is named" "$T/both" \
	'has-a-better-attitude.*observable'

does observe maria praise 2 -t 15 -p 4 -c 8 --giver client --receiver team \
	--phase baseline
# Watched of the two: praise, today; the gate has not told its number yet.
answer "1 of 2 needs" '[1,2]' '[.observed, .needs]' needs maria
# 4:8, which is twelve remarks: 4 < 4 x 8.
remarks "four to eight" '[4,8,"not met"]' maria client team
steps "assumptions, a pinpoint, a baseline" '[[1,2,3],4]' maria
# Her only pinpoint has a title and nothing else.
steps "an empty Definition names nothing" '[[1],2]' ana

# ---- Tuesday to Friday -------------------------------------------------------

day 11-03
does observe maria praise 3 -t 15 -p 3 -c 9
does new meeting client=ana date=today --no-edit
does held ana 60
ana_met=$(newest meeting client=ana-silva)
does set "$ana_met" counts=yes paid=yes format=individual

day 11-04
does observe maria praise 4 -t 15 -p 4 -c 8
does observe ben answer 9 --phase baseline

day 11-05
does observe maria praise 2 -t 15 -p 5 -c 7

day 11-06
does observe maria praise 3 -t 15 -p 4 -c 6
# 2 2 3 3 4: the one in the middle.
answer "the median of five" '[3,5]' '.[0] | [.median, .baseline_points]' \
	chart praise
answer "five points are no verdict" '[false,[]]' '.[0] | [.judged, .signals]' \
	chart praise
# 4 + 3 + 4 + 5 + 4 = 20 : 8 + 9 + 8 + 7 + 6 = 38
remarks "a week of client to team" '[20,38,"not met"]' maria client team
does new meeting client=maria date=today counts=yes paid=yes \
	format=individual --no-edit
in_words "the meeting of today" 'Maria Lopez' today
does promise maria client "Thank one person by name" --practice \
	--when "daily 8:15" --where "the huddle" --pinpoint praise \
	--due 2026-11-13
does promise maria coach "Send the reading" --due 2026-11-10
does promise maria client "Post the board" --due 2026-11-20
does held maria 60 --next fri
# Agreed to practise, but nothing done yet; and no target.
steps "practice agreed is not practised" '[[1,2,3],4]' maria
does new practice "Circle" skill=open-questions role=coach minutes=20 \
	open_questions=6 closed_questions=2 reflections=4 \
	partners=Kai --no-edit
# 6 of 6 + 2
answer "three of four questions are open" '[20,75]' \
	'.all | [.minutes, .open_percent]' skills

# ---- the second week: Monday -------------------------------------------------

day 11-09
run "after the practice was agreed" 0 "$COACH" observe maria praise 4 -t 15 \
	-p 7 -c 2
out_has "the baseline is over, and it is said" \
	'intervention.*ended on 2026-11-06: practice was agreed'
makes target "Eight a huddle" client=maria date=today pinpoints=praise \
	outcome="95 % on time" achieve_by=2026-12-18 \
	obstacles="nobody owns the board,shift change" <<'END'
## Target condition

Each huddle begins with what went well yesterday.
END
# And the behavior was seen on a day after its practice was agreed.
steps "a target, a contract and practice" '[[1,2,3,4,5],6]' maria
does observe ana better 1 -p 2 -c 7 --giver client --receiver team \
	--phase baseline
# 2 positive, 7 corrective, before anything changed: no reinforcement.
steps "a baseline is not reinforced" '[[1,3],2]' ana

day 11-10
does observe maria praise 5 -t 15 -p 7 -c 1
# The reading is due today, and still may be sent.
promises "due today is not broken" "maria-lopez,coach,0,0 " maria
# Last met on 3 + 7 = 10: today is not late.
overdue "seven days are her cadence" "" ana

day 11-11
does observe maria praise 5 -t 15 -p 8 -c 1
# 10 + 1
overdue "the client is late by a day" "1 client ana-silva;" ana
overdue "and so am I" "1 action maria-lopez;" maria
does "done" "the reading"
promises "a day late is not kept" "maria-lopez,coach,0,1 " maria
does new meeting client=ben date=today counts=yes paid=no format=individual \
	--no-edit
does promise ben client "Walk to the light" --due 2026-11-18 --practice \
	--when "each shift" --where "line 3" --pinpoint answer-time
does held ben 45

day 11-12
does observe maria praise 6 -t 15 -p 8 -c 0
run "what I say to her" 0 "$COACH" observe maria thanks 11 -t 30 -p 11 -c 2 \
	--giver coach --receiver client
does observe ben "open the huddle" --steps iipm

day 11-13
# The pinpoint is hers, in front of the team, whatever was observed last.
run "who spoke to whom follows from the pinpoint" 0 "$COACH" observe maria \
	praise 4 -t 16 -p 4 -c 2
out_has "and is named" 'client to team'
# 54:44 = (20 + 30) + 4 : (38 + 4) + 2, where 30:4 is Monday to Thursday
remarks "client to team" '[54,44,"not met"]' maria client team
# 11:2 = 5.5, 11 >= 4 x 2
remarks "coach to client" '[11,2,"met"]' maria coach client
# 34:6 = 7 + 7 + 8 + 8 + 4 : 2 + 1 + 1 + 0 + 2, 34 >= 24
week "this week" '[34,6,"met"]' 2026-W46 maria client team
# The week before: 20:38
week "last week" '[20,38,"not met"]' 2026-W45 maria client team
in_words "as the coach reads it" \
	'^the 4 weeks to 2026-W46: 54 positive, 44 corrective, 1.2:1, not met' \
	ratio maria
in_words "and the other way" \
	'^the 4 weeks to 2026-W46: 11 positive, 2 corrective, 5.5:1, met' \
	ratio maria
does "done" "thank one person"
does new meeting client=maria date=today counts=yes paid=yes \
	format=individual --no-edit
does held maria 50 --next fri
promises "hers in time, mine late" \
	"maria-lopez,client,1,1 maria-lopez,coach,0,1 " maria
# After the baseline 34:6 >= 4:1, but nothing has moved yet: 10 points are no
# verdict, and 4 5 5 6 4 above 3 would be five in a row, not six.
steps "five above the line are no shift" '[[1,2,3,4,5],6]' maria
does new practice "Circle" skill=open-questions role=coach minutes=30 \
	open_questions=9 closed_questions=3 reflections=3 \
	partners=Kai,Lu --no-edit
does new practice "Circle" skill=empathy role=observer minutes=25 \
	empathy=9 partners=Kai,Lu --no-edit
# 6 + 9 of 6 + 9 + 2 + 3 = 15 of 20; 20 + 30 minutes; Kai's are not mine
answer "my own practice" '[50,2,75]' \
	'.all | [.minutes, .sessions, .open_percent]' skills

# ---- the third week ----------------------------------------------------------

day 11-16
does observe maria praise 6 -t 15
does observe maria on-time 91
makes experiment "Stand at the board" target="$(newest target)" date=today \
	obstacle="nobody owns the board" check_on=2026-11-18 <<'END'
## Next step

Whoever had the early shift opens the huddle.

## What I expect

Two more speak.
END
answer "the next step, and what to expect" \
	'"Whoever had the early shift opens the huddle.\nexpected: Two more speak."' \
	'.[0].questions[3].answer' kata maria
in_words "prep names the same" 'Whoever had the early shift' prep maria
does observe ben "open the huddle" --steps iiim

day 11-17
does observe maria praise 6 -t 15
does observe ben "open the huddle" --steps iiim
# 3 of 4 = 75 % twice, but nobody was thanked in the two.
answer "not mastered without its last step" '[null,2,4]' \
	'.[0] | [.mastered, .in_a_row, .never_independent.weakest]' \
	chain open-the-huddle
makes pinpoint "On task" client=ana type=behavior performer=team \
	measure=interval unit=% direction=up <<'END'
## Definition

Looks at the plan or speaks about it.

## Counts

Writing on the plan.
END
no9=nnnnnnnnn
does observe ana on-task --intervals "y${no9}n$no9" --interval-seconds 30 \
	--sampling partial
does observe ana on-task --intervals "${no9}yn$no9" --interval-seconds 30 \
	--sampling partial --observer Kim \
	--paired-with "$(newest observation pinpoint=on-task)"
# One yes each, in other intervals: 20 - 2 of 20, and none of the two scored.
in_words "18 of 20 agree" ' 18 of 20  *90$' observers ana
in_words "and none of those scored" ' scored .* 0 of 2  *0$' observers ana

day 11-18
does observe maria praise 7 -t 15

day 11-19
does observe maria praise 7 -t 15
does observe ben "open the huddle" --steps iiii
# 75 and 100 %, each step once in the two
answer "mastered" '["2026-11-19",[50,75,75,100]]' \
	'.[0] | [.mastered, [.sessions[].percent]]' chain open-the-huddle

# ---- Friday ------------------------------------------------------------------

day 11-20
does observe maria praise 8 -t 15
does new meeting client=maria date=today counts=yes paid=yes --no-edit
# 15 minutes and once 16, which is less than a tenth more: counts
points "as they were observed" '[2,3,4,2,3,4,5,5,6,4,6,6,7,7,8]' praise
answer "the median is frozen" '[3,5,true]' \
	'.[0] | [.median, .baseline_points, .judged]' chart praise
# All ten of the two weeks are above 3.
answer "the shift" '[["2026-11-09",10,true]]' '[.[0].signals[] |
	select(.rule == "shift") | [.from, .points, .favorable]]' chart praise
# 4 6 (6) 7 (7) 8: a tie counts once, so four
answer "four that rise are no trend" '[]' \
	'[.[0].signals[] | select(.rule == "trend")]' chart praise
in_words "the latest" \
	'^latest 8 on 2026-11-20, baseline median 3 of 5, criterion 5, goal 8' \
	chart praise
answer "2 of 2 needs" '[2,2]' '[.observed, .needs]' needs maria
# The third week has no remarks: as before
in_words "the ratio of four weeks" \
	'^the 4 weeks to 2026-W4[67]: 54 positive, 44 corrective, 1.2:1, not m' \
	ratio maria
# The board is due today and neither kept nor broken; Ben's was due on the 18th.
promises "kept" "ben-okafor,client,0,1 maria-lopez,client,1,1 \
maria-lopez,client,0,0 maria-lopez,coach,0,1 "
# Ana: 20 - (3 + 7) = 10; Ben's 20 - 18 = 2; the experiment 20 - 18 = 2;
# Ana's agreement 20 - 19 = 1. Maria was met 20 - 13 = 7 days ago: not late.
overdue "what is late" "10 client ana-silva;2 action ben-okafor;\
2 experiment maria-lopez;1 agreement ana-silva;"
in_words "the promise of today" 'Post the board' due
in_words "and on the first page" 'Post the board' today
in_words "which has the meeting" 'Maria Lopez' today
in_words "and who is late" 'Ana Silva' today
in_words "prep has the facts" \
	'Praise: latest 8 .*baseline median 3' prep maria
# 60 + 50 of Maria's, 45 of Ben's = 155 minutes, 110 of them paid; Ana's 60
# stay off, for she has not said yes.
answer "the hours" '[155,110,2,3]' '.all |
	[(.hours * 60 | round), (.paid * 60 | round), .clients, .meetings]' \
	hours
# 34:6 after the baseline, and a shift; no skill of hers was chained.
steps "Maria" '[[1,2,3,4,5,7],6]' maria
# No assumptions, no target, no practice done; chained on the 19th.
steps "Ben" '[[2,3,6],1]' ben
# On task has a Definition; no target.
steps "Ana" '[[1,2,3],4]' ana

# ---- what misled -------------------------------------------------------------

# Six in a day stand in the order in which they were entered.
for minutes in 1 2 3 4 5 6; do
	does observe ben "board talk" "$minutes"
done
points "six in one day" '[1,2,3,4,5,6]' board-talk
does new skill "Say no" owner=client client=ana steps="hear,say why,offer" \
	mastery_percent=100 mastery_sessions=3 --no-edit
for steps in mmm iii mmm iii iii iii; do
	does observe ana "say no" --steps "$steps"
done
# The last three
answer "three in a row" '[3,"2026-11-20"]' '.[0] | [.in_a_row, .mastered]' \
	chain say-no

# 3 in 10 minutes are 18 an hour; 5 in 55 are 5 x 60 / 55 = 5.45.
does new pinpoint "Nods" client=ana type=behavior performer=client \
	measure=count unit=nods direction=up --no-edit
for n in 02 03 04 05 06; do
	day "11-$n"
	does observe ana nods 3 -t 10 --phase baseline
done
n=7
for seen in 4:10 4:15 5:20 3:25 4:30 5:35 4:40 6:45 4:50 5:55; do
	day "11-$(printf %02d $n)"
	does observe ana nods "${seen%:*}" -t "${seen#*:}" --phase intervention
	n=$((n + 1))
done
day 11-20
answer "a falling rate is not praised" '[18,5.45,[false]]' '.[0] | [.median,
	(.points[-1].value * 100 | round / 100),
	[.signals[] | select(.rule == "shift").favorable]]' chart nods

run "a filter on a reference is a REF" 0 "$COACH" list meeting client=maria \
	--format=csv
is "hers of 6, 13 and 20" "$(sed 1d "$T/out" | wc -l)" 3
run "a kind before a REF" 0 "$COACH" show "meeting:2026-11-13-maria"
out_has "is that meeting" '^kind: meeting$'
out_has "is hers" '^client: maria-lopez$'

finish
