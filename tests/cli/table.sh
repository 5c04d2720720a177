#!/bin/sh
# add, and set of a row: tables from the shell, by their bytes.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
"$COACH" new pinpoint "Daily huddle" type=behavior performer=client \
	measure=count unit=huddles direction=up client=maria --no-edit >/dev/null
"$COACH" new agreement type=engagement client=maria date=today \
	share_level=none client_knows=yes challenge="Fewer stops" \
	agreed_by=María review_on="in 6 months" >/dev/null 2>&1
file=$(ls agreements/2026/*.md)
cp "$file" "$T/before"

run "the first row" 0 "$COACH" add engagement-maria needs whose=sponsor \
	need="fewer stops"
out_has "what changed" "^changed $file (id "
{
	sed '/^agreed_by/,$d' "$T/before"
	printf 'needs:\n  - whose: sponsor\n    need: fewer stops\n'
	sed -n '/^agreed_by/,$p' "$T/before"
} >"$T/expected"
ok "it stands in the field's place, nothing else changed" \
	cmp "$file" "$T/expected"
is "the subject" "$(git log -1 --format=%s | sed 's/^.*— //; s/…$//')" \
	"add to needs: fewer"
run "another, with a reference by its words" 0 "$COACH" add engagement-maria \
	needs need="calm: yes" pinpoint=huddle
file_has "it is quoted" "$file" '^  - need: "calm: yes"$'
file_has "the reference is an id" "$file" '^    pinpoint: daily-huddle$'

before=$(git rev-list --count HEAD)
run "the same key" 1 "$COACH" add engagement-maria needs need="Fewer Stops"
err_has "it is there" "has a row with the need 'Fewer Stops' already"
command=$(sed -n 's/^hint: change it: //p' "$T/err")
is "the way out" "$command" "coach set $(sed -n 's/^id: //p' "$file") \
'needs[Fewer Stops].COLUMN=value'"
run "no key" 2 "$COACH" add engagement-maria needs whose=client
err_has "which column" 'give need=value'
run "a value that is none" 2 "$COACH" add engagement-maria needs need=x \
	whose=me
err_has "the argument" "^coach: whose: 'me' is not one of sponsor, client"
run "no such column" 2 "$COACH" add engagement-maria needs need=x who=client
err_has "which there are" '^hint: it has: whose, category, need'
run "no table" 2 "$COACH" add maria zones x=y
err_has "a list: the way out" '^hint: .*zones+=value'
run "no row" 2 "$COACH" add engagement-maria needs
run "no such entry" 1 "$COACH" add nobody needs need=x
is "nothing was committed" "$(git rev-list --count HEAD)" "$before"

cp "$file" "$T/before"
run "set a column" 0 "$COACH" set engagement-maria \
	'needs[fewer stops].priority=1'
sed '/need: fewer stops/a\    priority: 1' "$T/before" >"$T/expected"
ok "that line and no other" cmp "$file" "$T/expected"
is "the subject" "$(git log -1 --format=%s | sed 's/^.*— //; s/…$//')" \
	"set needs[fewer sto"
run "several columns and a field" 0 "$COACH" set engagement-maria \
	'needs[fewer stops].priority=2' 'needs[fewer stops].category=quality' \
	'needs[calm: yes].whose=client' sponsor=Ines
file_has "the value" "$file" '^    priority: 2$'
file_has "a column in its place" "$file" '^    category: quality$'
file_has "the other row" "$file" '^    whose: client$'
file_has "the field" "$file" '^sponsor: Ines$'
run "the key itself" 0 "$COACH" set engagement-maria \
	'needs[FEWER stops].need=fewer long stops' \
	'needs[FEWER stops].priority=3'
file_has "it is another" "$file" '^    need: fewer long stops$'
file_has "with what else was set" "$file" '^    priority: 3$'
run "take a column away" 0 "$COACH" set engagement-maria \
	'needs[fewer long stops].priority='
file_lacks "it is gone" "$file" '^    priority:'

before=$(git rev-list --count HEAD)
run "no such row" 1 "$COACH" set engagement-maria 'needs[calm: ye].priority=1'
err_has "the nearest" "^hint: did you mean 'calm: yes'"
run "none like it" 1 "$COACH" set engagement-maria 'needs[profit].priority=1'
err_has "which there are" '^hint: there is: fewer long stops, calm: yes$'
run "a value that is none" 2 "$COACH" set engagement-maria \
	'needs[calm: yes].priority=two'
err_has "the argument" "^coach: priority: 'two' is not"
run "no column" 2 "$COACH" set engagement-maria 'needs[calm: yes]=1'
err_has "the form" "not of the form table\[row\].column=value"
run "no table" 2 "$COACH" set maria 'zones[x].y=1'
run "a table as a whole" 2 "$COACH" set engagement-maria needs=1
id=$(sed -n 's/^id: //p' "$file")
err_is "the way out, of this entry" "coach: 'needs' is a table and cannot be \
set in one word
hint: set a row's column: coach set $id 'needs[ROW].COLUMN=value'; add a row: \
coach add $id needs COLUMN=value"
run "of a new entry" 2 "$COACH" new agreement needs=1
err_has "no row that it could change" \
	'^hint: make the entry, then add rows to it: coach add REF needs COL'
run "a new entry has no rows" 2 "$COACH" new agreement 'needs[x].priority=1'
err_has "the way out" '^hint: .*coach add REF needs'
is "nothing was committed" "$(git rev-list --count HEAD)" "$before"

run "take a row away" 0 "$COACH" set engagement-maria \
	'needs[fewer long stops]='
file_lacks "it is gone" "$file" 'fewer long stops'
run "the last one" 0 "$COACH" set engagement-maria 'needs[calm: yes]='
file_lacks "the field goes with it" "$file" '^needs:'
run "a row of a table without rows" 1 "$COACH" set engagement-maria \
	"needs[it's calm].priority=2" "needs[it's calm].whose=client" \
	"needs[it's calm].pinpoint=huddle" "needs[it's calm].category="
err_has "the command that adds it, quoted, with all that was to be set" \
	"^hint: add it: coach add $id needs need='it.\{4\}s calm' \
priority=2 whose=client pinpoint=daily-huddle$"
run "take such a row away" 1 "$COACH" set engagement-maria 'needs[calm]='
err_lacks "there is nothing to add" '^hint:'
run "all is in order" 0 "$COACH" check

run "a row to change by its key" 0 "$COACH" add engagement-maria needs need=calm
mkdir -p templates
sed '/^    key: need$/d' "$root/templates/agreement.md" >templates/agreement.md
run "a template whose rows have no key" 2 "$COACH" set engagement-maria \
	'needs[calm].priority=1'
err_is "the way out" "coach: the rows of 'needs' have no key to tell them apart
hint: change them in the editor: coach edit $id"

# ---- the manual has an example of each table of the shipped kinds ----------

mkdir "$T/manual"
cd "$T/manual" || exit 1
begin_journal
PATH=$T/program:$PATH
coach new pinpoint "Daily huddle" type=behavior performer=client \
	measure=count unit=huddles direction=up client=maria --no-edit >/dev/null
coach new agreement type=engagement client=maria date=today \
	share_level=none client_knows=yes challenge="Fewer stops" \
	agreed_by="María,Robin" review_on="in 6 months" >/dev/null 2>&1
# A command goes on in the next line behind "\e".
sed -e :a -e '/ \\e$/{N;s/ *\\e\n\t*/ /;ba' -e '}' \
	"$root/src/man/coach-add.1" | grep '^coach add ' >"$T/examples"
while read -r example; do
	run "it runs: $example" 0 sh -c "$example"
done <"$T/examples"
for template in "$root"/templates/*.md; do
	kind=$(basename "$template" .md)
	coach kinds "$kind" --format=json | jq -r --arg kind "$kind" \
		'.[] | select(.type | startswith("table ")) | "\($kind) \(.field)"'
done >"$T/tables"
ok "there are tables" test -s "$T/tables"
while read -r kind table; do
	filled=$(grep -rl --include='*.md' "^kind: $kind\$" . |
		xargs grep -l "^$table:\$")
	ok "an example of the $table of a $kind" test -n "$filled"
done <"$T/tables"
run "what they write is in order" 0 coach check

finish
