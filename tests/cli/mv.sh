#!/bin/sh
# mv: an entry gets another title or place; its id stays, and links follow.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
"$COACH" new note type=learning client=maria "First try" --no-edit >/dev/null
note=$(git diff --name-only HEAD~1)
note_id=$(sed -n 's/^id: //p' "$note")
cat >>"$note" <<'END'
About [her](../../clients/maria-lopez.md#context), and [again][m], and
`[code](../../clients/maria-lopez.md)`:

    [code](../../clients/maria-lopez.md)

[m]: </clients/maria-lopez.md> "Maria"
END
printf '\nSee [the note](../%s).\n' "$note" >>clients/maria-lopez.md
"$COACH" commit >/dev/null
tree=$(git rev-parse 'HEAD^{tree}')

run "what it would do" 0 "$COACH" mv maria "Maria García" --dry-run
is "is not done" "$(git status --porcelain) $(git rev-parse 'HEAD^{tree}')" \
	" $tree"
run "another title" 0 "$COACH" mv maria "Maria García"
file=clients/maria-garcia.md
ok "the file is called by it" test -f $file -a ! -e clients/maria-lopez.md
out_has "it is told" "moved"
file_has "the field" $file '^name: Maria García$'
file_has "the heading" $file '^# Maria García$'
file_has "the id stays" $file '^id: maria-lopez$'
file_has "a link" "$note" '\[her\](../../clients/maria-garcia.md#context)'
file_has "a definition" "$note" '^\[m\]: </clients/maria-garcia.md> "Maria"$'
file_has "code stays" "$note" '^    \[code\](../../clients/maria-lopez.md)$'
is "in one commit" "$(git log -1 --format=%s) $(git status --porcelain)" \
	"client: maria-lopez — rename to Maria García "
is "of both" "$(git log -1 --format='%(trailers:key=Coach-Id,valueonly)' | sort)" \
	"$(printf '\n%s\nmaria-lopez' "$note_id")"
run "check finds no dead link" 0 "$COACH" check
run "it is found by its id" 0 "$COACH" show maria-lopez
run "its log goes on" 0 "$COACH" log maria-lopez
out_has "before it" "created"
run "taken back" 0 "$COACH" undo
is "all is as before" "$(git rev-parse 'HEAD^{tree}')" "$tree"

run "a note of a day" 0 "$COACH" mv "$note_id" "Second try"
ok "keeps it" test -f notes/2026/2026-11-20-second-try.md
file_has "its own links are right" notes/2026/2026-11-20-second-try.md \
	'(../../clients/maria-lopez.md#context)'
file_has "links to it, too" clients/maria-lopez.md \
	'(../notes/2026/2026-11-20-second-try.md)'
run "a folder" 0 "$COACH" mv "$note_id" notes/
ok "with the same name" test -f notes/2026-11-20-second-try.md
file_has "its links follow" notes/2026-11-20-second-try.md \
	'\[her\](../clients/maria-lopez.md#context)'
file_has "one from the root stays" notes/2026-11-20-second-try.md \
	'</clients/maria-lopez.md>'
file_has "links to it, too" clients/maria-lopez.md \
	'(../notes/2026-11-20-second-try.md)'
run "a path with a blank" 0 "$COACH" mv "$note_id" "notes/a b.md"
file_has "is encoded in links" clients/maria-lopez.md '(../notes/a%20b.md)'
run "check agrees" 0 "$COACH" check
run "one that is there" 1 "$COACH" mv "$note_id" clients/maria-lopez.md
err_has "is not written over" "there is a 'clients/maria-lopez.md' already"
run "out of the journal" 1 "$COACH" mv "$note_id" ../x.md
run "a name that cannot be" 1 "$COACH" mv "$note_id" .git/x.md
run "without a name" 2 "$COACH" mv "$note_id"
run "the name it has" 0 "$COACH" mv "$note_id" "Second try"
run "again" 0 "$COACH" mv "$note_id" "Second try"
err_is "nothing changes" "it is called so already"

"$COACH" new client "Maria Garcia" alias=B model=life zones=blue \
	start=2026-01-05 --no-edit >/dev/null
run "a title whose file is another's" 0 "$COACH" mv maria-lopez "Maria Garcia"
ok "gets a name beside it" test -f clients/maria-garcia-2.md

"$COACH" new meeting client=maria-lopez status=planned --no-edit >/dev/null
meeting=$(git diff --name-only HEAD~1)
id=$(sed -n 's/^id: //p' "$meeting")
run "an entry that is not called by its title" 0 "$COACH" mv "$id" "The start"
file_has "has it" "$meeting" '^# The start$'

sed -i 's/^status: active/status: paused/' clients/maria-garcia-2.md
run "with work that is not committed" 0 "$COACH" mv maria-lopez "Maria L"
file_has "it goes along" clients/maria-l.md '^status: paused$'
is "and stays so" "$(git diff --name-only)" clients/maria-l.md
finish
