#!/bin/sh
# rm: an entry goes by a commit, unless others refer to it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
"$COACH" new pinpoint Huddle client=maria type=behavior performer=team \
	measure=count unit=times direction=up goal=5 status=active --no-edit \
	>/dev/null 2>&1
"$COACH" new pinpoint Board client=maria type=behavior performer=team \
	measure=count unit=times direction=up goal=5 status=active --no-edit \
	>/dev/null 2>&1
"$COACH" new target Daily client=maria outcome="all there" \
	achieve_by=2027-01-31 status=open pinpoints=huddle,board --no-edit \
	>/dev/null 2>&1
target=$(git diff --name-only HEAD~1)
target_id=$(sed -n 's/^id: //p' "$target")
"$COACH" new note type=learning client=maria "See it" --no-edit >/dev/null
note=$(git diff --name-only HEAD~1)
note_id=$(sed -n 's/^id: //p' "$note")
printf 'See [the board](../../pinpoints/board.md).\n' >>"$note"
"$COACH" commit >/dev/null
before=$(git rev-parse HEAD)
tree=$(git rev-parse 'HEAD^{tree}')

run "others refer to it" 1 "$COACH" rm board
err_has "in a field" "^  target $target_id.*(pinpoints)$"
err_has "in a link" "^  note $note_id.*(text)$"
is "nothing is done" "$(git rev-parse HEAD) $(git status --porcelain)" "$before "
run "for programs" 1 "$COACH" rm board --format json
is "who, where and to what" \
	"$(jq -c '[.outcome] + [.obstacles[] | [.id, .place, .to]]' "$T/out")" \
	"[\"referred\",[\"$note_id\",\"text\",\"board\"],[\"$target_id\",\"pinpoints\",\"board\"]]"
run "what a link alone says stays in the way" 1 "$COACH" rm board --cascade
err_has "the note" "^  note $note_id"
err_lacks "not the target" "^  target"
run "what nobody refers to" 0 "$COACH" rm "$note_id"
out_has "is told" "^  note $note_id"
ok "is gone" test ! -e "$note"
is "the subject" "$(git log -1 --format=%s)" "note: $note_id — remove"
run "taken back" 0 "$COACH" undo
is "all is as before" "$(git rev-parse 'HEAD^{tree}')" "$tree"
"$COACH" redo >/dev/null

run "what it would do" 0 "$COACH" rm board --cascade -n
is "is not done" "$(git status --porcelain)" ""
ok "it is there" test -e pinpoints/board.md
run "out of a list" 0 "$COACH" rm board --cascade
file_has "the others stay" "$target" '^pinpoints: \[huddle\]$'
ok "it is gone" test ! -e pinpoints/board.md
run "taken back" 0 "$COACH" undo
file_has "the list, too" "$target" '^pinpoints: \[huddle, board\]$'

run "by force" 0 "$COACH" rm board --force
run "then check" 1 "$COACH" check
out_has "says so" "'board'"
"$COACH" undo >/dev/null

tree=$(git rev-parse 'HEAD^{tree}')
run "a client" 1 "$COACH" rm maria
run "with all that needs it" 0 "$COACH" rm maria --cascade
out_has "says which" "^  target $target_id"
is "how many" "$(git log -1 --format=%s)" \
	"client: maria-lopez — remove with 1 that need it"
ok "in one commit" test ! -e "$target" -a ! -e clients/maria-lopez.md
file_lacks "of what may be without it the field goes" pinpoints/board.md \
	'^client:'
run "taken back" 0 "$COACH" undo
is "all is as before" "$(git rev-parse 'HEAD^{tree}')" "$tree"

sed -i 's/^goal: 5/goal: 6/' pinpoints/board.md
run "with work that is not committed" 1 "$COACH" rm board --force
err_has "the way out" "commit it first"
file_has "it is there" pinpoints/board.md '^goal: 6'
git checkout -q .
cp pinpoints/board.md pinpoints/new.md
sed -i 's/^id: .*/id: new/' pinpoints/new.md
run "what was never committed" 1 "$COACH" rm new
err_has "is kept" "never committed"
rm pinpoints/new.md
run "nothing of that name" 1 "$COACH" rm nobody
finish
