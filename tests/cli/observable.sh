#!/bin/sh
# A pinpoint whose words cannot be seen or heard.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
ask='Who would see or hear it? Would two people count it alike? Can it be'
# shellcheck disable=SC2317 # called by run
pinpoint() {
	"$COACH" new pinpoint "$@" client=maria performer=client \
		measure=count unit=times direction=up --no-edit
}

run "a word of attitude in the title" 0 pinpoint "Has a better attitude" \
	type=behavior
err_is "is a warning with the questions" "pinpoints/has-a-better-attitude.md\
:12:16: warning: 'attitude' says what somebody is or feels, not what is done: \
$ask practised? [observable]"
run "a result is no behavior" 0 pinpoint "Scrap and attitude" type=result
err_is "and is not tested" ""
run "a title is a name" 0 pinpoint "Daily huddle" type=behavior
err_is "and needs no verb" ""
run "check says it too" 0 "$COACH" check
out_has "in the file" "^pinpoints/has-a-better-attitude.md:12:16: warning: "
is "only there" "$(wc -l <"$T/out")" 1
run "as JSON" 0 "$COACH" check --format json
out_has "the rule" '"rule": *"observable"'

editor 's/^<!-- What a.*/Scrap per shift./'
run "no verb" 0 "$COACH" edit daily-huddle
err_has "is a warning" "^pinpoints/daily-huddle.md:1[0-9]:1: warning: no verb \
here says what is done: $ask"
run "said once" 0 "$COACH" set daily-huddle goal=4
err_is "not with every change" ""
run "what makes it a behavior" 0 "$COACH" set scrap-and-attitude type=behavior
err_has "makes it a warning" "'attitude' says"
editor 's/^Scrap per shift/Asks what went well/'
run "a verb" 0 "$COACH" edit daily-huddle
err_lacks "and it is gone" "observable"

mkdir templates
printf 'attitude: [huddle]\nobservable:\n  - {id: who, ask: Wer sieht es?}\n' \
	>templates/method.yaml
run "the journal's own words" 0 "$COACH" check pinpoints
out_is "are tested, with its own questions" "pinpoints/daily-huddle.md:13:9: \
warning: 'huddle' says what somebody is or feels, not what is done: Wer sieht \
es? [observable]"
echo 'attitude: []' >templates/method.yaml
run "no words" 0 "$COACH" check
out_is "turn it off" ""
echo 'attitude: x' >templates/method.yaml
run "a method that is wrong" 1 "$COACH" check
out_is "is no reason to say more" "templates/method.yaml:1:11: error: \
'attitude' is a list of texts [method]"
run "nor to stop" 0 pinpoint "Good attitude" type=behavior

finish
