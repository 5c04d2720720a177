#!/bin/sh
# git itself with the drivers of `coach init --git-drivers`: what it shows and
# how it joins entries.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
PATH="$T/program:/usr/bin:/bin"

begin_journal
git config --list --local >"$T/before"
run "set up in a journal that there is" 0 "$COACH" init --git-drivers
out_is "it says so" "git diff and git merge know entries here"
is "not in the work tree" "$(git status --porcelain)" ""
is "the paths" "$(git check-attr diff merge -- clients/maria-lopez.md)" "\
clients/maria-lopez.md: diff: coach
clients/maria-lopez.md: merge: coach"
ok "the hook" test -x .git/hooks/pre-commit
run "again" 0 "$COACH" init --git-drivers
is "is no more" "$(grep -c coach .git/info/attributes) $(
	git config --get-all merge.coach.driver | wc -l | tr -d ' ')" "1 1"
run "doctor" 0 "$COACH" doctor
out_has "knows of them" 'git diff and git merge know entries'

maria=clients/maria-lopez.md
base() {
	git checkout -q main && git reset -q --hard start
	git branch -q -D other 2>/dev/null
	git branch other
}
# side BRANCH COMMAND: what somebody does there, and commits.
side() {
	git checkout -q "$1"
	shift
	"$@" && git commit -q -a -m "$*" --no-verify
}
set_line() {
	sed -i "s/^$1: .*/$1: $2/" $maria
}
cat >>$maria <<-'END_OF_BODY'

## Notes

The huddle is at eight. It takes ten minutes. Everybody stands.
END_OF_BODY
"$COACH" set maria cadence_days=7 >/dev/null
sed -i '/^status:/d; s/^cadence_days:/status: active\n&/' $maria
"$COACH" commit >/dev/null && git tag start

# ---- git merge ----

base
side main set_line cadence_days 14
side other set_line status paused
git checkout -q main
"$COACH" init --no-git-drivers >/dev/null
run "lines side by side are a conflict to git" 1 git merge -q other
git merge --abort
"$COACH" init --git-drivers >/dev/null
run "git merge: fields side by side" 0 git merge -q -m join other
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
is "no file is left" "$(git status --porcelain --ignored)" ""

base
side main set_line cadence_days 14
side other set_line cadence_days 21
git checkout -q main
run "git merge: one field" 1 git merge -q -m join other
err_has "is a conflict, in words" "'$maria': both sides changed cadence_days"
err_has "and what to do" "coach resolve maria-lopez --no-commit.*git add"
ok "no markers" sh -c "! grep -q '^<<<<' $maria"
ok "one" grep -q 21 $maria
ok "and the other" grep -q 14 $maria
run "settled in between" 0 "$COACH" resolve maria --ours --no-commit
git add $maria
run "git goes on" 0 git commit -q --no-edit
ok "nothing is open" sh -c "! grep -q unresolved $maria"

base
words() {
	sed -i "s/$1/$2/" $maria
}
side main words "at eight" "at nine"
side other words "Everybody stands" "Everybody sits"
git checkout -q main
run "git merge: one paragraph on both" 1 git merge -q -m join other
ok "one text" grep -q "at nine" $maria
ok "and the other" grep -q "sits" $maria
git merge --abort

# ---- the others ----

base
side main set_line cadence_days 14
side other set_line status paused
run "git rebase" 0 git rebase -q main
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
base
side other set_line status paused
git checkout -q main
side main set_line cadence_days 14
run "git cherry-pick" 0 git cherry-pick other
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
base
set_line status paused
git stash -q
side main set_line cadence_days 14
run "git stash pop" 0 git stash pop -q
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
is "none is left" "$(git stash list)" ""
git checkout -q -- .
base
set_line cadence_days 21
git stash -q
side main set_line cadence_days 14
run "git stash pop of a conflict" 1 git stash pop -q
ok "has both" sh -c "grep -q 21 $maria && grep -q 14 $maria"
is "and keeps the stash" "$(git stash list | wc -l | tr -d ' ')" 1
git checkout -q HEAD -- . && git stash drop -q
base
side main set_line cadence_days 14
side main set_line cadence_days 15
git checkout -q main
side main set_line status paused
run "git revert" 0 git revert --no-edit HEAD~1
is "of one field" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"

# Two machines, as git pull joins them.
base
git init -q --bare "$T/remote.git" && git remote add origin "$T/remote.git"
git push -q -u origin main
git clone -q "$T/remote.git" "$T/two"
(cd "$T/two" && sed -i 's/^status: .*/status: paused/' $maria &&
	git commit -q -a -m two && git push -q)
side main set_line cadence_days 14
run "git pull" 0 git pull -q --no-rebase --no-edit
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
tree=$(git rev-parse 'HEAD^{tree}')
git reset -q --hard HEAD~1
run "coach sync" 0 "$COACH" sync
is "makes the same" "$(git rev-parse 'HEAD^{tree}')" "$tree"

# ---- what is no entry, or not one ----

base
mkdir -p "it's \$(touch pwned) \"q\""
printf 'a\nb\nc\nd\ne\nf\n' >"it's \$(touch pwned) \"q\"/-x.md"
git add . && git commit -q -m odd --no-verify && git tag -f start >/dev/null
base
odd="it's \$(touch pwned) \"q\"/-x.md"
# side calls it.
# shellcheck disable=SC2317
change() {
	sed -i "$1" "$odd"
}
side main change 's/a/A/'
side other change 's/f/F/'
git checkout -q main
run "no entry: by lines" 0 git merge -q -m join other
is "both lines" "$(tr -d '\n' <"$odd")" "AbcdeF"
ok "nothing of the name was run" test ! -e pwned
base
side main change 's/a/A/'
side other change 's/a/B/'
git checkout -q main
run "no entry: a conflict" 1 git merge -q -m join other
ok "with markers" grep -q '^<<<<<<< ours' "$odd"
git merge --abort

# git takes a new entry for a moved one: its words are not mixed with those of
# another client.
base
"$COACH" new client "Ana Berg" alias=B model=leadership zones=green \
	start=2026-10-05 --no-edit >/dev/null
base
git checkout -q main
"$COACH" new note "One" type=learning --no-edit --print-path >"$T/path"
cp "$(cat "$T/path")" "$T/one.md"
git reset -q --hard HEAD~1
mkdir -p notes
sed 's/^id: .*/id: first/' "$T/one.md" >notes/x.md
git add notes && git commit -q -m first --no-verify
git checkout -q other
mkdir -p notes
sed 's/^id: .*/id: second/' "$T/one.md" >notes/x.md
git add notes && git commit -q -m second --no-verify
git checkout -q main
run "two entries at one path" 1 git merge -q -m join other
err_has "are told" 'here are two entries'
is "and not mixed" "$(grep -E '^(id|<<<|===|>>>)' notes/x.md)" "\
<<<<<<< ours
id: first
=======
id: second
>>>>>>> theirs"
git merge --abort

base
side main set_line kind unheard
git tag -f start >/dev/null
base
side main set_line cadence_days 14
side other set_line status paused
git checkout -q main
run "a kind that nobody knows" 0 git merge -q -m join other
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
git reset -q --hard start~1 && git tag -f start >/dev/null

# ---- encrypted ----

base
cat >"$T/program/seal" <<'END_OF_FILTER'
#!/bin/sh
printf '\000sealed\000'
tr 'a-zA-Z' 'n-za-mN-ZA-M'
END_OF_FILTER
cat >"$T/program/unseal" <<'END_OF_FILTER'
#!/bin/sh
tail -c +9 | tr 'a-zA-Z' 'n-za-mN-ZA-M'
END_OF_FILTER
chmod +x "$T/program/seal" "$T/program/unseal"
git config filter.seal.clean seal
git config filter.seal.smudge unseal
git config filter.seal.required true
echo 'clients/*.md filter=seal' >.gitattributes
git add .gitattributes && git add --renormalize . &&
	git commit -q -m sealed --no-verify
git tag -f start >/dev/null
ok "git keeps it sealed" sh -c "! git cat-file blob HEAD:$maria | grep -aq Maria"
base
side main set_line cadence_days 14
side other set_line status paused
git checkout -q main
run "entries that are encrypted" 0 git merge -q -m join other
is "both" "$(grep -E '^(cadence_days|status):' $maria | sort)" "\
cadence_days: 14
status: paused"
ok "the result is sealed, too" sh -c \
	"! git cat-file blob HEAD:$maria | grep -aq Maria"
base
side main set_line cadence_days 14
side other set_line cadence_days 21
git checkout -q main
git config --unset filter.seal.smudge
git config --unset filter.seal.clean
git config filter.seal.required false
run "without the key" 1 git merge -q -m join other
err_has "the file is one of the two" 'cannot be joined'
git merge --abort
git reset -q --hard start~1 && git tag -f start >/dev/null

# ---- git diff ----

base
words "ten minutes" "twelve minutes"
git diff $maria >"$T/diff"
file_has "git diff: the sentence" "$T/diff" '^-It takes ten minutes\.$'
file_has "as it is now" "$T/diff" '^+It takes twelve minutes\.$'
file_lacks "and no other" "$T/diff" '^[-+].*huddle'
file_has "under a heading" "$T/diff" '^@@ .* @@ ## Positive assumptions$'
git checkout -q -- $maria
sed -i 's/ It takes/\nIt takes/' $maria
is "lines that are broken elsewhere are none" "$(git diff $maria | grep -c '^@@')" 0
git commit -q -a -m broken --no-verify
run "git log -p" 0 git log -p -1 --format=
run "git log -p of all" 0 git log -p --format=
out_has "shows fields" '^+status: '
git reset -q --hard start

# ---- the hook ----

set_line status nonsense
git add $maria
run "git commit of an error" 1 git commit -q -m wrong
err_has "the finding" "$maria:.* error: .*\[choice\]"
git reset -q --hard start
run "coach itself" 0 "$COACH" set maria cadence_days=28
git reset -q --hard start

# ---- where the program is missing ----

base
side main set_line cadence_days 14
side other set_line status paused
git checkout -q main
mv "$T/program/coach" "$T/program/gone"
run "a merge is one by lines" 1 git merge -q -m join other
ok "with markers" grep -q '^<<<<<<< ours' $maria
ok "so both sides are there" sh -c "grep -q 'days: 14' $maria &&
	grep -q 'status: paused' $maria"
git merge --abort
run "git diff still works" 0 git diff main other
out_has "as text" '^+status: paused'
set_line status nonsense
run "git commit, too" 0 git commit -q -a -m unchecked
err_has "with a word" 'coach is not installed'
run "doctor" 0 "$T/program/gone" doctor
out_has "tells" 'no program .*coach'
mv "$T/program/gone" "$T/program/coach"
git reset -q --hard start

git clone -q . "$T/plain"
cd "$T/plain" || exit 1
is "a plain clone has none of it" "$(git config --get-regexp coach) $(
	git check-attr merge $maria)" " $maria: merge: unspecified"
cd "$T/journal" || exit 1

# ---- taken away, and what is somebody else's ----

run "half of it" 0 git config --unset merge.coach.driver
run "doctor" 0 "$COACH" doctor
out_has "tells" 'only in part'
"$COACH" init --git-drivers >/dev/null
git config diff.coach.wordRegex x
run "--no-git-drivers" 0 "$COACH" init --no-git-drivers
git config --unset diff.coach.wordRegex
is "nothing is left" "$(git config --list --local | grep -v '^branch\|^remote\|^filter')" \
	"$(cat "$T/before")"
ok "no attributes" test ! -s .git/info/attributes
ok "no hook" test ! -e .git/hooks/pre-commit
run "again" 0 "$COACH" init --no-git-drivers

printf '*.png binary\n' >.git/info/attributes
printf '#!/bin/sh\nexit 0\n' >.git/hooks/pre-commit
run "beside a hook of mine" 0 "$COACH" init --git-drivers
err_has "which stays" 'you have a hook pre-commit, which stays'
is "as it is" "$(cat .git/hooks/pre-commit)" "$(printf '#!/bin/sh\nexit 0')"
run "and goes not with the rest" 0 "$COACH" init --no-git-drivers
is "what was there" "$(cat .git/info/attributes .git/hooks/pre-commit)" \
	"$(printf '*.png binary\n#!/bin/sh\nexit 0')"
rm .git/hooks/pre-commit
mkdir "$T/hooks" && git config core.hooksPath "$T/hooks"
run "hooks elsewhere" 0 "$COACH" init --git-drivers
err_has "are not written" "your hooks are in '$T/hooks'"
ok "so there is none" test ! -e "$T/hooks/pre-commit" -a \
	! -e .git/hooks/pre-commit

cd "$T" || exit 1
run "a new journal with them" 0 "$COACH" init --git-drivers new
ok "has them" git -C new config merge.coach.driver
run "and one without" 0 "$COACH" init none
ok "has none" sh -c '! git -C none config merge.coach.driver'
run "not both" 2 "$COACH" init --git-drivers --no-git-drivers none

open_terminal
keys "'$COACH' init asked"
press Enter
sees "on a terminal it is asked" 'be set up to know entries \[y/N\]'
keys y
press Enter
sees "made" 'made a journal in .asked'
ok "with them" git -C asked config merge.coach.driver

finish
