#!/bin/sh
# Whether a file may be run: a sync, a commit and a settled version keep it as
# the machine has it that changed it last.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# Two machines, a and b, with the file s.sh of the mode $1.
machines() {
	cd "$T" || exit 1
	rm -rf a b origin.git
	git init -q --bare origin.git
	"$COACH" init a >/dev/null
	cd a || exit 1
	printf '#!/bin/sh\necho base\n' >s.sh
	chmod "$1" s.sh
	git remote add origin ../origin.git
	"$COACH" sync >/dev/null
	cd "$T" || exit 1
	"$COACH" clone origin.git b >/dev/null 2>&1
}

on() {
	(cd "$1" && shift && "$@") >/dev/null 2>&1
}

# shellcheck disable=SC2317
say() {
	echo "echo $1" >>s.sh
}

# One after the other, until both have what the other has; $1 comes first.
exchange() {
	on "$1" "$COACH" sync
	on "$2" "$COACH" sync
	on "$1" "$COACH" sync
}

# In the last commit, in the work tree, and nothing is left over.
modes() {
	for machine in a b; do
		git -C $machine ls-tree HEAD s.sh | cut -c1-6
		stat -c %a $machine/s.sh
		git -C $machine status --porcelain
	done | tr '\n' ' '
}
executable='100755 755 100755 755 '
plain='100644 644 100644 644 '

machines 644
on a chmod +x s.sh
exchange a b
is "it may be run now" "$(modes)" "$executable"
on b chmod -x s.sh
exchange b a
is "and no more" "$(modes)" "$plain"

for first in a b; do
	second=$([ $first = a ] && echo b || echo a)
	machines 644
	on a chmod +x s.sh
	on b touch other
	exchange "$first" "$second"
	is "against a change elsewhere, $first first" "$(modes)" "$executable"

	machines 644
	on a chmod +x s.sh
	on b say b
	exchange "$first" "$second"
	is "against other text, $first first" "$(modes)" "$executable"
	ok "the text came, $first first" grep -q 'echo b' a/s.sh

	machines 755
	on a chmod -x s.sh
	on b say b
	exchange "$first" "$second"
	is "taken back against other text, $first first" "$(modes)" "$plain"
done

# Both texts stay; whether they may be run was never the question.
for how in ours theirs; do
	machines 644
	on a chmod +x s.sh
	on a say a
	on b say b
	exchange a b
	is "two versions, $how: both may be run" \
		"$(git -C b ls-tree HEAD | grep -c '^100755.*	s.*\.sh$')" 2
	(cd b && "$COACH" resolve s-*.sh --$how) >/dev/null 2>&1
	exchange b a
	is "settled by --$how" "$(modes)" "$executable"
	is "one version, $how" "$(ls b/s*.sh)" b/s.sh

	machines 755
	on a chmod -x s.sh
	on a say a
	on b say b
	exchange a b
	(cd b && "$COACH" resolve s-*.sh --$how) >/dev/null 2>&1
	exchange b a
	is "not to be run, settled by --$how" "$(modes)" "$plain"
done

# What another program kept twice is as it is.
copy=s.sync-conflict-20261120-101112-ABCDEFG.sh
machines 644
on a cp s.sh $copy
on a chmod +x $copy
echo 'echo c' >>a/$copy
on a "$COACH" resolve $copy --theirs
exchange a b
is "a conflicted copy that may be run" "$(modes)" "$executable"
on a cp s.sh $copy
on a chmod -x $copy
echo 'echo d' >>a/$copy
on a "$COACH" resolve $copy --theirs
exchange a b
is "and one that may not" "$(modes)" "$plain"

# With work that is not committed.
machines 644
on a chmod +x s.sh
on a "$COACH" sync
on b say b
on b "$COACH" sync --no-commit
is "it comes where the text is being changed" \
	"$(stat -c %a b/s.sh) $(git -C b diff --summary)" "755 "
machines 644
on a say a
on a "$COACH" sync
on b chmod +x s.sh
on b "$COACH" sync --no-commit
is "text comes where it is being made to run" \
	"$(stat -c %a b/s.sh) $(git -C b status --porcelain)" "755  M s.sh"
ok "the text is there" grep -q 'echo a' b/s.sh

# A file system where all files may be run, or none: git remembers.
machines 755
on a git config core.fileMode false
on a chmod -x s.sh
on a say a
(cd a && echo new >new && chmod +x new)
on a "$COACH" commit
is "no file modes here" \
	"$(git -C a ls-tree HEAD new s.sh | cut -c1-6 | tr '\n' ' ')" \
	"100644 100755 "

finish
