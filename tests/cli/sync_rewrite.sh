#!/bin/sh
# A remote whose history was rewritten: nothing happens until somebody says
# what is wanted, and no word is lost either way.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

maria=clients/maria-lopez.md
begin_journal
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null
base=$(git rev-parse HEAD)
for word in kept removed; do
	"$COACH" new note "$word" type=learning --no-edit >/dev/null
	mv notes/2026/*.md "notes/$word.md"
	"$COACH" commit >/dev/null
done
"$COACH" sync >/dev/null
tip=$(git rev-parse HEAD)
is "the last state is remembered" "$(git rev-parse refs/coach/seen/origin/main)" \
	"$tip"
is "as no branch" "$(git branch -a --format='%(refname)' | grep coach)" ""
is "which the remote does not get" \
	"$(git -C "$T/remote.git" for-each-ref --format='%(refname)')" \
	refs/heads/main
"$COACH" clone "$T/remote.git" "$T/cloned" >/dev/null
is "a clone remembers, too" \
	"$(git -C "$T/cloned" rev-parse refs/coach/seen/origin/main)" "$tip"
cp -r "$T/journal" "$T/start"
cp -r "$T/remote.git" "$T/remote-start"

# The remote without the note "removed", and with something new.
rewrite() {
	rm -rf "$T/elsewhere"
	git clone -q "$T/remote.git" "$T/elsewhere"
	(cd "$T/elsewhere" && git reset -q --hard "$base" &&
		git checkout -q "$tip" -- notes/kept.md &&
		echo new >new.txt && git add -A && git commit -qm rewritten &&
		git push -qf origin main) || fail "rewrite"
}
again() {
	cd "$T" || exit 1
	rm -rf "$T/journal" "$T/remote.git"
	cp -r "$T/start" "$T/journal"
	cp -r "$T/remote-start" "$T/remote.git"
	rewrite
	cd "$T/journal" || exit 1
}

again
"$COACH" set maria role=ours >/dev/null
mine=$(git rev-parse HEAD)
there=$(git -C "$T/remote.git" rev-parse main)
for i in 1 2; do
	run "it stops ($i)" 1 "$COACH" sync
	err_has "it says what happened ($i)" \
		'^coach: the history of origin was rewritten: .* are gone'
	err_has "and what to do ($i)" '^hint: .*--follow.*--rejoin'
	is "nothing moved here ($i)" "$(git rev-parse HEAD)" "$mine"
	is "nor there ($i)" "$(git -C "$T/remote.git" rev-parse main)" "$there"
	is "clean ($i)" "$(git status --porcelain)" ""
done
run "as JSON" 1 "$COACH" sync --format=json
is "its state" "$(jq -c '[.state,.commits_gone,.commits_new]' "$T/out")" \
	'["rewritten",4,1]'
run "doctor" 1 "$COACH" doctor
out_has "knows it" '^problem  remote: the history of origin was rewritten'
is "and changes nothing" "$(git rev-parse refs/coach/seen/origin/main)" "$tip"
run "both at once" 2 "$COACH" sync --rejoin --follow
err_has "the way out" "^hint: 'coach sync --help' lists the options\$"

run "--rejoin" 0 "$COACH" sync --rejoin
ok "what was removed is back" test -e notes/removed.md
ok "what is new is here" test -e new.txt
file_has "ours is" $maria '^role: ours$'
is "all of it is there" "$(git -C "$T/remote.git" rev-parse main)" \
	"$(git rev-parse HEAD)"
run "from now on as always" 0 "$COACH" sync

again
"$COACH" set maria role=ours >/dev/null
mine=$(git rev-parse HEAD)
run "--follow" 0 "$COACH" sync --follow
out_has "it names where the old history is" \
	"kept in the branch before-rewrite-"
is "it is there" "$(git rev-parse "before-rewrite-$(git rev-parse --short=8 \
	"$mine")")" "$mine"
ok "what was removed is not here" test ! -e notes/removed.md
ok "what was kept is" test -e notes/kept.md
ok "what is new is" test -e new.txt
file_has "ours is on top" $maria '^role: ours$'
is "one commit on theirs" "$(git rev-parse HEAD~)" \
	"$(git -C "$T/elsewhere" rev-parse HEAD)"
is "the remote has it" "$(git -C "$T/remote.git" rev-parse main)" \
	"$(git rev-parse HEAD)"
is "and not what it removed" "$(git -C "$T/remote.git" branch --contains "$tip")" \
	""
is "clean" "$(git status --porcelain)" ""
run "from now on as always, too" 0 "$COACH" sync
out_has "nothing is new" '^nothing new here'
run "also for doctor" 0 "$COACH" doctor

again
sed -i 's/^model:.*/model: wrong/' $maria
echo "Mine." >>notes/removed.md
sed -i 's/^type:.*/type: wrong/' notes/removed.md
run "--follow with nothing committed" 1 "$COACH" sync --follow
is "is at the remote's tip" "$(git rev-parse HEAD)" \
	"$(git -C "$T/elsewhere" rev-parse HEAD)"
file_has "what is not committed stays" $maria '^model: wrong$'
file_has "also what was removed there" notes/removed.md '^Mine.$'

# An older backup in place of the remote.
again
git -C "$T/remote.git" update-ref refs/heads/main "$base"
run "commits are gone from the end" 1 "$COACH" sync
err_has "it says so" 'was rewritten: 4 commits .* are gone, 0 are new'
cp -r . "$T/gives"
run "--follow of that" 0 "$COACH" -C "$T/gives" sync --follow
out_has "it names what went" '^  removed  notes/removed.md$'
run "and are sent again" 0 "$COACH" sync --rejoin
is "they are there" "$(git -C "$T/remote.git" rev-parse main)" "$tip"

# Plain git between two syncs counts.
again
git -C "$T/remote.git" update-ref refs/heads/main "$tip"
git clone -q "$T/remote.git" "$T/third"
(cd "$T/third" && echo 3 >third.txt && git add -A && git commit -qm third &&
	git push -q)
cp -r . "$T/pulled"
(cd "$T/pulled" && "$COACH" sync >/dev/null)
git pull -q
git -C "$T/remote.git" update-ref refs/heads/main "$tip"
(cd "$T/pulled" && git fetch -q)
run "what only came is gone" 1 "$COACH" -C "$T/pulled" sync
rewrite
run "what git pull brought is gone" 1 "$COACH" sync
run "and stays known" 1 "$COACH" sync
err_has "with all that is gone" 'was rewritten: 5 commits'
again
git fetch -q
run "git fetch beforehand hides nothing" 1 "$COACH" sync

# In a circle, the way out names it.
git config --global coach.circle.team.path "$T/pulled"
"$COACH" init "$T/own" >/dev/null
run "a circle's" 1 "$COACH" -C "$T/own" sync --all
err_has "is told as that" '^coach: team: the history of origin was rewritten'
err_has "with its folder" \
	"^hint: .*coach -C '$T/pulled' sync --follow.*-C '$T/pulled' sync --rejoin"
git config --global --unset coach.circle.team.path

# No rewrite: the options do nothing else.
cd "$T/elsewhere" && "$COACH" sync >/dev/null
run "--follow without need" 0 "$COACH" sync --follow
out_lacks "keeps no branch" before-rewrite
cd "$T" || exit 1
git init -q --bare "$T/empty.git"
cd "$T/elsewhere" && git remote set-url origin "$T/empty.git"
run "a new, empty remote takes all" 0 "$COACH" sync
out_has "it does" '^sent '
finish
