#!/bin/sh
# list, show and log; how a REF is found.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
"$COACH" new client "Mario Rossi" alias="Client B" model=kata \
	zones=blue,red start=2026-09-01 --no-edit >/dev/null
for day in 02 09 16; do
	"$COACH" new meeting client=maria-lopez date=2026-11-$day \
		status=held minutes=$day >/dev/null
done
"$COACH" new meeting client=mario-rossi date=2026-12-01 >/dev/null

run "list" 0 "$COACH" list
out_has "a header" '^id  *date  *kind  *title$'
out_has "a client" '^maria-lopez  *client  *Maria Lopez$'
is "no blanks at line ends" "$(grep -c ' $' "$T/out")" 0
run "a kind" 0 "$COACH" list meeting
is "all of them" "$(($(wc -l <"$T/out") - 1))" 4
run "a filter" 0 "$COACH" list meeting client=maria-lopez
is "three" "$(($(wc -l <"$T/out") - 1))" 3
run "two filters" 0 "$COACH" list meeting "date>2026-11-05" status=held \
	--fields=date --format=csv
is "both hold" "$(tr -d '\r' <"$T/out" | tr '\n' ' ')" \
	"date 2026-11-09 2026-11-16 "
run "a date in words" 0 "$COACH" list "date>today" --fields=client \
	--format=jsonl
out_is "the one to come" '{"client":"mario-rossi"}'
run "an item of a list" 0 "$COACH" list client zones=red --fields=id \
	--format=jsonl
out_is "who has it" '{"id":"mario-rossi"}'
run "not equal" 0 "$COACH" list client model!=kata --fields=id --format=jsonl
out_is "the other" '{"id":"maria-lopez"}'
run "contains" 0 "$COACH" list client name~rossi --fields=id --format=jsonl
out_is "whatever the case" '{"id":"mario-rossi"}'
run "sort and limit" 0 "$COACH" list meeting status=held --sort=-minutes \
	--limit=2 --fields=minutes --format=jsonl
out_is "numbers as numbers" '{"minutes":16}
{"minutes":9}'
run "nothing found" 1 "$COACH" list meeting status=cancelled
out_is "nothing on stdout" ""
err_has "a word" '^no entries found$'
run "a misspelt field" 1 "$COACH" list meeting statsu=held
err_has "the nearest" "did you mean 'status'"
run "an empty answer is JSON too" 1 "$COACH" list meeting status=cancelled \
	--format=json
out_is "an empty array" '[]'
run "no kind" 2 "$COACH" list meting
run "no filter" 2 "$COACH" list meeting held

run "JSON" 0 "$COACH" list client --format=json
ok "it is JSON" jq -e . "$T/out"
is "typed" "$(jq -c '.[0] | [.path, .title, .zones, .start]' "$T/out")" \
	'["clients/maria-lopez.md","Maria Lopez",["green"],"2026-10-05"]'
ok "and looks as JSON does" sh -c "jq --indent 2 . '$T/out' | cmp - '$T/out'"
run "fields of it" 0 "$COACH" list client --fields=id,zones --format=json
ok "look so too" sh -c "jq --indent 2 . '$T/out' | cmp - '$T/out'"
run "CSV" 0 "$COACH" list client --fields=name,zones,alias --format=csv
is "a header and CRLF" "$(head -1 "$T/out" | tr '\r' '#')" 'name,zones,alias#'
out_has "a list in one cell" '^Mario Rossi,blue; red,Client B'
"$COACH" set mario alias='B, "the"' >/dev/null
run "quotes and commas" 0 "$COACH" list client id=mario-rossi \
	--fields=alias --format=csv
out_has "as RFC 4180 says" '^"B, ""the"""'
"$COACH" list client -0 >"$T/paths"
is "-0" "$(tr '\0' '\n' <"$T/paths")" "clients/maria-lopez.md
clients/mario-rossi.md"
mkdir below
cd below || exit 1
run "-0 from below" 0 sh -c "'$COACH' list client -0 | xargs -0 ls"
cd ..

run "show" 0 "$COACH" show maria-lopez
ok "the file as it is" cmp "$T/out" clients/maria-lopez.md
run "show by words of the title" 0 "$COACH" show mario rossi
run "show by path" 0 "$COACH" show clients/maria-lopez.md
run "show by path from below" 0 "$COACH" -C clients show maria-lopez.md
run "several fit" 2 "$COACH" show mari
err_has "which" 'maria-lopez.*mario-rossi'
run "none fits" 1 "$COACH" show maria-lopes
err_has "the nearest" "did you mean 'maria-lopez'"
run "no REF" 2 "$COACH" show
run "show --path" 0 "$COACH" show maria-lopez --path
out_is "the path" clients/maria-lopez.md
run "show as a line" 0 "$COACH" show maria-lopez --format=jsonl
is "it is the JSON" "$(jq -c . "$T/out")" \
	"$("$COACH" show maria-lopez --format=json | jq -c .)"
is "one line" "$(wc -l <"$T/out")" 1
"$COACH" new note "=1+1" type=learning --no-edit >/dev/null
run "a title that is a formula" 0 "$COACH" list note --fields title --format csv
out_has "is text for a spreadsheet" "^'=1+1.\$"
run "in JSON it is itself" 0 "$COACH" list note --fields title --format jsonl
out_has "as it stands" '"=1+1"'
rm -r notes
run "show as rows" 0 "$COACH" show maria-lopez --format=csv
out_has "a field" '^alias,Client A'
out_has "a section" '^## Context,'
run "show as JSON" 0 "$COACH" show maria-lopez --format=json
is "with its sections" "$(jq -c '[.kind, (.sections | keys)]' "$T/out")" \
	'["client",["Context","Positive assumptions","Whole person"]]'

"$COACH" set maria-lopez status=paused >/dev/null
run "log" 0 "$COACH" log maria-lopez
out_has "the change" '^  status active → paused$'
is "two commits" "$(grep -c 'Robin Coach' "$T/out")" 2
run "log --limit" 0 "$COACH" log maria-lopez -n1 --format=json
ok "it is JSON" jq -e . "$T/out"
out_has "whole ids" "\"commit\": \"$(git rev-parse HEAD)\""
git mv clients/maria-lopez.md clients/maria.md
git commit -q -m "moved by hand"
run "log across a rename" 0 "$COACH" log maria-lopez
is "three commits" "$(grep -c 'Robin Coach' "$T/out")" 3

# What a terminal would obey stays harmless.
printf -- '---\nkind: note\nid: evil\ndate: 2026-11-20\ntype: learning\n---\n# \033[31mred\342\200\256\n' \
	>evil.md
run "control characters in a title" 0 "$COACH" list note --fields=title
is "are escaped" "$(grep -c "$(printf '\033')" "$T/out")" 0


# More than is written at a time: parts that belong together.
mkdir notes
i=0
while [ $i -lt 700 ]; do
	printf -- '---\nkind: note\nid: n%s\ntype: learning\n---\n# %s %0100d\n' \
		$i $i 0 >"notes/n$i.md"
	i=$((i + 1))
done
run "much JSON" 0 "$COACH" list note id!=evil --sort=path \
	--format=json
is "all of it" "$(jq length "$T/out")" 700
ok "byte for byte" sh -c "jq --indent 2 . '$T/out' | cmp - '$T/out'"
run "many lines" 0 "$COACH" list note id!=evil --format=jsonl
is "each one" "$(jq -s length "$T/out")" 700

finish
