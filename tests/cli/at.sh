#!/bin/sh
# --at: the journal as it was, for list, show and the views.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

on() {
	export COACH_TODAY="$1" GIT_AUTHOR_DATE="$1T$2" \
		GIT_COMMITTER_DATE="$1T$2"
}

on 2026-09-01 "12:00:00Z"
"$COACH" init journal >/dev/null
cd journal || exit 1
"$COACH" new client "Maria Lopez" alias="Client A" model=kata zones=green \
	start=2026-09-01 cadence_days=14 status=active --no-edit >/dev/null
on 2026-09-02 "12:00:00Z"
"$COACH" new pinpoint "Daily huddle" client=maria type=behavior \
	performer=team measure=count unit=huddles direction=up status=active \
	--no-edit >/dev/null
for day in 07 08 09; do
	on "2026-09-$day" "12:00:00Z"
	"$COACH" observe maria daily-huddle "${day#0}" --phase=baseline \
		>/dev/null
done
mkdir templates
cat >templates/dream.md <<'TEMPLATE'
---
kind: dream
help: what one may hope for
file: dreams/{{id}}.md
fields:
  name: {type: text, required: yes, title: yes}
---
TEMPLATE
# On the author's clock it is the 10th, in Greenwich the 11th.
on 2026-09-10 "23:30:00-0400"
git add templates
git commit -qm "dreams"
on 2026-10-01 "12:00:00Z"
git mv pinpoints/daily-huddle.md pinpoints/huddle.md
sed -i 's/^unit: huddles/unit: meetings/' pinpoints/huddle.md
git rm -qr templates observations
git commit -qam "meetings"
"$COACH" set maria status=paused >/dev/null
on 2026-11-20 "12:00:00Z"
echo "not committed" >>clients/maria-lopez.md
git status --short >"$T/status"
find . -path ./.git -prune -o -type f -exec cksum {} + | sort >"$T/files"

run "entries of that day" 0 "$COACH" list observation --at 2026-09-08 \
	--fields=date,value
out_is "are those of its last commit" "date        value
2026-09-07  7
2026-09-08  8"
err_has "which is named" "as of 2026-09-08, commit [0-9a-f]\{8\} of 2026-09-08"
run "between two commits" 0 "$COACH" list client --at 2026-09-30 \
	--fields=id,status --format=csv
out_has "it is the one before" "^maria-lopez,active"
err_has "whose day is told" "as of 2026-09-30, commit .* of 2026-09-10"
run "the author's clock counts" 1 "$COACH" list dream --at 2026-09-10
err_has "and the kinds are those of then" "no entries found"
run "and not of now" 2 "$COACH" list dream
run "a date in words" 0 "$COACH" list client status=active --at -8w
run "a commit" 1 "$COACH" list client status=paused --at HEAD~1
err_lacks "is not said again" "as of"
run "now" 0 "$COACH" list client status=paused --at HEAD

run "an entry" 0 "$COACH" show daily-huddle --at 2026-09-02
out_has "in its version of then" "unit: huddles"
run "by its path of then" 0 "$COACH" show pinpoints/daily-huddle.md --at -8w
run "by its path of now" 0 "$COACH" show pinpoints/huddle.md --at -8w
out_has "is the version of then, too" "unit: huddles"
run "one that is deleted since" 0 "$COACH" show 2026-09-07 --at 2026-09-07
out_has "is there" "^value: 7"
run "and not before it came" 1 "$COACH" show 2026-09-07 --at 2026-09-05
run "not what is not committed" 0 "$COACH" show maria --at HEAD
out_lacks "is in a commit" "not committed"

run "a view" 0 "$COACH" chart daily-huddle --at 2026-09-08 --format=csv
out_has "has its points" "2026-09-08,8,"
out_has "and their median" ",huddles,7.5,"
out_lacks "and no later ones" "2026-09-09"
run "today is that day" 0 "$COACH" due --at 2026-09-20 --format=csv
out_has "the client was never met" "client.*maria-lopez"
run "and not the day after" 1 "$COACH" due --at 2026-09-01
run "what to look at first" 0 "$COACH" today --at 2026-09-20
out_has "is of then" "Sunday, 20 September 2026"
out_lacks "and not of the files" "not committed"
run "what writes has no past" 2 "$COACH" prep maria --at -8w --new
err_has "as it says" "--new writes"
run "of all commands" 2 "$COACH" set maria status=ended --at -8w
err_has "it is said" "nothing writes to it"

run "before there was a journal" 1 "$COACH" list --at 2026-08-31
err_has "it says since when" "its first commit is of 2026-09-01"
run "no date" 2 "$COACH" kept --at never
err_has "is said" "neither a date nor a commit"

git status --short >"$T/status.after"
find . -path ./.git -prune -o -type f -exec cksum {} + | sort >"$T/files.after"
ok "git sees the same" cmp "$T/status" "$T/status.after"
ok "no file was touched" cmp "$T/files" "$T/files.after"

# Another machine's work is not of that day where it came in later.
git checkout -q clients/maria-lopez.md
git checkout -qb other HEAD~1
on 2026-10-05 "12:00:00Z"
"$COACH" new client "Ana Silva" alias="Client B" model=kata zones=green \
	start=2026-10-05 cadence_days=14 status=active --no-edit >/dev/null
git checkout -q main
on 2026-11-01 "12:00:00Z"
git merge -q --no-edit other
on 2026-11-20 "12:00:00Z"
run "before it came in" 0 "$COACH" list client --fields=id --format=csv \
	--at 2026-10-20
out_lacks "it was not here" "ana-silva"
run "now it is" 0 "$COACH" list client --fields=id --format=csv --at HEAD
out_has "here" "ana-silva"

# What git keeps in another way than the files have it.
git config filter.hide.clean 'base64'
git config filter.hide.smudge 'base64 -d'
printf 'clients/*.md filter=hide\n' >.gitattributes
git add -A
git add --renormalize .
git commit -qm encrypted
run "with its key" 0 "$COACH" list client --at HEAD --format=csv --fields=id
out_has "an encrypted entry is read" "^maria-lopez"
run "so is one from before" 0 "$COACH" list client --at HEAD~2 --fields=id
git config --unset filter.hide.clean
git config --unset filter.hide.smudge
run "without it" 1 "$COACH" list client --at HEAD
err_has "it is left out" "left out"

finish
