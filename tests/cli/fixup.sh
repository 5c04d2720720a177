#!/bin/sh
# fixup: a slip goes into the last commit of its entry, while that is not sent.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
file=clients/maria-lopez.md
"$COACH" new note type=learning "See it" --no-edit >/dev/null
note=$(git diff --name-only HEAD~1)
id=$(sed -n 's/^id: //p' "$note")
date=$(git log -1 --format=%ai)
"$COACH" set maria status=paused >/dev/null
"$COACH" set maria cadence_days=14 >/dev/null
"$COACH" undo >/dev/null
commits=$(git rev-list --count HEAD)
maria=$(git rev-parse "HEAD:$file")

run "nothing to put there" 0 "$COACH" fixup "$id"
err_is "is said" "nothing changed in it since it was committed"
printf '\nI saw it.\n' >>"$note"
sed -i 's/^alias: .*/alias: Z/' $file
run "what it would do" 0 "$COACH" fixup "$id" --dry-run
out_has "is told" '^would fixup: note: .*See it$'
is "is not done" "$(git rev-list --count HEAD) $(git status --porcelain | wc -l)" \
	"$commits 2"
run "a commit below others" 0 "$COACH" fixup "$id"
out_has "is named" '^fixup: note: .*See it [0-9a-f]\{8\}$'
is "no commit more" "$(git rev-list --count HEAD)" "$commits"
is "it has the words" "$(git show "HEAD~3:$note" | tail -1)" "I saw it."
is "its author's date stays" "$(git log -1 HEAD~3 --format=%ai)" "$date"
is "the others are as they were" "$(git rev-parse "HEAD:$file")" "$maria"
is "other work stays" "$(git status --porcelain)" " M $file"
ok "git is content" git fsck --strict
git checkout -q .
is "the undo names the new commit" \
	"$(git log -1 --format='%(trailers:key=Coach-Undo,valueonly)' | head -1)" \
	"$(git rev-parse HEAD~1)"
run "so redo goes on" 0 "$COACH" redo
file_has "with the command" $file '^cadence_days: 14$'
run "and undo" 0 "$COACH" undo 3
ok "down to the one that was made again" test ! -e "$note"
"$COACH" redo >/dev/null

sed -i 's/^cadence_days: .*/cadence_days: 21/' $file
"$COACH" commit >/dev/null
head=$(git rev-parse HEAD~1)
sed -i 's/^cadence_days: .*/cadence_days: 28/' $file
run "the last commit" 0 "$COACH" fixup maria --format json
is "for programs" "$(jq -r '.outcome, .commit' "$T/out")" "done
$(git rev-parse HEAD)"
is "on the same one" "$(git rev-parse HEAD~1)" "$head"
sed -i 's/^status: .*/status: nothing/' $file
run "with an error" 1 "$COACH" fixup maria
err_has "it is not done" "has errors"
git checkout -q .

mkdir -p .git/hooks
printf '#!/bin/sh\n! git diff --cached HEAD | grep -q secret\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
echo secret >>$file
run "a hook that refuses" 3 "$COACH" fixup maria
run "it can be passed over" 0 "$COACH" fixup maria --no-verify
rm .git/hooks/pre-commit

git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null 2>&1
echo more >>$file
before=$(git rev-parse HEAD)
run "what was sent" 1 "$COACH" fixup maria
err_has "is not made again" "was sent already"
err_has "the way out" "coach commit"
is "nothing is done" "$(git rev-parse HEAD) $(git status --porcelain)" \
	"$before  M $file"
printf -- '---\nkind: note\nid: new\ndate: 2026-11-20\ntype: learning\n---\n' \
	>notes/2026/new.md
run "what was never committed" 1 "$COACH" fixup new
err_has "is said" "never committed"
finish
