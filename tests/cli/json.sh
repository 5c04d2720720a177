#!/bin/sh
# The contract of the JSON: `coach help json` names the commands that have a
# JSON Schema, and their answers are what it says, with no field beside.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# valid NAME COMMAND...: stdout of the last run is by that command's schema;
# with 'lines' as NAME's last word each line is an item of it.
cat >"$T/valid.py" <<'END'
import json, sys
import jsonschema

def close(schema):
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["additionalProperties"] = False
        for value in schema.values():
            close(value)
    elif isinstance(schema, list):
        for value in schema:
            close(value)

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
close(schema)
with open(sys.argv[2]) as file:
    if sys.argv[3] == "lines":
        items = [json.loads(line) for line in file]
        answer = items if schema["type"] == "array" else None
        if answer is None:
            lists = [field["items"] for field in schema["properties"].values()
                     if field.get("type") == "array" and
                     "properties" in field["items"]]
            for item in items:
                if not any(jsonschema.Draft202012Validator(one).is_valid(item)
                           for one in lists):
                    sys.exit("no list of the schema has %s" % item)
            sys.exit(0)
    else:
        answer = json.load(file)
jsonschema.validate(answer, schema, jsonschema.Draft202012Validator)
END
valid() {
	coach help json "$2" >"$T/schema"
	ok "$1" /usr/bin/python3 "$T/valid.py" "$T/schema" "$T/out" "${3-}"
}

coach init "$T/journal" >/dev/null
cd "$T/journal" || exit 1
coach new client "Maria Lopez" alias="Client A" model=kata zones=blue \
	start=2026-01-05 log_consent=yes cadence_days=7 >/dev/null
coach new client "Ana Silva" alias="Client B" model=life zones=green \
	start=2026-03-02 log_consent=yes >/dev/null
coach new agreement "Engagement" type=engagement client=maria-lopez \
	share_level=progress client_knows=yes challenge="Calm mornings" \
	agreed_by="Maria, Dana" review_on=2026-11-01 date=2026-01-05 >/dev/null
coach new pinpoint "Positive remarks" type=behavior client=maria-lopez \
	performer=client measure=rate unit=remarks direction=up \
	goal=60 criterion=30 >/dev/null
coach add engagement needs whose=sponsor need="fewer stops" priority=1 \
	category=quality pinpoint=positive-remarks >/dev/null
coach add engagement needs whose=client need="calm" >/dev/null
coach new target "Calm huddles" client=maria-lopez challenge="Calm mornings" \
	outcome="No shouting" pinpoints=positive-remarks \
	achieve_by=2026-12-18 date=2026-10-12 >/dev/null
coach new experiment "Stand in a circle" target=calm-huddles \
	obstacle="no room" check_on=2026-11-27 date=2026-11-16 >/dev/null
for day in 05 06 07 08 09; do
	coach observe maria "positive remarks" 3 -t 10 -d 2026-10-$day \
		--phase baseline >/dev/null 2>&1
done
for day in 01 02 03 04 05 06 07 08; do
	coach observe maria "positive remarks" 1$day -t 10 -d 2026-11-$day \
		--phase intervention -p 4 -c 1 >/dev/null 2>&1
done
coach new meeting client=maria-lopez date=2026-11-09 status=held minutes=50 \
	format=individual paid=yes counts=yes --no-edit >/dev/null
coach promise maria client "Post the board" --due 2026-11-12 >/dev/null
coach promise maria coach "Send the form" --due 2026-11-20 >/dev/null

run "help json lists what has a schema" 0 coach help json
sed -n 's/^  \([a-z]*\) .*/\1/p' "$T/out" >"$T/commands"
is "they are" "$(tr '\n' ' ' <"$T/commands")" "chart due kept kata needs hours "
while read -r command; do
	run "$command in JSON" 0 coach "$command" --format json
	valid "is what its schema says" "$command"
	run "$command in lines" 0 coach "$command" --format jsonl
	valid "each is an item of it" "$command" lines
	run "$command without a rich journal" 1 \
		coach "$command" ana --format json
	valid "is what the schema says too" "$command"
done <"$T/commands"

run "the chart has everything that is optional" 0 coach chart --format json
is "signals, points, phases" \
	"$(jq -c '.[0] | [.signals, .points, .phases | length > 0]' "$T/out")" \
	"[true,true,true]"
run "an answer without a schema is told" 2 coach help json version
err_has "and what has one" "'coach help json' lists what has one"
finish
