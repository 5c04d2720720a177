#!/bin/sh
# new: from the command line, from stdin, in the editor.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1

run "a client" 0 "$COACH" new client "María López" alias="Client A" \
	model=leadership zones=blue,green start=today --no-edit
out_is "what was made" "created clients/maria-lopez.md (id maria-lopez)"
err_is "no more words" ""
file_has "its name" clients/maria-lopez.md '^name: María López$'
file_has "a list" clients/maria-lopez.md '^zones: \[blue, green\]$'
file_has "a date in words" clients/maria-lopez.md '^start: 2026-11-20$'
is "it is committed" "$(git status --porcelain)" ""
is "by whom" "$(git log -1 --format=%an)" "Robin Coach"
is "the subject" "$(git log -1 --format=%s)" \
	"client: maria-lopez — María López"
is "the trailer" "$(git log -1 --format='%(trailers:key=Coach-Id)')" \
	"Coach-Id: maria-lopez"

run "a meeting, the client by a word" 0 "$COACH" new meeting client=maria \
	date=yesterday status=held minutes=50
out_has "without a terminal no editor" '^created meetings/2026/2026-11-19-'
file=$(sed 's/^created \([^ ]*\) .*/\1/' "$T/out")
file_has "the reference is an id" "$file" '^client: maria-lopez$'
run "it is in order" 0 "$COACH" check

before=$(git rev-list --count HEAD)
run "a required field is missing" 1 "$COACH" new meeting client=maria \
	status=held
err_has "no file is named that is not there" \
	"^error: 'minutes' needs a whole number .*\[required\]\$"
err_has "nothing is lost in silence" '^coach: nothing is saved$'
err_has "the way out" '^hint: .*--draft'
out_is "nothing on stdout" ""
is "nothing was written" "$(git status --porcelain)" ""
is "nothing was committed" "$(git rev-list --count HEAD)" "$before"
printf 'Today:\n\n- [>] @coach call due:2026-12-01\n' >"$T/body"
run "a broken line from standard input" 1 "$COACH" new note Calls \
	type=learning - <"$T/body"
err_has "its place is in what was given" \
	'^standard input:3:3: error: .*\[action\]$'
run "the same as a draft" 0 "$COACH" new meeting client=maria status=held \
	--draft
file=$(sed 's/^created \([^ ]*\) .*/\1/' "$T/out")
file_has "it says so" "$file" '^draft: yes$'

run "a wrong value" 2 "$COACH" new meeting client=maria status=hold
err_has "it says which are right" \
	"^coach: status: 'hold' is not one of planned, held, cancelled"
run "a client that is none" 2 "$COACH" new meeting client=nobody
err_has "who" "nobody"
run "a kind that is none" 2 "$COACH" new meating
err_has "the nearest" "did you mean 'meeting'"
run "no kind" 2 "$COACH" new

run "--print-path" 0 "$COACH" new note "A thought" type=learning --print-path
ok "the path is all that is printed" test -f "$(cat "$T/out")"
mkdir -p deep/er
cd deep/er || exit 1
run "--print-path from below" 0 "$COACH" new note "Another" type=learning \
	--print-path
ok "it leads there from here" test -f "$(cat "$T/out")"
cd ../..
run "--print-path from elsewhere" 0 env COACH_JOURNAL="$PWD" sh -c \
	"cd / && '$COACH' new note Third type=learning --print-path"
ok "it is absolute" test -f "$(cat "$T/out")"

before=$(git rev-list --count HEAD)
run "--dry-run" 0 "$COACH" new note "Not this" type=learning --dry-run
out_has "the entry" '^kind: note$'
out_has "its title" '^# Not this$'
is "nothing was written" "$(git status --porcelain)" ""
is "nothing was committed" "$(git rev-list --count HEAD)" "$before"
run "--dry-run of a broken one" 1 "$COACH" new note "Not this" --dry-run
err_has "what is wrong" '\[required\]$'

run "--no-commit" 0 "$COACH" new note "Later" type=learning --no-commit
out_has "it says so" 'not committed$'
is "the file is there" "$(git status --porcelain | wc -l)" 1
"$COACH" commit >/dev/null

printf 'From stdin.\n\n- a list\n' >"$T/body"
run "the body from stdin" 0 sh -c \
	"'$COACH' new note 'Piped' type=learning --print-path - <'$T/body'"
file=$(cat "$T/out")
file_has "it is in" "$file" '^From stdin\.$'
file_has "under the title" "$file" '^# Piped$'

run "a value like an option" 0 "$COACH" new note type=learning -- --dashes
run "a value that YAML would misread" 0 "$COACH" new client \
	'Ana: "the #1"' alias='- [x]' model=kata zones=red start=today \
	--no-edit
run "it comes back as it was" 0 "$COACH" list client alias='- [x]' \
	--fields=name --format=jsonl
out_is "its name" '{"name":"Ana: \"the #1\""}'
run "all of it is in order" 0 "$COACH" check

# A date stands in a name once, however the title or the id behind it has it.
named() {
	run "$1: it is made" 0 "$COACH" new note "$1" type=learning \
		--no-edit --print-path
	out_is "$1: its name" "notes/2026/$2.md"
}
named "2026-11-20 board" 2026-11-20-board
named "2026-11-20-2026-11-20 twice" 2026-11-20-twice
named "20 November 2026: budget" 2026-11-20-budget
named "Nov 20th: shift" 2026-11-20-shift
named "20.11.2026, huddle" 2026-11-20-huddle
named "Friday, 20 November: call" 2026-11-20-call
named "Friday the 20th of November 2026: talk" 2026-11-20-talk
named "2026-11-20T10:00 chat" 2026-11-20-t10-00-chat
named "Thursday, 20 November" 2026-11-20-thursday-20-november
named "2026-11-20" 2026-11-20
named "2026-11-18 walk" 2026-11-20-2026-11-18-walk
named "The 20th of them" 2026-11-20-the-20th-of-them
named "Friday walk" 2026-11-20-friday-walk
run "the file is found by its id" 0 "$COACH" show 2026-11-20-budget
out_has "as is its id" '^id: 2026-11-20-budget-....$'
run "a target" 0 "$COACH" new target client=maria outcome="Six lines" \
	achieve_by=2026-12-18 --draft --no-edit --print-path
target=$("$COACH" list target --fields=id --format=csv |
	tr -d '\r' | tail -1)
for day in 2026-11-20 2026-11-27; do
	run "its experiment of $day" 0 "$COACH" new experiment \
		target="$target" date=$day --draft --no-edit --print-path
	out_is "it has one date" \
		"experiments/2026/$day-${target#2026-11-20-}.md"
done

# The editor.
editor 's/^type:.*/type: learning/'
run "an editor" 0 "$COACH" new note "Edited" --edit
out_has "what was made" '^created notes/'
is "committed" "$(git status --porcelain)" ""
before=$(git rev-list --count HEAD)
editor ''
run "an unchanged template" 1 "$COACH" new note "Unchanged" --edit
err_has "it says so" 'not saved: the template was not changed'
is "nothing was written" "$(git status --porcelain)" ""
is "nothing is left" "$(ls .git/coach/edit 2>/dev/null)" ""
editor 's/^type:.*/type: lerning/'
run "an invalid entry is kept" 1 "$COACH" new note "Kept" --edit
err_has "what is wrong" '\[choice\]$'
out_has "where it is" '^created notes/.*, not committed$'
is "it is not committed" "$(git rev-list --count HEAD)" "$before"
is "but there" "$(git status --porcelain | wc -l)" 1
git clean -qfd

cat >"$T/editor" <<'END'
#!/bin/sh
echo "Half a thought" >>"$1"
kill -9 $$
END
run "the editor crashes" 3 "$COACH" new note "Crash" type=learning --edit
err_has "what was typed is kept" '^hint: .*coach edit --resume'
is "nothing is in the journal" "$(git status --porcelain)" ""
run "status tells" 0 "$COACH" status
out_has "what was left" '^left in the editor: notes/'
editor 's/Half a thought/A whole thought/'
run "go on" 0 "$COACH" edit --resume
out_has "what was made" '^created notes/'
run "what was typed is in" 0 "$COACH" list note
run "nothing is left" 1 "$COACH" edit --resume

printf '#!/bin/sh\nexit 7\n' >"$T/editor"
run "the editor fails at once" 3 "$COACH" new note "Fail" type=learning --edit
err_has "its exit code" 'exit code 7'
is "an untouched template is not kept" "$(ls .git/coach/edit 2>/dev/null)" ""
run "an editor that is none" 3 env COACH_EDITOR=/nowhere/editor "$COACH" \
	new note "None" type=learning --edit
unset COACH_EDITOR
mkdir "$T/bin"
ln -s "$(command -v git)" "$T/bin/git"
run "no editor at all" 3 env PATH="$T/bin" "$COACH" new note "None" \
	type=learning --edit
err_has "it says so" 'there is no editor'
err_has "the way out" '^hint: .*coach.editor'

finish
