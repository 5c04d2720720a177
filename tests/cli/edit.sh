#!/bin/sh
# edit: a copy in the editor, and what can come between.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
file=clients/maria-lopez.md

editor 's/^status:.*/status: paused/'
run "edit" 0 "$COACH" edit maria-lopez
out_is "what changed" "changed $file (id maria-lopez)"
file_has "the change is in" $file '^status: paused$'
is "it is committed" "$(git status --porcelain)" ""
file_has "with a subject" .git/logs/HEAD 'client: maria-lopez — edit'
ok "the editor's copy is below .git" test ! -e .git/coach/edit/maria-lopez.md

before=$(git rev-list --count HEAD)
editor ''
run "nothing changed" 0 "$COACH" edit maria
err_is "it says so" "nothing changed"
is "no commit" "$(git rev-list --count HEAD)" "$before"

editor 's/^status:.*/status: active/'
run "--no-commit" 0 "$COACH" edit maria --no-commit
out_has "it says so" 'not committed$'
is "no commit" "$(git rev-list --count HEAD)" "$before"
"$COACH" commit >/dev/null

editor 's/^status:.*/status: activ/'
before=$(git rev-list --count HEAD)
run "an invalid change is kept" 1 "$COACH" edit maria
err_has "what is wrong" 'maria-lopez.md:[0-9]*:[0-9]*: error: .*\[choice\]$'
file_has "in the file" $file '^status: activ$'
is "no commit" "$(git rev-list --count HEAD)" "$before"
editor 's/^status:.*/status: active/'
run "and can be put right" 0 "$COACH" edit maria

cat >"$T/editor" <<END
#!/bin/sh
sed -i 's/^status:.*/status: ended/' "\$1"
echo "Written meanwhile." >>"$T/journal/$file"
END
run "changed meanwhile" 1 "$COACH" edit maria
err_has "nothing is overwritten" 'changed while you edited it'
err_has "where the edited copy is" '\.git/coach/edit/maria-lopez\.md'
file_has "the other change stays" $file 'Written meanwhile'
file_lacks "ours is not in" $file 'ended'
file_has "ours is in the copy" .git/coach/edit/maria-lopez.md 'ended'
run "a second edit waits" 1 "$COACH" edit maria
err_has "for what" 'coach edit --discard maria-lopez'
run "discard" 0 "$COACH" edit --discard maria-lopez
is "nothing is left" "$(ls .git/coach/edit 2>/dev/null)" ""
run "discard again" 1 "$COACH" edit --discard
git checkout -q $file

cat >"$T/editor" <<'END'
#!/bin/sh
rm "$1"
END
run "the editor removes its file" 3 "$COACH" edit maria
err_has "it says so" 'is gone'
file_has "the entry is untouched" $file '^status: active$'
"$COACH" edit --discard >/dev/null 2>&1

run "no such entry" 1 "$COACH" edit nobody
run "no entry" 2 "$COACH" edit
run "--resume with --discard" 2 "$COACH" edit --resume --discard

printf -- '---\nkind: client\nid: [\n---\n' >clients/broken.md
editor 's/^id: .*/id: broken/'
run "a broken entry can be edited by its path" 1 \
	"$COACH" edit clients/broken.md
err_has "what it still lacks" '\[required\]$'
file_has "the change is in" clients/broken.md '^id: broken$'

cat >"$T/editor" <<'END'
#!/bin/sh
case $1 in */maria-lopez.md) sed -i 's/^status:.*/status: paused/' "$1" ;; esac
echo "$@" >"$T/arguments"
END
export T
export COACH_EDITOR="$T/editor --wait 'two words'"
run "an editor with arguments" 0 "$COACH" edit maria
file_has "they reach it" "$T/arguments" '^--wait two words /.*/maria-lopez.md$'
unset COACH_EDITOR
git config coach.editor "$T/editor"
run "git's coach.editor" 0 "$COACH" edit maria
git config --unset coach.editor
run "VISUAL" 0 env VISUAL="$T/editor" EDITOR=false "$COACH" edit maria
run "EDITOR" 3 env EDITOR=false "$COACH" edit maria

finish
