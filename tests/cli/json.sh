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

def items(schema):
    """What a line may be."""
    if "anyOf" in schema:
        return [item for one in schema["anyOf"] for item in items(one)]
    if schema["type"] == "array":
        return [schema["items"]]
    return [field["items"] for field in schema["properties"].values()
            if field.get("type") == "array" and
            "properties" in field["items"]] + [schema]

with open(sys.argv[2]) as file:
    if sys.argv[3] == "lines":
        schema = {"anyOf": items(schema)}
        for line in file:
            jsonschema.validate(json.loads(line), schema,
                                jsonschema.Draft202012Validator)
    else:
        jsonschema.validate(json.load(file), schema,
                            jsonschema.Draft202012Validator)
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
	"$(printf '%s ' guide new edit set add observe promise \
		held "done" mv rm today show list actions prep chart ratio chain \
		observers due kept cycle kata needs skills hours review kinds log \
		diff blame check status undo redo restore commit fixup sync \
		resolve doctor)"
while read -r command; do
	want=0
	set -- "$command"
	case $command in
	new | edit | set | add | observe | promise | held | done | commit | \
		undo | redo | restore | fixup | mv | rm | sync)
		continue
		;;
	show | log | prep | review | blame) set -- "$command" maria-lopez ;;
	check) want=1 ;; # there are errors
	diff) want=1 ;;  # nothing differs
	esac
	run "$command in JSON" $want coach "$@" --format json
	valid "is what its schema says" "$command"
	run "$command in lines" $want coach "$@" --format jsonl
	valid "each is an item of it" "$command" lines
done <"$T/commands"

run "a command may have two answers" 0 coach kinds agreement --format json
valid "its schema says both" kinds
run "in lines, too" 0 coach kinds agreement --format jsonl
valid "they are items of the other" kinds lines
run "so has hours" 0 coach hours --log --format json
valid "with a log" hours

run "the chart has everything that is optional" 0 coach chart --format json
is "signals, points, phases" \
	"$(jq -c '.[0] | [.signals, .points, .phases | length > 0]' "$T/out")" \
	"[true,true,true]"
# saved COMMAND ARGUMENTS...: what became of the entry, as the schema says.
saved() {
	run "$1 in JSON" 0 coach "$@" --format json
	valid "is what its schema says" "$1"
}
editor 's/choir/band/'
saved new note type=learning "To wait" date=yesterday
saved edit maria-lopez
is "it is changed" "$(jq -c '[.outcome, .kind, .id, .path, .created,
	.change]' "$T/out")" \
	'["done","client","maria-lopez","clients/maria-lopez.md",false,"edit"]'
is "in this commit" "$(jq -r .commit "$T/out")" "$(git rev-parse HEAD)"
saved edit maria-lopez
is "now it is the same" "$(jq -c '[.outcome, .commit]' "$T/out")" \
	'["same",null]'
saved set maria-lopez cadence_days=28
run "undo in JSON" 0 coach undo --format json
valid "is what its schema says" undo
run "restore in JSON" 0 coach restore maria-lopez -n --format json
valid "is what its schema says" restore
run "fixup in JSON" 0 coach fixup maria-lopez -n --format json
valid "is what its schema says" fixup
run "mv in JSON" 0 coach mv maria-lopez Maria --dry-run --format json
valid "is what its schema says" mv
run "rm in JSON" 1 coach rm maria-lopez --format json
valid "is what its schema says" rm
run "redo in JSON" 0 coach redo --format json
valid "is what its schema says" redo
cat >"$T/editor" <<'END'
#!/bin/sh
echo more >>"$1"
exit 1
END
run "the editor fails" 3 coach edit maria-lopez
saved edit --discard
is "what is dropped" "$(jq -c '[.outcome, .kind, .id, .path, .commit]' \
	"$T/out")" \
	'["discarded","client","maria-lopez","clients/maria-lopez.md",null]'
run "nothing was left" 1 coach edit --resume
saved add engagement-maria-lopez-bb22 needs need="a need"
saved observe maria "came late, left early" --date thursday
is "a day in words" "$(jq -c .understood "$T/out")" \
	'["date: Thursday 2026-11-19"]'
saved promise maria client Draw the plan --due fri
saved "done" draw the plan
coach new meeting client=yann date=today >"$T/out"
saved held yann 50
run "what is not saved" 1 coach new note --format json
valid "is what its schema says" new
is "why" "$(jq -c '[.outcome, .created, .commit, .findings[0].rule]' \
	"$T/out")" '["errors",false,null,"required"]'

run "nothing to commit" 0 coach commit --format json
valid "is what its schema says" commit
echo words >words.txt
sed -i 's/^status: .*/status: gone/' clients/maria-lopez.md
echo "More." >>clients/yann-kerouedan.md
run "a commit in JSON" 1 coach commit --format json
valid "is what its schema says" commit
is "what is in it, and what is not" "$(jq -c '[.outcome, .subject,
	(.files | map(.path, .state)), .entries, .kept[0].path,
	.findings[0].rule]' "$T/out")" \
	'["done","2 files changed",["clients/yann-kerouedan.md","changed",'"\
"'"words.txt","new"],["yann-kerouedan"],"clients/maria-lopez.md","choice"]'
is "in this commit" "$(jq -r .commit "$T/out")" "$(git rev-parse HEAD)"
git checkout -q .

cat >clients/maria-lopez.md <<'END'
---
kind: client
id: maria-lopez
name: Maria Lopez
alias: Client A
model: leadership
zones: [green]
status: paused
start: 2026-10-05
unresolved:
  body: [Context]
  name: ["Maria\nLopez"]
  status: [active]
---
# Maria Lopez

## Context

A team of twelve.

## Whole person

## Positive assumptions
END
git commit -qam "Two sides"
run "what is open" 1 coach resolve --format json
valid "is what its schema says" resolve
is "with each value" "$(jq -c '.[0].unresolved[]' "$T/out")" \
	'{"field":"body","value":null,"sections":["Context"]}
{"field":"name","value":"Maria Lopez","others":["Maria\nLopez"]}
{"field":"status","value":"paused","others":["active"]}'
run "of one entry, in lines" 1 coach resolve maria-lopez --format jsonl
valid "they are items of it" resolve lines
run "as CSV" 1 coach resolve --format csv
out_has "a row for each" \
	'^maria-lopez,status,paused,active,clients/maria-lopez.md'
run "it is settled" 0 coach resolve maria-lopez --ours --format json
valid "is what its schema says" resolve
is "by what" "$(jq -c '[.outcome, .id, .change, .removed]' "$T/out")" \
	'["done","maria-lopez","resolve body, name, status",null]'
run "nothing is open" 0 coach resolve maria-lopez --format json
out_is "an empty list" '[]'
sed -i 's/^start:.*/&\nunresolved:\n  deleted: ["yes"]/' clients/maria-lopez.md
git commit -qam "Deleted"
run "an entry is deleted" 0 coach resolve maria-lopez --delete --format json
valid "is what its schema says" resolve
is "it is removed" "$(jq -c '[.outcome, .id, .removed]' "$T/out")" \
	'["done","maria-lopez","clients/maria-lopez.md"]'
is "in this commit" "$(jq -r .commit "$T/out")" "$(git rev-parse HEAD)"
cp words.txt words-0123456789abcdef.txt
run "a file that is there twice" 0 coach resolve words-0123456789abcdef.txt \
	--ours --format json
valid "is what its schema says" resolve
is "one of them goes" "$(jq -c '[.kind, .path, .removed]' "$T/out")" \
	'[null,"words.txt","words-0123456789abcdef.txt"]'

# What sync did: of one journal, and of several.
synced() { # CODE ARGUMENTS...
	code=$1
	shift
	run "sync $* in JSON" "$code" coach sync --format json "$@"
	valid "is what its schema says" sync
}
state() {
	jq -c '[.state, .remote, .reason != null, .commits_in, .notes]' \
		"$T/out"
}
git commit -qam "What is not sent yet"
synced 0
is "there is no remote" "$(state)" '["no-remote",null,false,0,[]]'
git init -q --bare -b main "$T/remote.git"
git remote add origin "$T/remote.git"
git branch -qM main
synced 0
is "it is sent" "$(state)" '["done","origin",false,0,[]]'
git clone -q "$T/remote.git" "$T/other"
sed -i 's/^status:.*/status: ended/' "$T/other/clients/li-wei.md"
git -C "$T/other" commit -qam "There"
git -C "$T/other" push -q
sed -i 's/^status:.*/status: paused/' clients/li-wei.md
git commit -qam "Here"
synced 1
is "it is joined" "$(state)" '["done","origin",false,1,'"\
"'[{"path":"clients/li-wei.md","event":"unresolved",'"\
"'"unresolved":["status"]}]]'
git config coach.circle.gone.path "$T/nowhere"
git config coach.circle.team.path "$T/other"
synced 3 --all
is "one of them fails" "$(jq -c '[.[] | [.circle, .state, .commits_in]]' \
	"$T/out")" '[[null,"current",0],["gone","failed",null],["team","done",2]]'
run "in lines" 3 coach sync --all --format jsonl
valid "each is an item of it" sync lines
run "of one journal, in lines" 0 coach sync --format jsonl
valid "it is one of them" sync lines
run "as CSV" 3 coach sync --all --format csv
out_has "a row for each" "^,gone,failed,,,,,$T/nowhere,"
git remote set-url origin "$T/away.git"
synced 0
is "it is away" "$(state)" '["offline","origin",true,0,[]]'

run "an answer without a schema is told" 2 coach help json version
err_has "and what has one" "'coach help json' lists what has one"
finish
