#!/bin/sh
# kinds: the list, one kind, its schema, a journal's own templates.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

run "outside a journal: the shipped kinds" 0 "$COACH" kinds
for kind in agreement client experiment feedback meeting note observation \
	pinpoint practice skill sponsor target; do
	out_has "there is $kind" "^$kind  *[a-z].*shipped"
done
is "twelve kinds" "$(($(wc -l <"$T/out") - 1))" 12

run "one kind" 0 "$COACH" kinds meeting
out_has "a required field" '^  client !  reference to client$'
out_has "choices and a default" 'choice: planned, held, cancelled; default'
out_has "when it is required" 'required when status=held'
out_has "a section" '^  ## Contracting'
run "one kind as JSON" 0 "$COACH" kinds meeting --format=json
ok "it is JSON" jq -e . "$T/out"
run "kinds as CSV" 0 "$COACH" kinds --format=csv
out_has "a header" '^kind,help,template,'
run "a kind with a table" 0 "$COACH" kinds agreement
out_has "which fields a new entry has" \
	'^  partners  list of text; in a new entry when type=practice$'
out_has "once, where it is required then" \
	'^  challenge  text; required when type=engagement$'
out_has "the columns of a table" '^      whose  choice: sponsor, client$'
out_has "with their help" '^          whose need it is$'
out_has "the one that is the key" '^      need  text; tells two rows apart$'
out_has "one that refers" '^      pinpoint  reference to pinpoint$'
for kind in agreement observation pinpoint; do
	is "$kind fits 80 columns" \
		"$("$COACH" kinds "$kind" | awk 'length > 80' | wc -l)" 0
done
"$COACH" kinds agreement --format=json >"$T/agreement"
is "JSON: when a new entry has it" "$(jq -r '.[] | select(.field == ("date",
	"partners", "challenge", "withheld")) | .offered' "$T/agreement")" "yes
no
when type=engagement
when type=practice"
is "JSON: the columns" "$(jq -c '.[] | select(.field == "needs") |
	.columns[] | select(.column == ("whose", "need"))' "$T/agreement")" \
	'{"column":"whose","type":"choice","key":false,"choices":["sponsor","client"],"to":[],"unit":null,"help":"whose need it is"}
{"column":"need","type":"text","key":true,"choices":[],"to":[],"unit":null,"help":"the need in a few words"}'
is "JSON: no columns" "$(jq -c '.[0].columns' "$T/agreement")" null
is "JSON lines: one a field" "$("$COACH" kinds agreement --format=jsonl |
	jq -c 'select(.columns) | .columns | length')" 5
run "CSV" 0 "$COACH" kinds agreement --format=csv
out_has "the columns as JSON" '^needs,.*"\[{""column"":""whose"",'
run "unknown kind" 2 "$COACH" kinds meting
err_is "the nearest kind" "coach: there is no kind 'meting'
hint: did you mean 'meeting'?"
run "two kinds" 2 "$COACH" kinds meeting client

"$COACH" kinds --format=json >"$T/kinds"
ok "kinds as JSON" jq -e . "$T/kinds"
for kind in agreement client experiment feedback meeting note observation \
	pinpoint practice skill sponsor target; do
	"$COACH" kinds "$kind" --json-schema >"$T/$kind.schema"
	ok "the schema of $kind is JSON" jq -e . "$T/$kind.schema"
done
file_has "which schema it is" "$T/meeting.schema" 'draft/2020-12/schema'
run "--json-schema without a kind" 2 "$COACH" kinds --json-schema

"$COACH" init journal >/dev/null
cd journal || exit 1
mkdir templates
cat >templates/walk.md <<'END'
---
kind: walk
help: a walk along the line
file: "walks/{{date:%Y}}/{{id}}.md"
id: "{{date}}"
fields:
  date: {type: date, required: yes, help: "the day"}
  steps: {type: count, help: "how many"}
---
# {{title}}

## Seen
END
run "a kind of the journal's own" 0 "$COACH" kinds walk
out_has "where it comes from" '^template  *templates/walk.md$'
run "a new entry of it" 0 "$COACH" new walk "Line 3" steps=900 --no-edit
out_has "it is there" '^created walks/2026/'
run "its list" 0 "$COACH" list walk --fields=steps,title --format=csv
out_has "with its field" '^900,Line 3'

sed -i 's/type: count/type: cuont/' templates/walk.md
run "a broken template is a finding" 1 "$COACH" check
out_has "with its place" '^templates/walk.md:8:[0-9]*: error: .*\[template\]'

finish
