#!/bin/sh
# The contract of the JSON: `coach help json` names the commands that have a
# JSON Schema, and their answers are what it says, with no field beside.
here=$(cd "$(dirname "$0")/../answers" && pwd) || exit 1
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
            schema.setdefault("additionalProperties", False)
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
                     "properties" in field["items"]] + [schema]
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

cp -R "$here/journal" "$T/journal"
cd "$T/journal" || exit 1
git init -q
git add .
git commit -qm "The journal of the tests"

run "help json lists what has a schema" 0 coach help json
sed -n 's/^  \([a-z]*\) .*/\1/p' "$T/out" >"$T/commands"
is "they are" "$(tr '\n' ' ' <"$T/commands")" \
	"today show list actions prep chart ratio chain observers due kept cycle kata needs skills hours status "
while read -r command; do
	case $command in
	show | prep) set -- "$command" maria-lopez ;;
	*) set -- "$command" ;;
	esac
	run "$command in JSON" 0 coach "$@" --format json
	valid "is what its schema says" "$command"
	run "$command in lines" 0 coach "$@" --format jsonl
	valid "each is an item of it" "$command" lines
done <"$T/commands"

run "the chart has everything that is optional" 0 coach chart --format json
is "signals, points, phases" \
	"$(jq -c '.[0] | [.signals, .points, .phases | length > 0]' "$T/out")" \
	"[true,true,true]"
run "an answer without a schema is told" 2 coach help json version
err_has "and what has one" "'coach help json' lists what has one"
finish
