#!/bin/sh
# undo and redo: the last commands are taken back and done again by new commits,
# entry by entry, whatever came since at other places.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

tree() {
	git rev-parse "${1:-HEAD}^{tree}"
}

begin_journal
file=clients/maria-lopez.md
start=$(tree)

"$COACH" set maria status=paused >/dev/null
one=$(tree)
set_status=$(git rev-parse HEAD)
"$COACH" set maria cadence_days=14 >/dev/null
two=$(tree)

run "what it would do" 0 "$COACH" undo --dry-run
out_is "is told" "would undo: client: maria-lopez — set cadence_days
  client maria-lopez
    cadence_days 14 removed"
is "and not done" "$(tree)" "$two"
run "the last command" 0 "$COACH" undo
out_has "is told by its subject" \
	'^undo: client: maria-lopez — set cadence_days [0-9a-f]\{8\}$'
out_has "and by what changes" '^    cadence_days 14 removed$'
is "all is as before it" "$(tree)" "$one"
is "the work tree, too" "$(git status --porcelain)" ""
is "nothing is rewritten" "$(tree HEAD~1)" "$two"
is "the trailers" "$(git log -1 --format='%(trailers:only)')" \
	"Coach-Undo: $(git rev-parse HEAD~1)
Coach-Id: maria-lopez"
run "the one before it" 0 "$COACH" undo
is "all is as before that" "$(tree)" "$start"
run "do it again" 0 "$COACH" redo
is "the first of the two" "$(tree)" "$one"
out_has "is told" '^    status active → paused$'
run "and again" 0 "$COACH" redo
is "the second" "$(tree)" "$two"
run "and no more" 1 "$COACH" redo
err_has "is said" '^coach: there is no undo to take back$'

run "two at once" 0 "$COACH" undo 2
is "both are back" "$(tree)" "$start"
is "in one commit" "$(git log -1 --format=%s)" "undo: 2 commands"
run "which one redo does again" 0 "$COACH" redo
is "both are done" "$(tree)" "$two"
run "an undo that is redone can be undone" 0 "$COACH" undo
is "the last of the two" "$(tree)" "$one"
"$COACH" set maria organization=Acme >/dev/null
run "after a new command" 1 "$COACH" redo
err_has "there is nothing to redo" 'no undo to take back'

run "an older one" 0 "$COACH" undo "$(git rev-parse --short=8 "$set_status")"
file_has "its field is back" $file '^status: active$'
file_has "a later one stays" $file '^organization: Acme$'
run "once more" 0 "$COACH" undo "$set_status"
err_is "there is nothing left of it" "there is nothing left of it to take back"

"$COACH" set maria status=paused >/dev/null
"$COACH" set maria status=ended >/dev/null
before=$(git rev-parse HEAD)
run "the same field was changed since" 1 "$COACH" undo HEAD~1
err_has "it is named" '^  client maria-lopez, Maria Lopez (status)$'
is "nothing is done" "$(git rev-parse HEAD) $(git status --porcelain)" "$before "
run "for programs" 1 "$COACH" undo HEAD~1 --format json
is "the obstacle" "$(jq -c '[.outcome, .commit, .obstacles[0].place]' "$T/out")" \
	'["conflict",null,"status"]'

run "no such commit" 1 "$COACH" undo 12345678
err_has "where to look" "coach log"
run "the first one" 1 "$COACH" undo "$(git rev-list --max-parents=0 HEAD)"
run "too many operands" 2 "$COACH" undo 1 2
run "redo takes no commit" 2 "$COACH" redo HEAD

# What is new, removed by hand, or moved by hand.
before=$(tree)
"$COACH" new meeting client=maria status=planned --no-edit >/dev/null
made=$(git rev-parse HEAD)
run "what is new" 0 "$COACH" undo
is "goes" "$(tree)" "$before"
run "and comes back" 0 "$COACH" redo
meeting=$(git diff --name-only HEAD~1)
id=$(sed -n 's/^id: //p' "$meeting")
git mv "$meeting" meetings/elsewhere.md
git commit -qm "Move it by hand"
run "a move by hand" 0 "$COACH" undo
ok "is taken back" test -f "$meeting"
run "it is a move for the answer" 0 "$COACH" redo --format json
is "of the entry" "$(jq -r '.changes[] | .id, .path' "$T/out")" "$id
meetings/elsewhere.md"
"$COACH" undo >/dev/null

"$COACH" set "$id" format=group >/dev/null
run "what is new and was edited since" 1 "$COACH" undo "$made"
err_has "is named" "^  meeting $id"
"$COACH" undo >/dev/null
"$COACH" new note client=maria type=learning Learned --no-edit >/dev/null
"$COACH" new client Zoe alias=Z model=life zones=blue start=2026-01-05 \
	--no-edit >/dev/null
"$COACH" new note client=zoe type=learning Learned --no-edit >/dev/null
run "what others refer to" 1 "$COACH" undo HEAD~1
err_has "they are named" '^  note [a-z0-9-]*learned.* (client)$'
run "with them" 0 "$COACH" undo 2
is "all goes but the note about Maria" "$(find . -path ./.git -prune -o -name '*zoe*' -print -o \
	-name '*learned*' -print)" ./notes/2026/2026-11-20-learned.md

# Actions beside each other.
"$COACH" promise maria client Draw the plan --due fri >/dev/null
"$COACH" promise maria client Post the plan --due fri >/dev/null
run "an action above a newer one" 0 "$COACH" undo HEAD~1
file_lacks "goes" "$meeting" "Draw the plan"
file_has "the newer one stays" "$meeting" "Post the plan"
file_lacks "and nothing is left open" "$meeting" "unresolved"

# What is not committed.
"$COACH" set maria cadence_days=7 >/dev/null
sed -i 's/^organization: .*/organization: Initech/' $file
run "with other work in the file" 0 "$COACH" undo
err_has "it is said" "has changes that are not committed; they stay"
is "only that is left" "$(git diff -U0 | grep '^[-+][a-z]')" \
	"-organization: Acme
+organization: Initech"
git checkout -q .
"$COACH" set maria status=active >/dev/null
sed -i 's/^status: .*/status: paused/' $file
run "with work in the same field" 1 "$COACH" undo
err_has "the file" "^  client maria-lopez"
err_has "the way out" "coach commit"
file_has "the work is there" $file '^status: paused$'
git checkout -q .

# After a sync: what came from elsewhere is not this machine's.
git init -q --bare "$T/remote.git"
git remote add origin "$T/remote.git"
"$COACH" sync >/dev/null 2>&1
git clone -q "$T/remote.git" "$T/other"
(cd "$T/other" && "$COACH" set maria start=2026-10-12 >/dev/null &&
	"$COACH" sync >/dev/null 2>&1)
"$COACH" set maria cadence_days=21 >/dev/null
"$COACH" sync >/dev/null 2>&1
is "both machines' changes are merged" \
	"$(git rev-list --merges --count HEAD)" 1
run "after a sync" 0 "$COACH" undo
out_has "the last command here" '^    cadence_days 21 removed$'
file_has "what came stays" $file '^start: 2026-10-12$'
run "a merge" 1 "$COACH" undo "$(git rev-list --merges HEAD)"
err_has "is none" "is a merge"
"$COACH" sync >/dev/null 2>&1
run "on the other machine" 0 "$COACH" -C "$T/other" undo
out_has "its own" '^    start 2026-10-12 → 2026-10-05$'
git clone -q "$T/remote.git" "$T/third"
run "a machine that did nothing" 1 "$COACH" -C "$T/third" undo
err_has "has nothing to take back" "no command of this machine"

# Without the log of HEAD.
"$COACH" set maria cadence_days=28 >/dev/null
rm -rf .git/logs
git config core.logAllRefUpdates false
run "what is not sent is this machine's" 0 "$COACH" undo
out_has "it is" '^    cadence_days 28 removed$'
run "what was sent is not" 1 "$COACH" undo
git config --unset core.logAllRefUpdates

# Hooks.
mkdir -p .git/hooks
printf '#!/bin/sh\nexit 1\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
before=$(git rev-parse HEAD)
run "a hook that refuses" 3 "$COACH" redo
is "nothing is done" "$(git rev-parse HEAD) $(git status --porcelain)" "$before "
run "it can be passed over" 0 "$COACH" redo --no-verify
rm .git/hooks/pre-commit

# Random histories: an undo is taken back by redo, and touches nothing else.
"$COACH" init "$T/random" >/dev/null
cd "$T/random" || exit 1
for name in Ana Ben Eva; do
	"$COACH" new client $name alias=$name model=life zones=blue \
		start=2026-01-05 --no-edit >/dev/null
done
: >"$T/wrong"
awk 'BEGIN { srand(7); split("ana ben eva", who)
	split("email organization role cadence_days group_size", field)
	for (i = 0; i < 40; i++) {
		f = field[1 + int(rand() * 5)]
		v = f == "email" ? "a" i "@b.c" : f ~ /_/ ? i + 1 : "X" i
		print who[1 + int(rand() * 3)], f "=" v, int(rand() * 3)
	} }' | while read -r who setting back; do
	tree >>"$T/trees"
	"$COACH" set "$who" "$setting" >/dev/null
	[ "$back" = 0 ] || continue
	now=$(tree)
	"$COACH" undo >/dev/null
	[ "$(tree)" = "$(tail -1 "$T/trees")" ] || echo "undo $setting" >>"$T/wrong"
	"$COACH" redo >/dev/null
	[ "$(tree)" = "$now" ] || echo "redo $setting" >>"$T/wrong"
done
is "undo and redo of each" "$(cat "$T/wrong")" ""
now=$(tree)
run "all of it" 0 "$COACH" undo 40
is "is taken back" "$(tree)" "$(head -1 "$T/trees")"
run "and done again" 0 "$COACH" redo
is "it is the same" "$(tree)" "$now"
commit=$(git log --format=%H --grep "— set role" | sed -n '$p')
who=$(git show -s --format='%(trailers:key=Coach-Id,valueonly)' "$commit")
run "one of the middle" 0 "$COACH" undo "$commit" --dry-run --format json
is "touches no other entry and field" "$(jq -r '.changes[] |
	.id as $id | .changes[] | "\($id) \(.place)"' "$T/out" | sort -u |
	grep -vx "$(echo "$who" | head -1) role")" ""

# On a terminal it is said how to take a change back; elsewhere not.
cd "$T/journal" || exit 1
run "without a terminal" 0 "$COACH" set maria cadence_days=3
err_is "nothing is said" ""
open_terminal
keys "clear; $COACH set maria cadence_days=4"
press Enter
sees "set says how" "^take it back with 'coach undo'"
editor 's/^cadence_days: 4/cadence_days: 5/'
keys "clear; COACH_EDITOR=$T/editor $COACH edit maria"
press Enter
sees "so does edit" "^take it back with 'coach undo'"
keys "clear; $COACH undo"
press Enter
sees "undo says how to do it again" "^take it back with 'coach redo'"
finish
