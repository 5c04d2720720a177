#!/bin/sh
# What is not committed is what git says, whatever happened to the files.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# "path state" of each, as coach and as git say it.
ours() {
	"$COACH" status --format json | sed -n '/"uncommitted"/,/^  \]/{
		s/^ *"path": "\(.*\)",$/\1/p; s/^ *"state": "\(.*\)",$/\1/p; }' |
		paste -d ' ' - -
}

theirs() {
	git status --porcelain --no-renames --untracked-files=all |
		sed -E '/^!!/d; s|/$||
			s/^(\?\?|A[ M]|\?A| A) (.*)/\2 new/; t
			s/^( D|D |MD|TD|AD) (.*)/\2 removed/; t
			s/^.. (.*)/\1 changed/' |
		sed 's/^"\(.*\)" /\1 /' | LC_ALL=C sort | uniq
}

same() {
	is "$1" "$(ours)" "$(theirs)"
}

begin_journal
mkdir -p notes/a/b other
for name in notes/a/one notes/a/two notes/a/b/three other/four five; do
	echo "$name" >"$name.txt"
done
echo '*.tmp' >.gitignore
git add -A
git commit -qm files
same "nothing"
echo more >>five.txt
same "one more line"
# As long as before, and in the moment of the commit.
echo six6 >six.txt
git add six.txt
git commit -qm six
echo sixx >six.txt
same "other bytes of the same length"
touch -d '2001-01-01' notes/a/one.txt
same "touched but not changed"
chmod +x notes/a/two.txt
same "made to run"
git config core.fileMode false
same "made to run where that does not count"
git config core.fileMode true
rm notes/a/b/three.txt
same "gone, with its folder"
echo new >notes/a/b/new.txt
same "another one in its place"
rm other/four.txt
mkdir other/four.txt
same "an empty folder in place of a file"
echo in >other/four.txt/in.txt
same "a folder with a file in place of a file"
ln -s five.txt link.txt
same "a new link"
rm six.txt
ln -s five.txt six.txt
same "a link in place of a file"
rm -rf notes/a
ln -s ../other notes/a
same "a link in place of a folder"
rm notes/a
mkdir -p .hidden/deep "odd folder"
echo h >.hidden/deep/h.txt
echo o >"odd folder/it's.txt"
same "hidden and odd names"
echo t >x.tmp
mkdir ignored.tmp
echo t >ignored.tmp/t.txt
same "what git ignores"
git add -f x.tmp
same "added all the same"
git init -q inner
echo i >inner/i.txt
# git names the folder; what is in it is another repository's.
is "a repository in it" "$(ours)" "$(theirs | grep -v '^inner/* new$')"
rm -rf inner
mkfifo pipe
same "a pipe"
git rm -q --cached coach.yaml
is "out of the index, but here" "$(ours | grep coach)" "coach.yaml changed"
git add coach.yaml
echo s >staged.txt
git add staged.txt
same "staged"
echo s >>staged.txt
same "staged and changed"
rm staged.txt
is "staged and gone" "$(ours | grep staged)" "staged.txt removed"
git rm -q --cached staged.txt
git update-index --assume-unchanged five.txt
same "not to be looked at"
git update-index --no-assume-unchanged five.txt
git config core.autocrlf true
printf 'one\r\ntwo\r\n' >crlf.txt
git add crlf.txt 2>/dev/null
same "line ends that git changes"
git add -A 2>/dev/null
git commit -qm all
touch -d '2001-01-02' crlf.txt
same "and again, touched"

# git writes the size 0 for a file that changed in the moment it was added.
git config core.autocrlf false
racy=0
while [ $racy -lt 20 ]; do
	printf abc >racy.txt
	git add racy.txt
	git commit -qm racy
	cp -p racy.txt "$T/then"
	printf abd >racy.txt
	touch -r "$T/then" racy.txt .git/index
	git update-index --force-write-index
	: >racy.txt
	touch -r "$T/then" racy.txt
	[ "$(stat -c %Z racy.txt)" = "$(git ls-files --debug racy.txt |
		sed -n 's/^ *ctime: \([0-9]*\):.*/\1/p')" ] && break
	git rm -qf racy.txt
	git commit -qm again
	racy=$((racy + 1))
done
same "emptied in the moment it was added"
git reset -q --hard
blob=$(git rev-parse HEAD:five.txt)
printf '0 %040d\tmerge/four\n100644 %s 1\tmerge/four\n' 0 "$blob" \
	>"$T/stages"
printf '100644 %s 2\tmerge/four\n100644 %s 3\tmerge/four\n' "$blob" \
	"$blob" >>"$T/stages"
mkdir -p merge
echo 4 >merge/four
git update-index --index-info <"$T/stages"
echo n >merge/new1.txt
echo n >merge/new2.txt
same "as many new files as an unfinished merge has stages"
git reset -q --hard
rm -rf merge

# Names that no file can have are never made, and so not missing.
base=$(git rev-parse HEAD)
tree=$({
	git ls-tree HEAD
	printf '100644 blob %s\t%0300d\n' "$blob" 7
} | git mktree)
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m long "$tree")"
git reset -q
is "a name that is too long" "$(ours)" ""
run "and it stays" 0 "$COACH" sync
ok "in the journal" git rev-parse "HEAD:$(printf %0300d 7)"
git update-ref refs/heads/main "$base"
git reset -q --hard

# What cannot be looked at is no removal.
git reset -q --hard
git clean -qfdx
# inject CALL ERROR [WHERE]: of all such calls, or of those about a folder.
# Leaks are not looked for beside strace.
# shellcheck disable=SC2317
inject() {
	ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 \
		strace -qq -f -o /dev/null ${3+-P "$3" -P "$PWD/$3"} \
		-e "trace=$1" -e "inject=$1:error=$2" "$COACH" sync
}
before=$(git rev-parse HEAD)
run "a kernel without openat2" 0 inject openat2 ENOSYS
is "finds all files" "$(git rev-parse HEAD)" "$before"
# The system below opens by this call, or (PORTABLE=1) folder by folder.
strace -qq -f -o "$T/trace" -e trace=openat2 "$COACH" status >/dev/null 2>&1
opens=openat2
[ -s "$T/trace" ] || opens=openat
run "no more descriptors" 3 inject $opens EMFILE clients
is "removes nothing" "$(git rev-parse HEAD)" "$before"
run "a disk that cannot be read" 3 inject newfstatat EIO clients
is "nor does that" "$(git rev-parse HEAD)" "$before"
mkdir lost+found
run "a folder that cannot be read" 3 inject openat EACCES lost+found
err_has "is named" "cannot read the folder 'lost+found/': permission denied"
err_has "with what to do" '^hint: .*\.git/info/exclude'
echo lost+found >.git/info/exclude
run "and does not matter when git ignores it" 0 \
	inject openat EACCES lost+found
echo clients >>.git/info/exclude
run "but for what git has in it" 3 inject openat EACCES clients
err_lacks "which is not to be ignored" "info/exclude"
is "and is not removed" "$(git rev-parse HEAD)" "$before"
finish
