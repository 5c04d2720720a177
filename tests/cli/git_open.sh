#!/bin/sh
# Repositories that a change must not touch, and what is said about them.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
head=$(git rev-parse HEAD)

refused() {
	run "$1" 3 "$COACH" set maria cadence_days=7
	err_has "$1: why" "$2"
	err_has "$1: the way out" "$3"
	is "$1: nothing moved" \
		"$(git -c safe.directory='*' rev-parse HEAD)" "$head"
}

git switch -q --detach
refused "detached HEAD" 'no branch is checked out' 'git switch main$'
git checkout -q -- clients && git switch -q main

git config core.editor true
echo x >x && git add x && git commit -qm x && git rm -q x
git commit -qm y
git bisect start -q >/dev/null 2>&1
head=$(git rev-parse HEAD)
refused "a bisect" 'a bisect is under way' 'git bisect reset'
git bisect reset >/dev/null 2>&1
git checkout -q -- clients

mkdir -p .git/rebase-merge
refused "a rebase" 'a rebase is under way' 'git rebase --continue'
rm -r .git/rebase-merge
git checkout -q -- clients

echo "$head" >.git/MERGE_HEAD
refused "a merge" 'a merge is under way' 'git merge --abort'
rm .git/MERGE_HEAD
git checkout -q -- clients

echo "$head" >.git/shallow
refused "a shallow clone" 'only a part of its history' 'git fetch --unshallow'
rm .git/shallow
git checkout -q -- clients

# git leaves files out of the work tree: they were not removed.
git sparse-checkout set skills
run "status of a sparse checkout" 0 "$COACH" status
out_has "nothing is removed" 'everything is committed'
run "a commit in it" 3 "$COACH" commit
err_has "sparse: why" 'a sparse checkout'
err_has "sparse: the way out" 'git sparse-checkout disable'
is "sparse: nothing moved" "$(git rev-parse HEAD)" "$head"
git sparse-checkout set --sparse-index skills
run "a sparse index" 3 "$COACH" status
err_has "sparse index: why" 'split or sparse'
git sparse-checkout disable
git update-index --split-index
refused "a split index" 'split or sparse' 'git update-index --no-split-index'
git update-index --no-split-index
git checkout -q -- clients
run "then it works" 0 "$COACH" status

if git init -q --object-format=sha256 "$T/sha256" 2>/dev/null; then
	printf 'name: x\n' >"$T/sha256/coach.yaml"
	run "sha256" 3 "$COACH" -C "$T/sha256" status
	err_has "sha256: why" 'format that coach cannot'
fi

git init -q --bare "$T/bare"
run "the bare repository of a journal" 3 "$COACH" -C "$T/bare" status
err_has "is named" "'$T/bare' is a bare repository"
err_has "with the way out" "coach clone '$T/bare' DIR"
# shellcheck disable=SC2016
run "and from within" 3 sh -c 'cd "$1" && "$COACH" list' - "$T/bare"
err_has "the same" 'bare repository'
printf 'name: x\n' >"$T/bare/coach.yaml"
run "a bare repository" 3 "$COACH" -C "$T/bare" status
err_has "bare: why" 'bare repository'
err_has "bare: the way out" 'coach clone'

mkdir "$T/none"
printf 'name: x\n' >"$T/none/coach.yaml"
run "no repository" 3 "$COACH" -C "$T/none" status
err_has "none: why" 'no git repository'
err_has "none: the way out" 'coach init'

git worktree add -q "$T/linked" -b other
run "a linked work tree" 0 "$COACH" -C "$T/linked" set maria cadence_days=9
is "its branch moved" "$(git log -1 --format=%s other | grep -c maria)" 1
is "and is clean" "$(git -C "$T/linked" status --porcelain)" ""
is "ours did not move" "$(git rev-parse HEAD)" "$head"
# What a killed coach leaves there: the branch's lock is the repository's, the
# index is the work tree's own.
own=$(git -C "$T/linked" rev-parse --absolute-git-dir)
for lock in .git/refs/heads/other.lock "$own/index.lock" .git/index.lock; do
	: >"$lock"
	touch -d '1 hour ago' "$lock"
done
echo 4711 >"$own/coach/lock"
run "killed in a linked work tree" 1 "$COACH" -C "$T/linked" doctor
out_has "doctor names the branch's lock" "refs/heads/other.lock"
run "the next one" 0 "$COACH" -C "$T/linked" set maria cadence_days=10
ok "the locks are gone" test ! -e .git/refs/heads/other.lock -a \
	! -e "$own/index.lock"
ok "but not another work tree's" test -e .git/index.lock
rm .git/index.lock

if [ "$(id -u)" = 0 ]; then
	chown -R nobody "$T/journal"
	refused "another user's" 'belongs to another user' \
		'git config --global --add safe.directory'
	git config --global --add safe.directory '*'
	run "all directories are safe" 0 "$COACH" set maria cadence_days=11
	git config --global --unset-all safe.directory
	chown -R 0 "$T/journal"
	mkdir "$T/mount"
	if mount --bind "$T/journal" "$T/mount" 2>/dev/null &&
		mount -o remount,ro,bind "$T/mount" 2>/dev/null; then
		run "a read-only disk" 3 "$COACH" -C "$T/mount" set maria \
			cadence_days=13
		err_has "read-only: why" 'read-only'
		run "reading works" 0 "$COACH" -C "$T/mount" status
	fi
	umount "$T/mount" 2>/dev/null
fi

git config --global --unset user.name
git config --global --unset user.email
run "nobody's name" 3 "$COACH" set maria cadence_days=15
err_has "two commands" 'git config --global user.name'
err_has "and the other" 'git config --global user.email'
run "init without a name" 3 "$COACH" init "$T/anonymous"
ok "makes nothing" test ! -e "$T/anonymous"
GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=C \
	GIT_COMMITTER_EMAIL=c@example.org \
	GIT_AUTHOR_DATE='2026-01-02T03:04:05+01:00' \
	GIT_COMMITTER_DATE='@1700000000 -0330' \
	run "names from the environment" 0 "$COACH" set maria cadence_days=17
is "as given" "$(git log -1 --format='%an %ae %aI %cn %ce %ci')" \
	"A a@example.org 2026-01-02T03:04:05+01:00 C c@example.org \
2023-11-14 18:43:20 -0330"
# Dates as git and people write them; without a zone, that of TZ. (%aI says Z
# or +00:00, as git's version has it.)
git config --global user.name "Robin Coach"
git config --global user.email robin@example.com
days=20
while IFS='|' read -r date wanted; do
	days=$((days + 1))
	TZ='NST3:30NDT,M3.2.0,M11.1.0' GIT_AUTHOR_DATE=$date \
		run "the date $date" 0 "$COACH" set maria cadence_days=$days
	is "is kept" "$(git log -1 --format=%ad \
		--date=format:%Y-%m-%dT%H:%M:%S%z)" "$wanted"
done <<'END'
2026-01-31T03:04:05Z|2026-01-31T03:04:05+0000
2026-01-02 03:04:05 +0130|2026-01-02T03:04:05+0130
2026-01-02T03:04:05-11|2026-01-02T03:04:05-1100
Fri, 02 Jan 2026 03:04:05 -0330|2026-01-02T03:04:05-0330
Fri Jan 2 03:04:05 2026 +0545|2026-01-02T03:04:05+0545
2026-01-02 03:04:05|2026-01-02T03:04:05-0330
2026-07-02T03:04:05|2026-07-02T03:04:05-0230
1700000000|2023-11-14T18:43:20-0330
END
for date in 'yesterday' '2026-01-02T03:04:05+1' '2026-01-02T03:04:05 x'; do
	GIT_AUTHOR_DATE=$date \
		run "no date: $date" 3 "$COACH" set maria cadence_days=50
	git checkout -q .
done
finish
