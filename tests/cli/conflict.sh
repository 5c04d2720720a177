#!/bin/sh
# A second version of an entry that Syncthing, Dropbox and the like have made.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
cp clients/maria-lopez.md "$T/first.md"
"$COACH" set maria status=paused >/dev/null
copy=clients/maria-lopez.sync-conflict-20260102-101112-ABCDEFG.md
sed 's/^zones:.*/zones: [red]/' "$T/first.md" >"$copy"

run "check" 1 "$COACH" check
out_has "check names the twin" \
	"^$copy:1:1: error: .*'clients/maria-lopez.md'.*coach resolve.*\[unresolved\]$"
out_lacks "its id is not there twice" 'duplicate-id'
run "list" 0 "$COACH" list client
is "it is no entry" "$(grep -c maria-lopez "$T/out")" 1
run "status" 0 "$COACH" status
out_has "status: nothing to commit" '^everything is committed'
out_has "status names it" "^needs a look: $copy"
run "today" 0 "$COACH" today
out_has "today counts it" '1 file .*: coach resolve'
run "resolve lists it" 1 "$COACH" resolve
out_has "the list" 'sync-conflict'
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
run "sync leaves it" 0 "$COACH" sync
is "it is not committed" "$(git ls-files clients)" clients/maria-lopez.md
run "resolve as JSON changes nothing" 1 "$COACH" resolve "$copy" --format json
ok "it is still there" test -e "$copy"

run "resolve joins it" 0 "$COACH" resolve "$copy"
out_has "says so" "joined $copy into clients/maria-lopez.md"
file_has "the first's change" clients/maria-lopez.md '^status: paused'
file_has "the second's change" clients/maria-lopez.md '^zones: \[red\]'
ok "the second is gone" test ! -e "$copy"
is "all is committed" "$(git status --porcelain)" ""
is "the log has it" "$(git log -1 --format=%s%n%b)" \
	"client: maria-lopez — resolve conflict
Coach-Id: maria-lopez"
run "check" 0 "$COACH" check

# Both have changed the same; and the entry is named by its id.
copy="clients/maria-lopez (Robin's conflicted copy 2026-01-02).md"
sed 's/^status:.*/status: ended/' "$T/first.md" >"$copy"
run "by the entry's id" 1 "$COACH" resolve maria
out_has "joined" 'joined clients/maria-lopez (Robin'
err_has "something is open" "settle that with 'coach resolve clients/maria-lopez.md'"
file_has "both values stay" clients/maria-lopez.md '^unresolved:'
ok "the second is gone" test ! -e "$copy"
run "settled" 0 "$COACH" resolve maria --value ended

# It has only what was committed before.
cp "$T/first.md" "$copy"
cp clients/maria-lopez.md "$T/now.md"
run "an old version" 0 "$COACH" resolve "$copy"
ok "the first stays" cmp clients/maria-lopez.md "$T/now.md"
ok "the second is gone" test ! -e "$copy"

# The first has moved since.
sed 's/^start:.*/start: 2026-10-06/' clients/maria-lopez.md >"$copy"
git mv clients/maria-lopez.md clients/maria.md
git commit -qm move
run "check names where it is now" 1 "$COACH" check
out_has "where it is now" "beside 'clients/maria.md'"
run "resolve" 0 "$COACH" resolve "$copy"
file_has "joined there" clients/maria.md '^start: 2026-10-06'

# The first is gone.
git rm -q clients/maria.md
git commit -qm gone
mkdir clients
cp "$T/now.md" "$copy"
run "nothing to join it with" 0 "$COACH" resolve "$copy"
ok "it takes the place" cmp clients/maria-lopez.md "$T/now.md"
is "committed" "$(git status --porcelain)" ""

# One that cannot be read is not joined, and nothing is lost.
printf -- '---\nkind: [client\n---\n' >"$copy"
run "not an entry" 1 "$COACH" resolve "$copy"
err_has "the way out" "keep the first (--ours) or take the second"
ok "both are there" test -e "$copy" -a -e clients/maria-lopez.md
run "--ours" 0 "$COACH" resolve "$copy" --ours
ok "the second is gone" test ! -e "$copy"
cp "$T/now.md" "$copy"
sed -i 's/^start:.*/start: 2026-10-07/' "$copy"
run "--theirs" 0 "$COACH" resolve "$copy" --theirs
file_has "the second took its place" clients/maria-lopez.md '^start: 2026-10-07'
sed 's/^zones:.*/zones: [blue]/' clients/maria-lopez.md >"$copy"
run "--no-commit" 0 "$COACH" resolve "$copy" --no-commit
is "not committed" "$(git status --porcelain)" " M clients/maria-lopez.md"

# No entry: one of the two stays.
printf 'a\n' >a.txt
"$COACH" commit >/dev/null
printf 'c\n' >a.txt
printf 'b\n' >'a (conflicted copy 2026-01-02 101112).txt'
run "a file that is no entry" 1 "$COACH" resolve \
	'a (conflicted copy 2026-01-02 101112).txt'
run "--theirs" 0 "$COACH" resolve --theirs \
	'a (conflicted copy 2026-01-02 101112).txt'
is "the second stays" "$(cat a.txt)" b

finish
