#!/bin/sh
# init and clone, and the places where no journal can be used.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "init" 0 "$COACH" init journal
out_has "what comes next" '^  coach new client'
ok "there are the settings" test -f journal/coach.yaml
is "one commit" "$(git -C journal rev-list --count HEAD)" 1
is "all of it is committed" "$(git -C journal status --porcelain)" ""
ok "git finds nothing wrong" git -C journal fsck --strict
run "a new journal is in order" 0 "$COACH" -C journal check
run "twice" 3 "$COACH" init journal
err_has "it is one already" 'already'
run "init --name" 0 "$COACH" init --name "Robin's journal" other
file_has "the name" other/coach.yaml 'name: .*Robin.s journal'
mkdir here
run "init here" 0 "$COACH" -C here init
ok "it is here" test -f here/coach.yaml
run "init of two folders" 2 "$COACH" init one two

mkdir repo
git init -q repo
echo text >repo/README
git -C repo add README
git -C repo commit -q -m first
run "init in a repository" 0 "$COACH" init repo
is "its history stays" "$(git -C repo log --format=%s | tail -1)" first

git clone -q --bare journal remote.git
run "clone" 0 "$COACH" clone remote.git
ok "into a folder of its name" test -f remote/coach.yaml
run "clone into a folder" 0 "$COACH" clone "file://$T/remote.git" second
ok "the settings are there" test -f second/coach.yaml
run "clone of nothing" 3 "$COACH" clone nowhere.git
run "clone without a URL" 2 "$COACH" clone
git init -q --bare empty.git

run "no journal" 3 "$COACH" status
err_has "how to make one" '^hint: .*coach init'
run "a journal by COACH_JOURNAL" 0 \
	env COACH_JOURNAL="$T/journal" "$COACH" list skill
git config --global coach.journal "$T/journal"
run "a journal by git's coach.journal" 0 "$COACH" list skill
run "COACH_JOURNAL that is none" 3 \
	env COACH_JOURNAL="$T/nowhere" "$COACH" list
git config --global --unset coach.journal

run "bare in a journal" 0 "$COACH" -C journal
out_has "how things stand" 'everything is committed'

git config --global --unset user.name
git config --global --unset user.email
run "no identity" 3 "$COACH" -C journal new note "A thought" type=learning \
	--no-edit
err_has "how to set one" 'git config --global user.name'
is "nothing was written" "$(git -C journal status --porcelain)" ""
git config --global user.name "Robin Coach"
git config --global user.email robin@example.com

git -C journal checkout -q --detach
run "a detached HEAD" 3 "$COACH" -C journal new note "A thought" \
	type=learning --no-edit
is "nothing was written" "$(git -C journal status --porcelain)" ""
run "reading still works" 0 "$COACH" -C journal list skill
git -C journal checkout -q main

if [ "$(id -u)" -ne 0 ]; then
	chmod -R a-w journal
	run "a folder that is read-only" 3 "$COACH" -C journal new note \
		"A thought" type=learning --no-edit
	err_has "the cause" 'permission denied'
	chmod -R u+w journal
fi

finish
