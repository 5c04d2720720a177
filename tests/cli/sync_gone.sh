#!/bin/sh
# A branch that the remote has no more: renamed, removed, or all is gone. It is
# not sent again before somebody says so.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null
git clone -q "$T/remote.git" "$T/by-git"
mkdir "$T/start"
cp -r "$T/journal" "$T/remote.git" "$T/by-git" "$T/start"

again() {
	cd "$T" || exit 1
	rm -rf "$T/journal" "$T/remote.git" "$T/by-git"
	cp -r "$T/start/"* "$T"
	cd "$T/${1:-journal}" || exit 1
}
there() {
	git -C "$T/remote.git" for-each-ref --format='%(refname:short)'
}
# An edit of a file that was there before, and is not committed.
edit() {
	sed -i 's/^status:.*/status: paused/' clients/maria-lopez.md
}
is_sent() {
	is "$1: it is there" "$(git -C "$T/remote.git" rev-parse "$2")" \
		"$(git rev-parse HEAD)"
}

# ---- renamed ----

again
git -C "$T/remote.git" branch -m main trunk
edit
for i in 1 2; do
	run "renamed ($i)" 1 "$COACH" sync
	err_has "it says so, and what the other has ($i)" '^coach: origin has no branch main any more; its default branch is now trunk, which has all that was last synced and lacks 1 commit from here; nothing was sent$'
	err_has "the ways out ($i)" \
		"^hint: .*'coach sync --follow' goes with trunk.*'coach sync --rejoin' sends main again"
	is "nothing was sent ($i)" "$(there)" trunk
done
is "what was to be committed is" "$(git status --porcelain)" ""
is "git knows it, too" "$(git status -sb)" "## main...origin/main [gone]"
run "as JSON" 1 "$COACH" sync --format=json
is "its state" \
	"$(jq -c '[.state,.branch_gone,.default_branch,.followed]' "$T/out")" \
	'["branch-gone","main","trunk",false]'
run "status" 0 "$COACH" status
out_has "says it" '^the remote has no branch main any more; .*: coach sync$'
run "as JSON" 0 "$COACH" status --format=json
is "likewise" "$(jq .branch_gone "$T/out")" true
run "today" 0 "$COACH"
out_has "says it" 'the remote has no branch main any more'
run "doctor" 1 "$COACH" doctor
out_has "says it" \
	'^problem *remote: origin has no branch main any more, .* now trunk'
git config --global coach.circle.team.path "$T/journal"
"$COACH" init "$T/own" >/dev/null
run "a circle's" 1 "$COACH" -C "$T/own" sync --all
err_has "is told as that" '^coach: team: origin has no branch main any more'
err_has "with its folder" "^hint: .*coach -C '$T/journal' sync --follow"
git config --global --unset coach.circle.team.path

run "--follow" 0 "$COACH" sync --follow
out_has "it says what it did" \
	'^went with trunk of origin, in place of main; the branch here has that'
out_has "and sends" '^sent 1 commit to origin: 1 file$'
is "the branch here is renamed, with what is set for it" \
	"$(git status -sb)" "## trunk...origin/trunk"
is "no other branch is there" "$(there)" trunk
is_sent "--follow" trunk
is "what was seen goes with it" \
	"$(git for-each-ref --format='%(refname)' refs/coach)" \
	refs/coach/seen/origin/trunk
ok "git pushes" git push
run "from now on as always" 0 "$COACH" sync
out_is "nothing is new" "nothing new here or on origin"
run "doctor" 0 "$COACH" doctor
out_lacks "has no more to say" "no branch"

again
git -C "$T/remote.git" branch -m main trunk
run "with nothing to send" 1 "$COACH" sync
err_has "it has all" 'trunk, which has all that is here; nothing was sent'
run "--rejoin" 0 "$COACH" sync --rejoin
is "sends the old name again" "$(there | tr '\n' ' ')" "main trunk "
run "from now on as always" 0 "$COACH" sync
out_is "nothing is new, again" "nothing new here or on origin"

# Both have changed.
again
git -C "$T/remote.git" branch -m main trunk
git clone -q "$T/remote.git" "$T/member"
(cd "$T/member" && sed -i 's/^model:.*/&\nrole: lead/' clients/maria-lopez.md &&
	git commit -qam theirs && git push -q)
edit
run "it has more" 1 "$COACH" sync
err_has "it says so" 'lacks 1 commit from here; it has 1 commit that you do not'
run "--follow joins the two" 0 "$COACH" sync --follow
file_has "ours" clients/maria-lopez.md '^status: paused$'
file_has "theirs" clients/maria-lopez.md '^role: lead$'
is_sent "joined" trunk

# The branch here has a name of its own, or there is one of the new name.
again
git branch -q -m mine
git -C "$T/remote.git" branch -m main trunk
edit
run "another name here" 0 "$COACH" sync --follow
is "stays" "$(git status -sb)" "## mine...origin/trunk"
is_sent "another name" trunk
again
git branch trunk
git -C "$T/remote.git" branch -m main trunk
run "a branch of the new name" 0 "$COACH" sync --follow
is "is not touched" "$(git status -sb)" "## main...origin/trunk"

# One name is a folder for the other.
again
git -C "$T/remote.git" branch -m main main/2027
edit
run "a folder of its name" 1 "$COACH" sync
run "--follow" 0 "$COACH" sync --follow
is "it is followed" "$(git status -sb)" "## main/2027...origin/main/2027"
is_sent "a folder" main/2027

# The new branch is another history.
again
git -C "$T/remote.git" update-ref -d refs/heads/main
git init -q "$T/other"
(cd "$T/other" && echo 1 >README && git add . && git commit -qm other &&
	git push -q "$T/remote.git" main:docs)
run "another history" 1 "$COACH" sync
err_has "it says so" \
	'docs, which does not have all that was last synced and lacks'
echo README >>.git/info/exclude
echo mine >README
run "--follow, and something is in the way" 1 "$COACH" sync --follow
err_has "it says so" "README"
rm README
run "then the two are not joined in silence" 1 "$COACH" sync
err_has "it is a rewritten history" 'the history of origin was rewritten'
run "--follow" 0 "$COACH" sync --follow
is "theirs is here" "$(cat README)" 1
is_sent "another history" docs

# Several, and none is the default one.
again
git -C "$T/remote.git" branch one main
git -C "$T/remote.git" branch two main
git -C "$T/remote.git" update-ref -d refs/heads/main
edit
run "several branches" 1 "$COACH" sync
err_has "they are named" \
	'of its branches (one, two) it does not say which is for all'
err_has "the way out" "^hint: .*git branch -u 'origin/NAME'"
run "there is none to follow" 1 "$COACH" sync --follow
git fetch -q origin && git branch -q -u origin/two
run "the way out" 0 "$COACH" sync
is_sent "the way out" two

# ---- emptied ----

again
git -C "$T/remote.git" update-ref -d refs/heads/main
edit
for i in 1 2; do
	run "emptied ($i)" 1 "$COACH" sync
	err_has "it says so ($i)" '^coach: origin is empty: it had the branch main at the last sync, and now it has none at all; nothing was sent$'
	err_has "the way out ($i)" "^hint: .*'coach sync --rejoin' sends all"
	is "nothing was sent ($i)" "$(there)" ""
done
is "what was to be committed is" "$(git status --porcelain)" ""
is "its state" "$("$COACH" sync --format=json 2>/dev/null | jq -r .state)" \
	emptied
run "--follow has nothing to follow" 1 "$COACH" sync --follow
run "status" 0 "$COACH" status
out_has "says it" 'the remote has no branch main any more'
run "doctor" 1 "$COACH" doctor
out_has "says it" '^problem *remote: origin is empty: it had the branch main'
run "--rejoin" 0 "$COACH" sync --rejoin
is_sent "--rejoin" main
run "from now on as always" 0 "$COACH" sync
out_is "nothing is new here" "nothing new here or on origin"

# A new one, at another address, is no old one that was emptied.
again
git init -q --bare "$T/new.git"
git remote set-url origin "$T/new.git"
run "a new and empty remote" 0 "$COACH" sync
is "gets all" "$(git -C "$T/new.git" rev-parse main)" "$(git rev-parse HEAD)"
git -C "$T/new.git" update-ref -d refs/heads/main
run "emptied in its turn" 1 "$COACH" sync
err_has "it says so" 'origin is empty: it had'
again
git remote rename origin old
git init -q --bare "$T/newer.git"
git remote add origin "$T/newer.git"
git branch -q --unset-upstream
run "a new remote of the same name" 0 "$COACH" sync
is "gets all, too" "$(git -C "$T/newer.git" rev-parse main)" \
	"$(git rev-parse HEAD)"

# Another branch of ours was never there.
again
git switch -q -c retreat
edit
run "a branch that is new" 0 "$COACH" sync
is_sent "a branch that is new" retreat

# ---- seen by git alone ----

for how in as-is fetched pruned; do
	again by-git
	edit
	git -C "$T/remote.git" branch -m main trunk
	test $how = fetched && git fetch -q
	test $how = pruned && git fetch -qp
	for i in 1 2; do
		run "a clone by git, $how ($i)" 1 "$COACH" sync
		err_has "it says so ($how $i)" \
			'^coach: origin has no branch main.*now trunk'
		is "nothing was sent ($how $i)" "$(there)" trunk
	done
	run "--follow ($how)" 0 "$COACH" sync --follow
	is_sent "--follow ($how)" trunk
done
again by-git
git -C "$T/remote.git" update-ref -d refs/heads/main
for i in 1 2; do
	run "a clone by git, emptied ($i)" 1 "$COACH" sync
	err_has "it says so ($i)" '^coach: origin is empty: it had'
done
run "status" 0 "$COACH" status
out_has "says it" 'the remote has no branch main any more'
run "--rejoin" 0 "$COACH" sync --rejoin
is_sent "--rejoin" main

git init -q --bare "$T/blank.git"
git clone -q "$T/blank.git" "$T/from-blank" 2>/dev/null
cd "$T/from-blank" || exit 1
cp "$T/journal/coach.yaml" .
run "a clone by git of an empty one" 0 "$COACH" sync
is "sends" "$(git -C "$T/blank.git" rev-parse main)" "$(git rev-parse HEAD)"

# A mirror that lost it gets it again: it is the other that says what is.
again
git init -q --bare "$T/mirror.git"
git config --add remote.origin.url "$T/mirror.git"
"$COACH" sync >/dev/null
git -C "$T/mirror.git" update-ref -d refs/heads/main
run "a mirror" 0 "$COACH" sync
is "has it again" "$(git -C "$T/mirror.git" rev-parse main)" \
	"$(git rev-parse HEAD)"
git -C "$T/remote.git" branch -m main trunk
git -C "$T/mirror.git" branch -m main trunk
edit
run "renamed on both" 1 "$COACH" sync
is "nothing was sent to the mirror" \
	"$(git -C "$T/mirror.git" for-each-ref --format='%(refname:short)')" \
	trunk
run "--follow" 0 "$COACH" sync --follow
is_sent "both" trunk
is "the mirror has it" "$(git -C "$T/mirror.git" rev-parse trunk)" \
	"$(git rev-parse HEAD)"

# Renamed where it is only sent to: what is fetched cannot show it.
again
git init -q --bare "$T/only.git"
git remote set-url --push origin "$T/only.git"
"$COACH" sync >/dev/null
git -C "$T/only.git" branch -m main trunk
edit
for i in 1 2; do
	run "renamed where it is sent to ($i)" 3 "$COACH" sync
	err_has "it says so ($i)" \
		"origin did not take .*only.git' has other branches and no"
	is "nothing was sent ($i)" "$(git -C "$T/only.git" branch \
		--format='%(refname:short)')" trunk
done
run "--rejoin" 0 "$COACH" sync --rejoin
is "sends it" "$(git -C "$T/only.git" rev-parse main)" "$(git rev-parse HEAD)"
finish
