#!/bin/sh
# What a commit leaves in git: the tree, the index, other people's work.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

clean() {
	is "$1: status" "$(git status --porcelain)" "$2"
	is "$1: fsck" "$(git fsck --strict --no-dangling 2>&1)" ""
}

begin_journal
clean "after new" ""
is "the reflog" "$(git reflog -1 --format=%gs | cut -c1-7)" "commit:"
is "git would look at no file again" "$(git ls-files --debug \
	clients/maria-lopez.md | sed -n 's/.*size: \([0-9]*\).*/\1/p')" \
	"$(wc -c <clients/maria-lopez.md)"

echo mine >mine.txt && git add mine.txt
echo other >other.txt
run "set beside staged work" 0 "$COACH" set maria cadence_days=7
clean "the rest stays" "A  mine.txt
?? other.txt"
is "one file in the commit" "$(git show --format= --name-only)" \
	clients/maria-lopez.md
run "commit of everything" 0 "$COACH" commit
clean "everything" ""
is "both" "$(git show --format= --name-only)" "mine.txt
other.txt"

mkdir -p deep/er && echo a >deep/er/a.txt && echo b >file
"$COACH" commit -m one >/dev/null
rm -r deep file && echo c >deep && mkdir file && echo d >file/d.txt
run "a file for a folder and a folder for a file" 0 "$COACH" commit -m two
clean "swapped" ""
is "the tree" "$(git ls-tree -r --name-only HEAD deep file)" "deep
file/d.txt"
rm -r deep file
run "the last of a folder" 0 "$COACH" commit -m three
clean "no empty trees" ""
is "gone" "$(git ls-tree -r -t HEAD deep file)" ""

printf '#!/bin/sh\n' >tool && chmod +x tool
"$COACH" commit -m tool >/dev/null
clean "an executable" ""
is "its mode" "$(git ls-tree HEAD tool | cut -c1-6)" 100755

ln -s /etc/passwd link && mkfifo pipe && printf 'a\nb\n' >plain
run "a link and a pipe stop nothing" 1 "$COACH" commit -m plain
is "the plain one is in" "$(git show --format= --name-only)" plain
rm -f link pipe

git config core.autocrlf true
printf 'one\r\ntwo\r\n' >dos.txt
run "line ends by core.autocrlf" 0 "$COACH" commit -m dos
clean "autocrlf" ""
is "LF in git" "$(git cat-file blob HEAD:dos.txt | od -An -c | tr -d ' \n')" \
	'one\ntwo\n'
is "CRLF in the file" "$(od -An -c dos.txt | tr -d ' \n')" \
	'one\r\ntwo\r\n'
git config --unset core.autocrlf
rm dos.txt
echo '*.win text eol=crlf' >.gitattributes
printf 'x\r\n' >a.win
run "line ends by .gitattributes" 0 "$COACH" commit -m win
clean "attributes" ""
is "LF in git here too" "$(git cat-file -s HEAD:a.win)" 2

printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
run "a hook refuses" 3 "$COACH" set maria cadence_days=8
clean "saved and not staged" " M clients/maria-lopez.md"
run "and is passed over" 0 "$COACH" commit --no-verify
rm .git/hooks/pre-commit

: >.git/index.lock
(sleep 0.3; rm -f .git/index.lock) &
run "a git command at work is waited for" 0 "$COACH" set maria cadence_days=9
wait
clean "after the wait" ""
: >.git/index.lock
run "a lock that stays" 3 "$COACH" set maria cadence_days=10
err_has "says what" 'another git command is at work'
err_has "and the way out" 'remove the lock file'
rm .git/index.lock
"$COACH" commit >/dev/null

for i in 1 2 3 4 5 6; do
	"$COACH" new note "At once $i" type=learning --no-edit >/dev/null \
		2>"$T/err$i" &
done
wait
is "six at once, all saved" "$(git ls-files notes | wc -l)" 6
clean "six at once" ""
# git does not wait for a lock, so it may have to try again.
(for i in 1 2 3 4 5; do
	echo "$i" >"g$i"
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		git add "g$i" && git commit -qm "g$i" "g$i" && break
		sleep 0.1
	done
done) >/dev/null 2>&1 &
for i in 1 2 3 4 5; do
	"$COACH" set maria cadence_days="2$i" >/dev/null 2>&1
done
wait
clean "beside git itself" "$(git status --porcelain)"
is "nothing is lost" "$(git log -5 --format= --name-only -- clients | wc -l)" 5

# A large index is left to git, beside us.
mkdir many && (cd many && seq 6000 | sed 's/$/.txt/' | xargs touch)
git add many && git commit -qm many
echo staged >staged.txt && git add staged.txt
run "with a large index" 0 "$COACH" set maria cadence_days=30
clean "large index" "A  staged.txt"
git commit -qm staged
mkdir "$T/bin" && printf '#!/bin/sh\nexit 1\n' >"$T/bin/git"
chmod +x "$T/bin/git"
PATH="$T/bin:$PATH" run "a large index when git fails" 0 \
	"$COACH" set maria cadence_days=29
clean "large index, without git" ""
: >.git/index.lock
(sleep 0.4 && rm .git/index.lock) &
run "a large index that git has locked" 0 "$COACH" set maria cadence_days=28
err_is "is no word of git's" ""
wait
clean "large index, locked" ""
git rm -qr many && git commit -qm fewer

ssh-keygen -q -t ed25519 -N '' -f "$T/key"
git config gpg.format ssh
git config user.signingkey "$T/key.pub"
git config commit.gpgsign true
echo "robin@example.com $(cat "$T/key.pub")" >"$T/allowed"
git config gpg.ssh.allowedSignersFile "$T/allowed"
run "signed by ssh" 0 "$COACH" set maria cadence_days=31
ok "git verifies it" git verify-commit HEAD
clean "signed" ""
git config user.signingkey "$T/no-such-key"
head=$(git rev-parse HEAD)
run "no such key" 3 "$COACH" set maria cadence_days=32
err_has "says so" 'cannot sign the commit'
is "no commit" "$(git rev-parse HEAD)" "$head"
git config commit.gpgsign false
export GNUPGHOME="$T/gnupg"
mkdir -m 700 "$GNUPGHOME"
gpg --batch --quiet --passphrase '' --quick-gen-key robin@example.com \
	default default never 2>/dev/null
git config gpg.format openpgp
git config --unset user.signingkey
git config user.signingkey robin@example.com
git config commit.gpgsign true
run "signed by gpg" 0 "$COACH" set maria cadence_days=33
ok "git verifies that" git verify-commit HEAD
git config user.signingkey 0xDEADBEEF
run "a key that gpg does not have" 3 "$COACH" set maria cadence_days=34
err_has "in gpg's words" "'gpg' failed: gpg: .*; gpg: signing failed: "
err_lacks "to people" GNUPG
git checkout -q .
git config commit.gpgsign false
gpgconf --kill gpg-agent 2>/dev/null

if [ "$(id -u)" = 0 ]; then
	mkdir "$T/small"
	if mount -t tmpfs -o size=3m none "$T/small" 2>/dev/null; then
		git clone -q . "$T/small/j" 2>/dev/null
		cd "$T/small/j" || exit 1
		head -c 9000000 /dev/zero >"$T/small/ballast" 2>/dev/null
		run "a full disk" 3 "$COACH" set maria cadence_days=40
		err_has "it says so" 'full\|no space'
		rm "$T/small/ballast"
		is "fsck after it" "$(git fsck --no-dangling 2>&1)" ""
		run "then there is room" 0 "$COACH" set maria cadence_days=41
		clean "after the full disk" ""
		cd "$T" || exit 1
		umount "$T/small"
	fi
fi

# More new objects than descriptors: none of them is left unwritten.
cd "$T/journal" || exit 1
mkdir -p notes/2026
for n in $(seq 100); do
	cat >"notes/2026/n$n.md" <<-END
		---
		id: n$n
		kind: note
		date: 2026-11-20
		type: learning
		---

		# N
	END
done
# shellcheck disable=SC2016
few='ulimit -n 60
exec strace -f -qq -o "$1" -e trace=syncfs,fsync "$COACH" commit'
run "few descriptors" 0 env \
	ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" \
	sh -c "$few" - "$T/trace"
# shellcheck disable=SC2317
synced() {
	grep -q 'syncfs(.* = 0' "$T/trace" ||
		[ "$(grep -c ' fsync(.* = 0' "$T/trace")" -ge 100 ]
}
ok "the disk has all objects" synced

# Moved and broken since: the move is not done by halves.
cd "$T/journal" || exit 1
mv notes/2026/n1.md notes/moved.md
sed -i 's/^type:.*/type: wrong/' notes/moved.md
run "moved and invalid" 1 "$COACH" commit
is "nothing of it is committed" "$(git status --porcelain notes | sort)" \
	" D notes/2026/n1.md
?? notes/moved.md"
sed -i 's/^type:.*/type: ethics/' notes/moved.md
run "repaired" 0 "$COACH" commit
is "it is in one place" "$(git grep -l '^id: n1$' HEAD)" HEAD:notes/moved.md

# Moved, and something invalid is at its old path now.
taken_place() {
	mv notes/moved.md notes/again.md
	sed 's/^id:.*/id: n0/; s/^type:.*/type: wrong/' notes/again.md \
		>notes/moved.md
	cp notes/moved.md "$T/n0"
	run "another one is at its path$1" 1 "$COACH" commit
	is "the move is committed$1" "$(git grep -l '^id: n1$' HEAD)" \
		HEAD:notes/again.md
	ok "the other one is as it was$1" cmp notes/moved.md "$T/n0"
	is "it is new now$1" "$(git status --porcelain notes)" \
		"?? notes/moved.md"
}
taken_place ""
mv notes/again.md notes/moved.md
"$COACH" commit >/dev/null
mkdir many && (cd many && seq 6000 | sed 's/$/.txt/' | xargs touch)
git add many && git commit -qm many
taken_place ", with a large index"
sed -i 's/^type:.*/type: ethics/' notes/moved.md
run "repaired" 0 "$COACH" commit
clean "after it" ""
finish
