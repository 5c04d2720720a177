#!/bin/sh
# The index of the history (.git/coach/history.db): its answers are git's,
# whatever becomes of it or of the history.
# shellcheck shell=sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1
index=.git/coach/history.db
note=notes/2026/2026-11-20-one.md
mkdir -p "$(dirname "$note")"

# A commit by hand: a word more in a section.
step() {
	cat >"$note" <<-END
		---
		kind: note
		id: one
		date: 2026-11-20
		type: learning
		---
		# One

		$1
	END
	git add -A
	git commit -qm "step $1"
}

log() {
	"$COACH" log one --format jsonl
}

# As without an index.
same() {
	COACH_WITHOUT=database log >../want 2>&1
	log >../got 2>&1
	is "$1" "$(cat ../got)" "$(cat ../want)"
}

for word in a b c; do
	step "$word"
done
same "it is not there yet"
ok "now it is" test -s $index
is "readable by its owner alone" "$(stat -c %a $index)" 600
same "it answers"
is "all of them" "$(log | wc -l)" 3

# git is not asked for what it knows: then only the first page tells.
mkdir ../fake
printf '#!/bin/sh\nexit 9\n' >../fake/git
chmod +x ../fake/git
PATH="$T/fake:$PATH" log >../got 2>&1
is "it answers alone" "$(wc -l <../got)" 3
COACH_WITHOUT=database PATH="$T/fake:$PATH" run "without it git answers" 3 \
	"$COACH" log one

step d
same "a commit is new"
is "which it has" "$(log | wc -l)" 4

git commit -q --amend -m 'step d, said otherwise'
same "the last commit is another one"
git reset -q --hard HEAD~2
same "commits are gone"
is "from it, too" "$(log | wc -l)" 2
git checkout -q -b side HEAD~1
step e
same "on another branch"
git checkout -q main
same "and back"
git merge -q -X ours --no-edit side
same "after a merge"

printf 'no database' >$index
same "it is damaged"
ok "and is made anew" test "$(head -c 6 $index)" = SQLite
head -c 5000 /dev/urandom >../noise
dd if=../noise of=$index bs=1 seek=4096 conv=notrunc 2>/dev/null
same "in the middle"
log >/dev/null 2>&1
same "and the next time"
: >$index
same "it is empty"
sqlite3 $index 'pragma user_version = 99' 2>/dev/null ||
	printf '\0\0\0\143' | dd of=$index bs=1 seek=60 conv=notrunc 2>/dev/null
same "it is of another version"
rm $index
mkdir $index
same "it is a folder"
rmdir $index
ln -s ../../nowhere $index
same "it is a link"
ok "which is not followed" test ! -e nowhere
rm $index

# Who may not write gets an answer, too.
chmod -R a-w .git
same "the repository is only read"
chmod -R u+w .git

# Killed while it is made.
for i in 1 2 3 4 5 6 7 8; do
	rm -f $index
	"$COACH" log one >/dev/null 2>&1 &
	sleep "0.0$i"
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
	log >../got 2>&1
	cmp -s ../got ../want || break
done
is "a kill does it no harm" "$(cat ../got)" "$(cat ../want)"

# Several at once make it.
rm -f $index
for i in 1 2 3 4; do
	log >"../at-once-$i" 2>&1 &
done
wait
is "four at once" "$(cat ../at-once-?)" \
	"$(cat ../want ../want ../want ../want)"
same "and after them"

finish
