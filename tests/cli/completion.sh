#!/bin/sh
# Completion of what the journal knows: kinds, ids, fields and their values, as
# the hidden command answers it and as the shells show it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# Of each line the word; what explains it stands behind a tab.
words() {
	which=$1 wanted=$2
	shift 2
	run "$which" 0 "$COACH" __complete -- "$@"
	is "$which: these" "$(cut -f 1 "$T/out")" "$wanted"
}

words "outside a journal: choices of the shipped kinds" "status=cancelled
status=held
status=planned" new meeting status=

begin_journal
"$COACH" new client "Marco Rossi" alias="Client B" model=leadership \
	zones=green start=2026-10-05 --no-edit >/dev/null
"$COACH" new pinpoint "Daily huddle" client=maria-lopez type=behavior \
	measure=count --no-edit --draft >/dev/null 2>&1
"$COACH" new agreement type=engagement client=maria date=2026-10-05 \
	--no-edit --draft >/dev/null 2>&1
"$COACH" new meeting client=maria date=2026-11-19 --no-edit --draft >/dev/null

words "a kind" "meeting" new me
words "a field" "status=" new meeting st
words "its choices" "status=cancelled
status=held
status=planned" new meeting status=
words "one that is begun" "status=held" new meeting "A title" status=h
words "yes or no" "draft=yes" new meeting draft=y
words "a reference, of its kind only" "client=marco-rossi
client=maria-lopez" new meeting client=ma
words "a list: the value behind the comma" "zones=green,red" \
	new client zones=green,r
words "no list: a comma is no end" "" new meeting status=held,p
words "a field that is not there" "" new meeting bogus=
words "options do not count" "status=held" \
	list --format json --limit=3 meeting status=h
run "an option that is not there" 2 \
	"$COACH" __complete -- new meeting --bogus status=h
words "a filter without a kind: what any kind has" "status=active
status=cancelled
status=dropped
status=ended
status=held
status=missed
status=open
status=paused
status=planned
status=reached" list status=
words "a filter that excludes" "status!=held" list meeting status!=h
words "fields of an entry" "model=leadership" set maria-lopez model=le
words "added to a list" "zones+=red" set maria zones+=r
words "of all entries that a REF may mean" "status=held" \
	set 2026-11-19-maria status=h
words "an observation" "giver=client
giver=coach" observe maria giver=c
words "its pinpoint" "pinpoint=daily-huddle" observe maria pinpoint=
words "an id" "daily-huddle" observe maria dai
words "a table" "needs" add engagement-maria n
words "its columns" "category=
need=
pinpoint=
priority=
whose=" add engagement-maria needs ""
words "a column's choices" "whose=client
whose=sponsor" add engagement-maria needs whose=
words "a column that refers" "pinpoint=daily-huddle" \
	add engagement-maria needs need="fewer stops" pinpoint=
words "of a row" "needs[fewer stops].whose=sponsor" \
	set engagement-maria "needs[fewer stops].whose=s"
words "a journal elsewhere" "client=marco-rossi" \
	-C "$T/journal" new meeting client=marc
words "of a command without fields only an entry" "marco-rossi
maria-lopez" show m
words "a command" "completion" comp
words "a hidden command" "" __
words "an option before the command" "--version" --v
words "the command behind an option" "version" --no-pager -C .. ver
words "an option of a command" "--limit" list --li
words "its value, by words" "--format=json
--format=jsonl" list --format=j
words "its value, as a word of its own" "json
jsonl" list --format j
words "by its letter, behind a flag" "table" list -af t
words "the value of no option" "" list --limit ""
words "an option that wants a client" "marco-rossi
maria-lopez" kept --client m
words "an option that wants a day" "tomorrow" promise maria --due tom
words "an option that sets a field" "--giver=client
--giver=coach" observe maria --giver=c
words "an option that sets a reference" "" observe maria --paired-with=x
words "an option that wants a field" "start
status" list client --sort st
words "a date" "date=today
date=tomorrow" new meeting date=to
words "the client that a command wants" "marco-rossi
maria-lopez" prep ""
words "either of two kinds" "daily-huddle" chart d
words "the second operand" "daily-huddle" tally maria ""
words "one more of these" "daily-huddle" tally maria another ""
words "no second operand" "" prep maria ""
words "a shell" "zsh" completion z
words "what help explains" "method" help me
words "behind a word of its own" "meeting" new --no-edit mee
run "a folder" 0 "$COACH" __complete -- -C x
out_is "the shell knows it" "	files"
run "a file" 0 "$COACH" __complete -- check --format sarif clients/
out_is "the shell knows that too" "	files"
meeting=$("$COACH" list meeting --format csv --fields id | tail -1 | tr -d '\r')
"$COACH" promise maria-lopez client "Ring the bell" --due 2026-11-27 \
	--meeting "$meeting" >/dev/null
run "an action" 0 "$COACH" __complete -- "done" 20
out_is "with its words" "$meeting:1	Ring the bell"
run "an entry" 0 "$COACH" __complete -- show mari
out_is "with its title" "maria-lopez	Maria Lopez"
words "nothing typed of a field" "" show m=
words "no words, nothing" ""
run "an entry that is not there" 1 \
	"$COACH" __complete -- set bogus status=

mkdir templates
cat >templates/walk.md <<'END'
---
kind: walk
help: a walk along the line
file: "walks/{{id}}.md"
id: "{{date}}"
fields:
  date: {type: date, required: yes, help: "the day"}
  mood: {type: choice, choices: [very good, bad], help: "how it was"}
---
# {{title}}
END
words "a choice of the journal's own, of two words" "mood=very good" \
	new walk mood=v

export PATH="$T/program:$PATH"
open_terminal
keys "exec bash --norc --noprofile -i"
press Enter
keys "PS1='bash> '; eval \"\$(coach completion bash)\"; clear"
press Enter
sees "bash" '^bash>$'
keys "coach new meeting st"
press Tab
sees "bash completes a field, without a blank" '^bash> coach new meeting status=$'
keys "h"
press Tab
keys "client=mari"
press Tab
keys "x"
sees "bash completes values, with one" \
	'^bash> coach new meeting status=held client=maria-lopez x$'
press C-u
keys "coach list meeting status!=pl"
press Tab
keys "x"
sees "bash completes a filter" '^bash> coach list meeting status!=planned x$'
press C-u
keys "coach set \"Maria Lopez\" zones=green,r"
press Tab
keys "x"
sees "bash completes a list of a quoted REF" \
	'^bash> coach set "Maria Lopez" zones=green,red x$'
press C-u
keys "coach add engagement-maria needs pinpoint=d"
press Tab
keys "x"
sees "bash completes a column" \
	'^bash> coach add engagement-maria needs pinpoint=daily-huddle x$'
press C-u
keys "coach new walk mood=v"
press Tab
keys "x"
sees "bash completes two words" '^bash> coach new walk mood=very\\ good x$'
press C-u
keys "coach new walk 'mood=v"
press Tab
keys "x"
sees "bash completes two words in quotes" \
	"^bash> coach new walk 'mood=very good' x$"
press C-u
keys "coach new meeting client=mar"
press Tab Tab
sees "bash lists values without the field" '^marco-rossi  *maria-lopez'
press C-u

keys "exec zsh -f"
press Enter
keys "PS1='zsh> '; autoload -U compinit; compinit -u -d $T/zdump"
press Enter
keys "eval \"\$(coach completion zsh)\"; clear"
press Enter
sees "zsh" '^zsh>$'
keys "coach new meeting st"
press Tab
keys "h"
press Tab
keys "client=mari"
press Tab
keys "x"
sees "zsh completes a field and values" \
	'^zsh> coach new meeting status=held client=maria-lopez x$'
press C-u
keys "coach add engagement-maria needs whose=s"
press Tab
keys "x"
sees "zsh completes a column" \
	'^zsh> coach add engagement-maria needs whose=sponsor x$'

"$COACH" completion fish >"$T/coach.fish"
fish_completes() {
	run "fish: $1" 0 fish --no-config -c \
		"source '$T/coach.fish'; complete -C '$2'"
	is "fish: $1: these" "$(cut -f 1 "$T/out")" "$3"
}
fish_completes "a field" "coach new meeting sta" "status="
fish_completes "values" "coach new meeting client=ma" \
	"client=marco-rossi
client=maria-lopez"
fish_completes "a column" "coach add engagement-maria needs whose=s" \
	"whose=sponsor"
fish_completes "nothing typed of a word" \
	"coach new meeting status=held " "$("$COACH" __complete \
		-- new meeting "" | cut -f 1)"
out_has "fish: what a field is" '^minutes=	how long it was$'
fish_completes "a command" "coach ver" "version"
fish_completes "an option" "coach list --li" "--limit"
fish_completes "an option's value" "coach list --format js" "json
jsonl"
fish_completes "the name of a file" "coach check cl" "clients/"

finish
