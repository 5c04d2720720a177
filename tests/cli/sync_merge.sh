#!/bin/sh
# Two machines change the same journal: what each outcome of a merge looks
# like, and that both come to the same.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
mkdir -p notes files
"$COACH" new client "Ben Okoro" alias="Client B" model=leadership \
	zones=green start=2026-10-05 --no-edit >/dev/null
cat >notes/2026.md <<'END'
---
kind: note
id: n
date: 2026-11-20
type: learning
---
# First

One.

## Later

Two.
END
printf 'a\0a' >files/pic.bin
"$COACH" commit >/dev/null || fail "commit"
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null || fail "sync"
"$COACH" clone "$T/remote.git" "$T/second" >/dev/null || fail "clone"

here() { cd "$T/journal" || exit 1; }
there() { cd "$T/second" || exit 1; }

# Both sync until nothing is new; then they are the same, and right for git.
same() {
	there
	"$COACH" sync >/dev/null 2>&1
	here
	"$COACH" sync >/dev/null 2>&1
	there
	"$COACH" sync >/dev/null 2>&1
	is "$1: the same tree" "$(git rev-parse 'HEAD^{tree}')" \
		"$(git -C "$T/journal" rev-parse 'HEAD^{tree}')"
	is "$1: nothing left over" "$(git status --porcelain
		git -C "$T/journal" status --porcelain)" ""
	is "$1: fsck here" "$(git -C "$T/journal" fsck --strict --no-dangling \
		2>&1)" ""
	is "$1: fsck there" "$(git fsck --strict --no-dangling 2>&1)" ""
	is "$1: no markers" "$(git grep -l '^<<<<<<<\|^>>>>>>>')" ""
	here
}

# Different fields.
"$COACH" set maria cadence_days=7 >/dev/null
there
"$COACH" set maria status=paused >/dev/null
"$COACH" sync >/dev/null
here
run "different fields" 0 "$COACH" sync
out_has "it came" '^  changed  clients/maria-lopez.md$'
out_lacks "nothing to look at" 'needs a look'
file_has "ours" clients/maria-lopez.md '^cadence_days: 7$'
file_has "theirs" clients/maria-lopez.md '^status: paused$'
same "different fields"

# The same field.
"$COACH" set maria status=active >/dev/null
there
"$COACH" set maria status=ended >/dev/null
"$COACH" sync >/dev/null
here
run "the same field" 1 "$COACH" sync
out_has "it needs a look, and how" \
	'^needs a look: clients/maria-lopez.md (status): coach resolve maria-lopez$'
err_is "no error" ""
file_has "one stays" clients/maria-lopez.md '^status: ended$'
file_has "the other is kept" clients/maria-lopez.md '^  status: \[active\]$'
is "it is sent all the same" "$(git rev-parse HEAD)" \
	"$(git -C "$T/remote.git" rev-parse main)"
run "check finds it" 1 "$COACH" check
out_has "and says how" 'coach resolve maria-lopez \[unresolved\]$'
run "status lists it" 0 "$COACH" status
out_has "as such" '^needs a look: clients/maria-lopez.md (status): coach resol'
run "status as JSON" 0 "$COACH" status --format json
is "lists it" "$(jq -c .unresolved "$T/out")" \
	'[{"path":"clients/maria-lopez.md","fields":["status"]}]'
cp -r "$T/second" "$T/third"
run "the other machine gets it" 1 "$COACH" -C "$T/third" sync
out_has "and says so" '^needs a look: clients/maria-lopez.md (status): coach resol'
cp -r "$T/second" "$T/fourth"
run "also as JSON" 1 "$COACH" -C "$T/fourth" sync --format json
is "it says so" "$(jq -c .notes "$T/out")" \
	'[{"path":"clients/maria-lopez.md","event":"unresolved","unresolved":["status"]}]'
same "the same field"
there
file_has "the other machine has it, too" clients/maria-lopez.md '^unresolved:'
run "and settles it" 0 "$COACH" resolve maria --value active
here
same "settled"
file_lacks "nothing is open" clients/maria-lopez.md '^unresolved:'
file_has "as the other chose" clients/maria-lopez.md '^status: active$'

# The same part of the body, and a file renamed there.
sed -i 's/^Two\.$/Two, here./' notes/2026.md
"$COACH" commit >/dev/null
there
sed -i 's/^Two\.$/Two, there./' notes/2026.md
git mv notes/2026.md notes/moved.md
"$COACH" commit >/dev/null
"$COACH" sync >/dev/null
here
run "the same paragraph" 1 "$COACH" sync
out_has "is named" '^needs a look: notes/moved.md (body): coach resolve n$'
file_has "ours is in" notes/moved.md '^Two, here.$'
file_has "theirs is in" notes/moved.md '^Two, there.$'
ok "the old name is gone" test ! -e notes/2026.md
run "it looks right" 0 "$COACH" resolve n --ours
same "body"

# Deleted against edited.
git rm -q clients/ben-okoro.md
"$COACH" commit >/dev/null
there
"$COACH" set ben cadence_days=3 >/dev/null
"$COACH" sync >/dev/null
here
run "deleted here, edited there" 1 "$COACH" sync
out_has "is kept" 'needs a look: clients/ben-okoro.md (deleted): coach resolve'
file_has "with the edit" clients/ben-okoro.md '^cadence_days: 3$'
run "agree to the deletion" 0 "$COACH" resolve ben --delete
out_is "it is gone" "deleted clients/ben-okoro.md (id ben-okoro)"
same "deleted"
ok "everywhere" test ! -e "$T/second/clients/ben-okoro.md"

# No entry.
printf 'a\0b' >files/pic.bin
there
printf 'a\0c' >files/pic.bin
"$COACH" sync >/dev/null
here
run "a file that is no entry" 1 "$COACH" sync --format json
is "is kept twice" "$(jq -r '.notes[].event' "$T/out")" kept-twice
is "it is done" "$(jq -r '"\(.state) \(.remote) \(.commits_in)"' "$T/out")" \
	"done origin 1"
second=$(jq -r '.notes[].path' "$T/out")
is "both are there" "$(cat files/pic.bin "$second" | tr '\0' 0 | sort)" \
	"$(printf 'a0ba0c')"
run "which check finds" 1 "$COACH" check
out_has "and says how" "^$second:1:1: error: .*'files/pic.bin'.*resolve '$second'"
run "status has it" 0 "$COACH" status
out_has "as open" "^needs a look: $second (version): coach resolve '$second'\$"
run "today has it" 0 "$COACH" today
out_has "as kept twice" '1 file kept twice: coach resolve$'
run "today as JSON" 0 "$COACH" today --format json
is "it has it" "$(jq -r '.unresolved[]' "$T/out")" "$second"
same "twice"
rm -rf "$T/third"
git clone -q "$T/remote.git" "$T/third"
git -C "$T/third" reset -q --hard HEAD~2
run "another machine gets both" 1 "$COACH" -C "$T/third" sync
out_has "and hears of it" "^needs a look: .* the second is now $second: coach r"
git -C "$T/third" reset -q --hard HEAD~2
run "as JSON, too" 1 "$COACH" -C "$T/third" sync --format json
is "as kept twice" "$(jq -r '.notes[].event' "$T/out")" kept-twice

# Two entries that want one name.
cp "$T/journal/notes/moved.md" "$T/note"
sed 's/^id: n$/id: b-7k3f/' "$T/note" >notes/new.md
"$COACH" commit >/dev/null
there
sed 's/^id: n$/id: a-2x2x/' "$T/note" >notes/new.md
"$COACH" commit >/dev/null
"$COACH" sync >/dev/null
here
run "two entries with one name" 0 "$COACH" sync
out_has "is said" '^two entries had the same file name, one is now notes/'
file_has "the lower id keeps it" notes/new.md '^id: a-2x2x$'
ok "the other is there" grep -rq '^id: b-7k3f$' notes
same "names"

# Several remotes, and journals.
git config --global coach.circle.team.path "$T/second"
"$COACH" set maria cadence_days=9 >/dev/null
run "sync --all" 0 "$COACH" sync --all
out_has "the journal" "^journal in $T/journal:\$"
out_has "sent" '^sent 1 commit'
out_has "the circle" "^team in $T/second:\$"
out_has "received" '^received 1 commit'
git config --global coach.circle.gone.path "$T/nowhere"
run "one that is gone" 3 "$COACH" sync --all
err_has "is named" "^coach: gone: coach.circle.gone.path names .*nowhere"
out_has "the others go on" "^team in $T/second:\$"
run "as JSON" 3 "$COACH" sync --all --format json
is "one for each" "$(jq -c '[.[] | [.circle, .state]]' "$T/out")" \
	'[[null,"current"],["gone","failed"],["team","current"]]'

finish
