#!/bin/sh
# status, commit and sync, with a bare repository beside the journal.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
run "status" 0 "$COACH" status
out_has "where" "journal in $T/journal\$"
out_has "all committed" '^everything is committed$'
out_has "no remote" 'no remote'
run "commit of nothing" 0 "$COACH" commit
err_is "a word" "nothing to commit"
run "sync without a remote" 0 "$COACH" sync
out_has "it says so" 'there is no remote'

sed -i 's/^status:.*/status: paused/' clients/maria-lopez.md
printf -- '---\nkind: note\nid: broken\n---\n' >broken.md
run "status of changes" 0 "$COACH" status
out_has "a changed file" '^  changed  clients/maria-lopez.md$'
out_has "a new one with errors" '^  new  *broken.md  [0-9]* errors*$'
run "status as JSON" 0 "$COACH" status --format=json
ok "it is JSON" jq -e . "$T/out"
run "commit what is valid" 1 "$COACH" commit
out_has "one" '^committed 1 file ([0-9a-f]*)$'
err_has "what is wrong with the other" '^broken.md:.*\[required\]$'
is "the other stays" "$(git status --porcelain)" "?? broken.md"
rm broken.md
sed -i 's/^status:.*/status: active/' clients/maria-lopez.md
run "commit -m PATH" 0 "$COACH" commit -m "back again" clients/maria-lopez.md
is "the subject" "$(git log -1 --format=%s)" "back again"

git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
run "the first sync" 0 "$COACH" sync
out_has "what went" '^sent [0-9]* commits to origin'
is "all of it" "$(git -C "$T/remote.git" rev-parse main)" \
	"$(git rev-parse HEAD)"
run "a sync of nothing" 0 "$COACH" sync
out_has "it says so" '^nothing new here or on origin$'

run "a second machine" 0 "$COACH" clone "$T/remote.git" "$T/second"
cd "$T/second" || exit 1
"$COACH" set maria status=paused >/dev/null
run "its status" 0 "$COACH" status
out_has "to send" '^1 commit to send'
run "its sync" 0 "$COACH" sync
cd "$T/journal" || exit 1
run "what came" 0 "$COACH" sync
out_has "it says what" '^received 1 commit from origin: 1 file$'
out_has "which" '^  changed  clients/maria-lopez.md$'
file_has "it is here" clients/maria-lopez.md '^status: paused$'
is "clean" "$(git status --porcelain)" ""

"$COACH" set maria cadence_days=7 >/dev/null
cd "$T/second" || exit 1
"$COACH" new note "Elsewhere" type=learning >/dev/null
"$COACH" sync >/dev/null
cd "$T/journal" || exit 1
before=$(git rev-parse HEAD)
# Whether the two are joined or the sync stops: nothing is lost or mixed.
"$COACH" sync >"$T/out" 2>"$T/err"
ok "both have changed" test $? -le 1
ok "our commit stays" git merge-base --is-ancestor "$before" HEAD
file_has "our change stays" clients/maria-lopez.md '^cadence_days: 7$'
is "no half of a merge" "$(git status --porcelain)" ""
is "no conflict markers" "$(git grep -l '^<<<<<<<')" ""
ok "git finds nothing wrong" git fsck --strict

git remote set-url origin "$T/nowhere.git"
run "a remote that is away" 0 "$COACH" sync
out_has "it says so" 'cannot be reached'
run "--require-remote" 3 "$COACH" sync --require-remote
run "a remote that is none" 3 "$COACH" sync --remote=elsewhere
run "sync of a word" 2 "$COACH" sync origin

git remote set-url origin "ext::sh -c 'touch $T/ran'"
run "an address that runs a program" 3 "$COACH" sync
err_has "is none" 'is not an address of a repository'
ok "nothing ran" test ! -e "$T/ran"

git remote set-url origin https://robin:secret@127.0.0.1:1/journal
run "an address with a password" 0 "$COACH" sync
out_has "is shown without" 'https://robin:\*\*\*@127\.0\.0\.1:1/'
out_lacks "the password" secret

git checkout -q --detach
run "status of a detached HEAD" 0 "$COACH" status
err_has "what it cannot tell" '^cannot compare with the remote: '
run "its commit" 3 "$COACH" commit
err_has "the way out" '^hint: .*git switch'

finish
