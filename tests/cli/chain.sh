#!/bin/sh
# chain and observers: skills step by step, and what two people saw.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# scored DATE STEPS [FIELD=VALUE...]
scored() {
	day=$1 steps=$2
	shift 2
	"$COACH" new observation Seen client=maria date="$day" \
		skill=open-the-huddle steps="$steps" "$@" --no-edit \
		>/dev/null || fail "an observation of $day"
}

begin_journal
run "no skill was observed" 1 "$COACH" chain
err_has "what to do" "^no session found; 'coach observe CLIENT SKILL --steps"
"$COACH" new pinpoint "Greet by name" client=maria type=behavior \
	performer=client measure=count unit=times direction=up --no-edit \
	>/dev/null
"$COACH" new skill "Open the huddle" owner=client client=maria \
	steps="greet-by-name,say the number,ask one question,thank" \
	mastery_percent=75 mastery_sessions=2 --no-edit >/dev/null
run "a client without sessions" 1 "$COACH" chain maria
out_has "the skill" '^Open the huddle, maria-lopez$'

scored 2026-11-02 independent,prompted,missed,independent
scored 2026-11-03 independent,independent,missed,independent
run "two sessions" 0 "$COACH" chain
out_has "not mastered" \
	'^not mastered yet: 75 % independent in 2 sessions in a row, now 1$'
scored 2026-11-04 independent,independent,prompted,independent
run "75 and 75 per cent" 0 "$COACH" chain open-the-huddle
out_has "are enough, but not of every step" \
	'^not mastered yet: 75 % independent in 2 sessions in a row, now 2$'
out_has "the weakest is named" \
	'^in none of the last 2: step 3, ask one question$'
out_has "the days" '^step  *11-02  11-03  11-04$'
out_has "a pinpoint's title" '^1 Greet by name  *●  *●  *●$'
out_has "a step on its way" '^2 say the number  *◐  *●  *●$'
out_has "the one that breaks" '^3 ask one question  *○  *○  *◐$'
out_has "per cent" '^% independent  *50  *75  *75$'
out_has "it is named" \
	'^breaks most often at step 3, ask one question: in 3 of 3 sessions$'
ok "at most 80 columns" test "$(wc -L <"$T/out")" -le 80
run "--ascii" 0 "$COACH" chain --ascii
is "ASCII only" "$(LC_ALL=C grep -c '[^ -~]' "$T/out")" 0
out_has "its signs" '^2 say the number  */  *x  *x$'
cp "$T/out" "$T/ascii"
run "a locale that is not UTF-8" 0 env LC_ALL=C "$COACH" chain
ok "the same" cmp "$T/out" "$T/ascii"
run "narrow" 0 "$COACH" chain -w 36
out_has "the latest" '^step .* 11-04$'
out_has "it says so" '^. earlier session'

run "as JSON" 0 "$COACH" chain --format=json
is "the weakest" "$(jq -c '.[0].never_independent' "$T/out")" \
	'{"steps":1,"weakest":3}'
"$COACH" set "$("$COACH" list observation date=2026-11-04 --fields=id \
	--format=csv | tail -1)" \
	steps=independent,missed,independent,independent >/dev/null
run "every step at least once" 0 "$COACH" chain open-the-huddle
out_has "mastered" \
	'^mastered on 2026-11-04: 75 % independent in 2 sessions in a row, now 2$'
"$COACH" set "$("$COACH" list observation date=2026-11-04 --fields=id \
	--format=csv | tail -1)" \
	steps=independent,independent,prompted,independent >/dev/null
scored 2026-11-05 missed,missed,missed,missed
scored 2026-11-06 independent,independent
"$COACH" new observation Seen client=maria date=2026-11-06 \
	skill=open-the-huddle --no-edit >/dev/null
run "JSON" 0 "$COACH" chain --format=json
is "not mastered, no row" \
	"$(jq -c '.[0] | [.mastered, .in_a_row, .breaks_at]' "$T/out")" \
	'[null,0,3]'
is "per cent" "$(jq -c '[.[0].sessions[].percent]' "$T/out")" '[50,75,75,0]'
is "the steps that broke" "$(jq -c '[.[0].sessions[].broken]' "$T/out")" \
	'[[2,3],[3],[3],[1,2,3,4]]'
is "of whom" "$(jq -c '[.[0].sessions[].client] | unique' "$T/out")" \
	'["maria-lopez"]'
is "steps" "$(jq -c '[.[0].steps[] | [.independent, .prompted, .missed, .mastered]]' \
	"$T/out")" '[[3,0,1,"2026-11-03"],[2,1,1,"2026-11-04"],[0,1,3,null],[3,0,1,"2026-11-03"]]'
is "what is left out" "$(jq -c '.[0].left_out' "$T/out")" \
	'{"no_steps":1,"unequal":1,"second_observer":0,"other_client":0,"other_role":0}'
err_is "nowhere else" ""
run "JSON lines" 0 "$COACH" chain --format=jsonl
is "one" "$(wc -l <"$T/out")" 1
run "table" 0 "$COACH" chain --format=table
out_has "a session" '^open-the-huddle  2026-11-02  2  *4  *50  *2 3$'
err_has "left out" '^1 session is left out: not as many steps'
err_has "and that" '^1 observation without steps is left out$'
run "CSV" 0 "$COACH" chain --format=csv
out_has "a row with all" \
	'^open-the-huddle,2026-11-04,3,4,75,3,maria-lopez,2026-11-04-.*,,3.$'
run "--from and --to" 0 "$COACH" chain --from 2026-11-03 --to 2026-11-04 \
	--format=csv
is "two" "$(wc -l <"$T/out")" 3
"$COACH" new client "Ana" alias="Client B" model=kata zones=red start=today \
	--no-edit >/dev/null
run "of a client without any" 1 "$COACH" chain ana
run "a skill of another client" 1 "$COACH" chain open-the-huddle --client ana
run "of a pinpoint" 1 "$COACH" chain greet-by-name

# ---- the coach's own ---------------------------------------------------------

# practised DATE ROLE STEPS
practised() {
	"$COACH" new practice Role-play date="$1" skill=empathy role="$2" \
		steps="$3" minutes=20 --no-edit >/dev/null ||
		fail "a practice of $1"
}
run "not practised yet" 1 "$COACH" chain empathy
err_has "what to do" "of a skill of your own, 'coach new practice' with 'steps'"
practised 2026-11-08 coach \
	independent,prompted,missed,independent,independent
practised 2026-11-09 observer missed,missed,missed,missed,missed
practised 2026-11-10 coach independent,prompted
run "practices are sessions" 0 "$COACH" chain empathy
out_has "those in the role of coach" '^step .*  11-08$'
out_has "per cent" '^% independent  *60$'
out_has "not as an observer" '^1 practice is left out: it was not in the role'
out_has "not half a one" '^1 session is left out: not as many steps as the'
run "as JSON" 0 "$COACH" chain empathy --format=json
is "the practice" "$(jq -c '.[0].sessions[] | [.date, .independent,
	(.practice | test("^2026-11-08-empathy")), has("observation"),
	.client]' "$T/out")" \
	'["2026-11-08",3,true,false,null]'
run "as CSV" 0 "$COACH" chain empathy --format=csv
out_has "in a column of its own" '^empathy,2026-11-08,3,5,60,2 3,,,2026-11-08-'
run "with a client it is that client's" 1 "$COACH" chain empathy -c maria

# ---- observers --------------------------------------------------------------

run "no pair yet" 1 "$COACH" observers
err_has "what to do" '^no pair of observations found; .*--paired-with'
# pair DATE FIELD=VALUE... -- FIELD=VALUE...: what the coach and Kim saw.
pair() {
	"$COACH" new observation One client=maria date="$1" "$2" "$3" \
		--no-edit >/dev/null
	first=$("$COACH" list observation date="$1" title~One --fields=id \
		--format=csv | tail -1 | tr -d '\r')
	"$COACH" new observation Other client=maria date="$1" "$4" "$5" \
		observer=Kim paired_with="$first" --no-edit >/dev/null ||
		fail "a pair of $1"
}
pair 2026-11-10 pinpoint=greet-by-name value=8 pinpoint=greet-by-name value=6
pair 2026-11-11 pinpoint=greet-by-name value=0 pinpoint=greet-by-name value=0
pair 2026-11-12 label=on intervals=yes,no,yes,yes,no \
	label=on intervals=yes,no,no,yes,no
run "three pairs" 0 "$COACH" observers
out_has "the smaller by the larger" \
	'^2026-11-10  greet-by-name  value  *coach, Kim  8, 6  *75$'
out_has "both zero" '^2026-11-11  greet-by-name  value  *coach, Kim  0, 0  *100$'
out_has "intervals alike" '^2026-11-12  *intervals  coach, Kim  4 of 5  *80$'
out_has "mean and least" \
	'^greet-by-name  value  *total count  *2  *87.5  *75$'
out_lacks "good enough" 'look at its definition'
# Yes of both in 2, of one in 3; no of both in 2, of one in 3.
out_has "of those scored" '^ *scored  *scored interval  *1  *66.67  *66.67$'
out_has "and not" '^ *unscored  *unscored interval  *1  *66.67  *66.67$'
run "JSON" 0 "$COACH" observers maria --format=json
is "counts" "$(jq -c '.pairs[0] | [.first, .second, .percent]' "$T/out")" \
	'[8,6,75]'
is "intervals" "$(jq -c '.pairs[2] | [.agreed, .intervals, .percent]' \
	"$T/out")" '[4,5,80]'
is "nothing left out" "$(jq -c .left_out "$T/out")" \
	'{"no_partner":0,"different":0,"unequal":0,"nothing":0}'
run "JSON lines" 0 "$COACH" observers --format=jsonl
is "three, two of them of intervals" "$(wc -l <"$T/out")" 5
ok "each is JSON" jq -e .percent "$T/out"
run "CSV" 0 "$COACH" observers --format=csv
out_has "a row with all" \
	'^2026-11-10,greet-by-name,value,"coach, Kim","8, 6",75,8,6,,,maria-lopez,2026-11-10-.*,2026-11-10-'
out_has "intervals have their own" \
	'^2026-11-12,,intervals,"coach, Kim",4 of 5,80,,,4,5,maria-lopez,'

pair 2026-11-13 pinpoint=greet-by-name value=9 pinpoint=greet-by-name value=1
pair 2026-11-14 pinpoint=greet-by-name value=9 phase=baseline value=9
pair 2026-11-15 label=on intervals=yes,no label=on intervals=yes
pair 2026-11-16 label=on positive=3 label=on corrective=3
run "pairs that do not compare" 0 "$COACH" observers
out_has "too far apart" '^greet-by-name: under 80 %, so look at its'
err_has "another pinpoint" \
	'^1 pair is left out: the two are of different clients, pinpoints'
err_has "another number" \
	'^1 pair is left out: intervals of different number'
err_has "nothing in common" \
	'^1 pair is left out: there is nothing that both counted$'
run "as JSON" 0 "$COACH" observers --format=json
is "what is left out" "$(jq -c .left_out "$T/out")" \
	'{"no_partner":0,"different":1,"unequal":1,"nothing":1}'
err_is "and nowhere else" ""
run "--to" 0 "$COACH" observers --to 2026-11-12 --format=jsonl
is "three" "$(wc -l <"$T/out")" 5
run "of a client without any" 1 "$COACH" observers --client ana
# Seldom: one yes each in different intervals of twenty.
no9=no,no,no,no,no,no,no,no,no
pair 2026-10-14 label=on "intervals=yes,$no9,no,$no9" \
	label=on "intervals=$no9,yes,no,$no9"
pair 2026-10-15 label=on intervals=no,no label=on intervals=no,no
pair 2026-10-16 label=on interval_counts=2,0,3 label=on interval_counts=2,1,1
run "what is seldom" 0 "$COACH" observers --from 2026-10-14 --to 2026-10-16
out_has "agree by chance" '^2026-10-14  *intervals .* 18 of 20  90$'
out_has "but not on those scored" '^2026-10-14  *scored .* 0 of 2  *0$'
out_has "none was scored" '^2026-10-15  *scored .* 0 of 0 *$'
out_has "so there is no number" '^No per cent: there is no interval to compare'
out_has "the same count" '^2026-10-16  *exact .* 1 of 3  *33.33$'
out_has "the sum" '^2026-10-16  *total .* 5, 4  *80$'
for method in 'interval by interval' 'scored interval' 'unscored interval' \
	'total count' 'exact count'; do
	out_has "the method is named" "  $method  "
done
run "JSON" 0 "$COACH" observers --from 2026-10-15 --to 2026-10-15 --format=json
is "no number" "$(jq -c '[.pairs[] | [.method, .percent]]' "$T/out")" \
	'[["interval by interval",100],["scored interval",null],["unscored interval",100]]'
is "nor a mean" "$(jq -c '[.subjects[] | [.pairs, .numbers, .mean]]' \
	"$T/out")" '[[1,1,100],[1,0,null],[1,1,100]]'
"$COACH" new observation One client=maria date=2026-10-18 \
	pinpoint=greet-by-name value=8 minutes=10 --no-edit >/dev/null
first=$("$COACH" list observation date=2026-10-18 --fields=id --format=csv |
	tail -1 | tr -d '\r')
"$COACH" new observation Two client=maria date=2026-10-18 \
	pinpoint=greet-by-name value=8 minutes=20 observer=Kim \
	paired_with="$first" --no-edit >/dev/null
run "unequal minutes" 0 "$COACH" observers --from 2026-10-18 --to 2026-10-18
err_has "are told" '^1 pair is over unequal minutes: one had more time'
run "a client twice" 2 "$COACH" observers ana --client maria
run "LC_ALL=C" 0 env LC_ALL=C "$COACH" observers

finish
