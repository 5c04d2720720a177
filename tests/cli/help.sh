#!/bin/sh
# help, version, completion, usage errors, and what stdout can do.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "version" 0 "$COACH" version
out_has "version says which" '^coach [0-9][0-9.]*$'
err_is "version is silent on stderr" ""
run "--version" 0 "$COACH" --version

run "help" 0 "$COACH" help
for command in init clone new edit set show list check kinds actions 'done' \
	prep chart ratio chain observers status commit log sync resolve doctor help \
	version completion; do
	out_has "help lists $command" "^  $command  *[a-z]"
done
run "--help" 0 "$COACH" --help
run "help of a command" 0 "$COACH" help list
out_has "its usage" '^usage: coach list \[options\]'
out_has "its options" '^  -n, --limit N  *at most'
cp "$T/out" "$T/help-list"
run "--help of a command" 0 "$COACH" list --help
out_is "the same from --help" "$(cat "$T/help-list")"
run "-h of a command" 0 "$COACH" list -h
run "help of no command" 2 "$COACH" help bogus

run "help method" 0 "$COACH" help method
is "seven steps" "$(grep -c '^     the coach ' "$T/out")" 7
out_has "in order" '^  7  Reinforce$'
is "nine skills" "$(sed -n '/^Nine/,$p' "$T/out" | grep -c '^  [A-Z]')" 9
is "help fits 80 columns" "$("$COACH" help method | awk 'length > 80' | wc -l)" 0

run "unknown command" 2 "$COACH" lst
err_is "the nearest one is offered" "coach: there is no command 'lst'
hint: did you mean 'coach list'?"
run "no command like it" 2 "$COACH" frobnicate
err_has "help is offered" "^hint: 'coach help' lists"
run "unknown option" 2 "$COACH" list --formt=json
err_has "the nearest option" '^hint: did you mean --format?$'
run "unknown letter" 2 "$COACH" list -x
run "unknown global option" 2 "$COACH" --bogus list
run "no value" 2 "$COACH" list --limit
err_has "which one" '--limit needs a value'
run "a wrong value" 2 "$COACH" list --format xml
err_has "what it may be" 'table, json, jsonl, csv or markdown, not .xml'
run "no number" 2 "$COACH" list --limit=-1
run "a flag with a value" 2 "$COACH" list --null=yes
run "-C without a folder" 2 "$COACH" -C
run "-C to nowhere" 3 "$COACH" -C nowhere list
err_has "the cause" "cannot go to 'nowhere': no such file"

run "bare, outside a journal" 0 "$COACH"
out_has "how to begin" '^  coach init '
run "list outside a journal" 3 "$COACH" list
err_has "the way out" '^hint: .*coach init'

for shell in bash zsh fish; do
	run "completion $shell" 0 "$COACH" completion $shell
	out_has "$shell asks the program" 'coach __complete -- '
done
run "completion of commands" 0 "$COACH" __complete -- ""
out_has "it knows the commands" '^actions	who does what by when$'
out_lacks "it hides itself" '^__complete'
run "completion of options" 0 "$COACH" __complete -- sync -
out_has "it knows the options" '^--require-remote	'
run "the hidden command explains itself" 0 "$COACH" __complete --help
"$COACH" completion bash >"$T/completion"
ok "bash can read it" bash -n "$T/completion"
cat >"$T/try" <<'END'
. "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
_coach
echo "${COMPREPLY[*]}"
END
export PATH="$T/program:$PATH"
run "bash completes a command" 0 bash "$T/try" "$T/completion" coach ver
out_is "version" version
run "bash completes an option" 0 \
	bash "$T/try" "$T/completion" coach list --li
out_is "--limit" --limit
run "bash completes a choice" 0 \
	bash "$T/try" "$T/completion" coach check --format sa
out_is "sarif" sarif
run "bash completes a kind" 0 \
	bash "$T/try" "$T/completion" coach new prac
out_is "practice" practice
run "completion of nothing" 2 "$COACH" completion
run "completion of another shell" 2 "$COACH" completion tcsh

run "stdout closed" 3 sh -c "'$COACH' version >&-"
err_has "it says so" 'coach: cannot write to stdout: it is closed'
if [ -w /dev/full ]; then
	run "stdout full" 3 sh -c "'$COACH' help >/dev/full"
	err_has "it says so" 'cannot write to stdout: the disk is full'
fi
run "stdin and stderr closed" 0 sh -c "'$COACH' version <&- 2>&-"

finish
