#!/bin/sh
# What somebody with access to the remote can put into a tree.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null || exit 1
cp -r "$T/journal" "$T/second"

cd "$T/remote.git" || exit 1
echo secret >"$T/outside"
blob=$(echo evil | git hash-object -w --stdin)
link=$(printf '%s' "$T/outside" | git hash-object -w --stdin)
commit=$(git rev-parse main)
sub=$(printf '100644 blob %s\tconfig\n' "$blob" | git mktree)
# git mktree refuses some of these names: the tree is written as bytes.
tree() {
	{
		git cat-file tree 'main^{tree}'
		entry 100644 '..' "$blob"
		entry 40000 '.GIT' "$sub"
		entry 40000 '.git' "$sub"
		entry 40000 'git~1' "$sub"
		entry 100644 'a\b' "$blob"
		entry 100644 "$(printf 'bell\007')" "$blob"
		entry 100644 "$(printf 'zero\342\200\213width')" "$blob"
		entry 100644 "$(printf 'turn\342\200\256over')" "$blob"
		entry 100644 'sub/slash' "$blob"
		entry 100644 "$(printf 'latin\351')" "$blob"
		entry 120000 'ylink' "$link"
		entry 160000 'ymodule' "$commit"
		entry 100644 'zgood.txt' "$blob"
		entry 100644 'zgood.txt' "$link"
	} >"$T/tree"
	git hash-object -t tree -w --literally "$T/tree"
}
# A shell's printf cannot be trusted with \x.
entry() {
	printf '%s %s\0' "$1" "$2"
	perl -e 'print pack "H*", shift' "$3"
}
evil=$(git commit-tree "$(tree)" -p main -m evil </dev/null)
git update-ref refs/heads/main "$evil"

arrived() {
	is "$1: the good one came" "$(cat zgood.txt)" evil
	is "$1: nothing else did" "$(git ls-files -o)" ""
	ok "$1: no link" test ! -L ylink
	ok "$1: git's folder is whole" git rev-parse HEAD
	file_lacks "$1: git's configuration" .git/config evil
	is "$1: nothing outside" "$(cat "$T/outside")" secret
	run "$1: status" 0 "$COACH" status
	out_has "$1: clean" 'everything is committed'
}
cd "$T/journal" || exit 1
cp -r "$T/journal" "$T/told"
run "sync" 0 "$COACH" sync
out_has "what came" '^  new      zgood.txt$'
out_lacks "and only that" '^  new      y'
out_has "a name is told" '^  not made here: a.b (it has a backslash)$'
out_has "on one line" '^  not made here: bell.* (it has control characters)$'
out_has "a link" '^  not made here: ylink (it is a symbolic link)$'
out_has "a repository" '^  not made here: ymodule (it is another repository)$'
out_has "a slash in a name" '^  not made here: sub/slash (no path leads there'
out_has "one name twice" '^  not made here: zgood.txt (no path leads there'
arrived "sync"
run "doctor" 0 "$COACH" doctor
out_has "knows them" '^warning  files: in the history, and never made .*and 10 more$'
run "as JSON" 0 "$COACH" -C "$T/told" sync --format json
is "with the reason" "$(jq -r '.left_out[]|select(.path == "..").why' \
	"$T/out")" 'it leads out of its folder'
run "and again" 0 "$COACH" sync
is "nothing is taken out" "$(git rev-parse HEAD)" "$evil"
run "a commit on top" 0 "$COACH" set maria cadence_days=3
run "goes out" 0 "$COACH" sync
is "the tree keeps what it had" "$(git diff-tree -r --name-only HEAD~ HEAD)" \
	clients/maria-lopez.md
run "a clone" 0 "$COACH" clone "$T/remote.git" "$T/clone"
out_has "tells them, too" '^  not made here: a.b (it has a backslash)$'
out_has "all of them" '^  not made here: sub/slash (no path'
cd "$T/clone" || exit 1
arrived "clone"

# A merge leaves out what no path leads to, and says so.
cd "$T/told" || exit 1
git reset -q --hard HEAD~
git update-ref -d refs/remotes/origin/main
git for-each-ref --format='%(refname)' refs/coach | xargs -n 1 git update-ref -d
"$COACH" set maria role=lead >/dev/null
run "a merge" 0 "$COACH" sync
out_has "tells it" '^  not made here: sub/slash (no path leads there'
run "nothing more to tell" 0 "$COACH" sync
out_lacks "it was told" 'not made here'

# Such a name here is not sent, and not passed over in silence.
cd "$T/journal" || exit 1
echo mine >"$(printf 'line\nbreak')"
echo mine >"$(printf 'latin\351')"
echo mine >'back\slash'
run "names that others cannot have" 1 "$COACH" sync --format=json
is "JSON has them" "$(jq '.kept|length' "$T/out")" 3
err_has "it says why" '^back.slash: error: .*backslash'
err_has "escaped" '^line.break: error: '
run "status has them" 0 "$COACH" status
out_has "as not committed" '^3 files not committed'
run "they go when removed" 0 rm back* line* latin*
run "then all is in order" 0 "$COACH" sync

# A link here, where the other side has a folder.
cd "$T/second" || exit 1
mkdir "$T/target"
ln -s "$T/target" notes
cd "$T/journal" || exit 1
"$COACH" new note "Hello" type=learning --no-edit >/dev/null
"$COACH" sync >/dev/null
cd "$T/second" || exit 1
run "a link in place of a folder" 1 "$COACH" sync
is "is not followed" "$(ls "$T/target")" ""
rm notes
run "without it" 0 "$COACH" sync
ok "the note came" test -d notes
finish
