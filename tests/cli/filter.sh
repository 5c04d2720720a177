#!/bin/sh
# A journal that a filter driver of git encrypts: nothing is kept or sent in
# clear, and both machines come to the same.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# A driver that makes the same of the same, and takes back only what it made.
cat >"$T/lock" <<'SCRIPT'
#!/bin/sh
printf 'LOCKED\n'
tr 'a-zA-Z' 'n-za-mN-ZA-M'
SCRIPT
cat >"$T/unlock" <<'SCRIPT'
#!/bin/sh
IFS= read -r first && [ "$first" = LOCKED ] || {
	echo "this was never locked" >&2
	exit 1
}
tr 'a-zA-Z' 'n-za-mN-ZA-M'
SCRIPT
chmod +x "$T/lock" "$T/unlock"

# Every Markdown blob of a repository, reachable or not, is locked; a blob in
# clear is printed.
in_clear() {
	git -C "$1" cat-file --batch-all-objects \
		--batch-check='%(objectname) %(objecttype)' |
		while read -r oid type; do
			[ "$type" = blob ] || continue
			git -C "$1" cat-file blob "$oid" >"$T/blob"
			head -c 6 "$T/blob" | grep -q LOCKED ||
				grep -H -e '^kind: [a-z]' -e Maria "$T/blob"
		done
}

begin_locked() {
	"$COACH" init journal >/dev/null || exit 1
	cd journal || exit 1
	# What init committed before there was a driver.
	rm -rf .git
	git init -q
	echo '*.md filter=c' >.gitattributes
	"$COACH" commit >/dev/null || exit 1
	"$COACH" new client "Maria Lopez" alias="Client A" model=leadership \
		zones=green start=2026-10-05 --no-edit >/dev/null || exit 1
}

git config --global filter.c.clean "$T/lock"
git config --global filter.c.smudge "$T/unlock"
git config --global filter.c.required true
begin_locked

here() { cd "$T/journal" || exit 1; }
there() { cd "$T/second" || exit 1; }

is "new: locked in the commit" \
	"$(git cat-file blob HEAD:clients/maria-lopez.md | head -1)" LOCKED
file_has "new: in clear in the work tree" clients/maria-lopez.md '^kind: client'
is "new: git sees nothing to do" "$(git status --porcelain)" ""
touch clients/*.md skills/*.md
run "status asks the driver" 0 "$COACH" status
out_has "status: nothing to commit" 'everything is committed'

run "set" 0 "$COACH" set empathy mastery_percent=90
sed -i 's/^status:.*/status: paused/' clients/maria-lopez.md
run "status shows an edit" 0 "$COACH" status
out_has "status: the file" 'changed  *clients/maria-lopez.md'
run "commit" 0 "$COACH" commit
is "commit: git sees nothing to do" "$(git status --porcelain)" ""
editor 's/^status: paused/status: active/'
run "edit" 0 "$COACH" edit maria
is "edit: git sees nothing to do" "$(git status --porcelain)" ""

git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
run "sync" 0 "$COACH" sync
run "clone" 0 "$COACH" clone "$T/remote.git" "$T/second"
there
file_has "clone: unlocked" clients/maria-lopez.md '^status: active'
is "clone: git sees nothing to do" "$(git status --porcelain)" ""
touch clients/*.md
is "clone: and nothing when it looks again" "$(git status --porcelain)" ""

# Both change one entry.
"$COACH" set maria status=paused >/dev/null
"$COACH" new client "Ben Okoro" alias="Client B" model=leadership zones=green \
	start=2026-10-05 --no-edit >/dev/null
run "sync from the other side" 0 "$COACH" sync
here
"$COACH" set maria cadence_days=7 >/dev/null
git -C "$T/second" fetch -q
git branch -q before
run "sync merges" 0 "$COACH" sync
file_has "merge: theirs" clients/maria-lopez.md '^status: paused'
file_has "merge: ours" clients/maria-lopez.md '^cadence_days: 7'
file_has "merge: new" clients/ben-okoro.md '^kind: client'
is "merge: locked" \
	"$(git cat-file blob HEAD:clients/maria-lopez.md | head -1)" LOCKED
is "merge: git sees nothing to do" "$(git status --porcelain)" ""

# A machine that joins the same two makes the same commit.
git clone -q "$T/remote.git" "$T/third"
cd "$T/third" || exit 1
git reset -q --hard "$(git -C "$T/journal" rev-parse before)"
git init -q --bare "$T/theirs.git"
git push -q "$T/theirs.git" "$(git -C "$T/journal" rev-parse HEAD^1 HEAD^2 |
	grep -v "$(git rev-parse HEAD)"):refs/heads/main"
git remote set-url origin "$T/theirs.git"
run "another machine merges" 0 "$COACH" sync
is "merge: the same commit" "$(git rev-parse HEAD)" \
	"$(git -C "$T/journal" rev-parse HEAD)"
here

# What is not committed meets what comes.
there
"$COACH" sync >/dev/null
"$COACH" set maria status=active >/dev/null
"$COACH" sync >/dev/null
here
sed -i 's/^cadence_days:.*/cadence_days: 8/' clients/maria-lopez.md
run "sync --no-commit joins work" 0 "$COACH" sync --no-commit
file_has "work: theirs" clients/maria-lopez.md '^status: active'
file_has "work: ours" clients/maria-lopez.md '^cadence_days: 8'
run "sync" 0 "$COACH" sync
there
run "sync" 0 "$COACH" sync
file_has "work: arrives" clients/maria-lopez.md '^cadence_days: 8'

# Both change one field.
"$COACH" set maria cadence_days=20 >/dev/null
"$COACH" sync >/dev/null
here
"$COACH" set maria cadence_days=30 >/dev/null
run "sync with a conflict" 1 "$COACH" sync
run "resolve" 0 "$COACH" resolve maria --theirs
is "resolve: locked" \
	"$(git cat-file blob HEAD:clients/maria-lopez.md | head -1)" LOCKED
run "sync" 0 "$COACH" sync
is "nothing left over" "$(git status --porcelain)" ""
run "check --staged reads through the driver" 0 "$COACH" check --staged
sed -i 's/^cadence_days:.*/cadence_days: x/' clients/maria-lopez.md
git add clients
run "check --staged finds the error" 1 "$COACH" check --staged
out_has "check --staged: the line" 'maria-lopez.md:[0-9]*:[0-9]*: error'
git reset -q --hard

is "here: no object in clear" "$(in_clear .)" ""
is "there: no object in clear" "$(in_clear "$T/second")" ""
is "at the remote: no object in clear" "$(in_clear "$T/remote.git")" ""
is "fsck" "$(git fsck --strict --no-dangling 2>&1)" ""

# A driver that fails.
head=$(git rev-parse HEAD)
git config filter.c.clean 'false'
run "set: the driver fails" 3 "$COACH" set empathy mastery_percent=70
err_has "set: one message" "coach: .*the filter driver 'c' failed for 'skills/empathy.md'"
run "commit: the driver fails" 3 "$COACH" commit
err_has "commit: the driver" "the filter driver 'c' failed"
run "sync: the driver fails" 3 "$COACH" sync
git config filter.c.clean "$T/no-such-program"
run "commit: the driver is missing" 3 "$COACH" commit
err_has "commit: the driver" "the filter driver 'c' failed"
is "nothing was committed" "$(git rev-parse HEAD)" "$head"
is "no object in clear" "$(in_clear .)" ""
git config --unset filter.c.clean
run "with the driver in order again" 0 "$COACH" sync
is "nothing left over" "$(git status --porcelain)" ""

# A driver that fails on what comes: nothing is touched.
there
"$COACH" sync >/dev/null
here
"$COACH" set empathy mastery_percent=75 >/dev/null
"$COACH" sync >/dev/null
there
head=$(git rev-parse HEAD)
git config filter.c.smudge false
run "sync: what comes cannot be unlocked" 3 "$COACH" sync
err_has "sync: the driver" "the filter driver 'c' failed for 'skills/empathy.md'"
is "HEAD stays" "$(git rev-parse HEAD)" "$head"
git config --unset filter.c.smudge
is "no work is left" "$(git status --porcelain)" ""
run "with the driver in order again" 0 "$COACH" sync
file_has "it comes" skills/empathy.md '^mastery_percent: 75'

# Without .gitattributes in the work tree git goes by the committed one.
rm .gitattributes
run "set without .gitattributes" 0 "$COACH" set empathy mastery_percent=76
is "still locked" \
	"$(git cat-file blob HEAD:skills/empathy.md | head -1)" LOCKED
git checkout -q .gitattributes
run "sync" 0 "$COACH" sync
is "at the remote: no object in clear" "$(in_clear "$T/remote.git")" ""

finish
