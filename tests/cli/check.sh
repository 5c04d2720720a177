#!/bin/sh
# check: places, formats, exit codes, --staged.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
run "nothing wrong" 0 "$COACH" check
out_is "nothing on stdout" ""
err_has "how many" '^checked [0-9]* entries: 0 errors, 0 warnings$'

cat >clients/bad.md <<'END'
---
kind: client
id: bad
name: Bad
alias: Client X
model: leadrship
zones: [green]
status: active
start: 2026-02-30
statu: x
---
# Bad

## Context

## Whole person

## Positive assumptions
END
run "errors" 1 "$COACH" check
out_has "a choice, with its place" \
	'^clients/bad.md:6:8: error: .*leadership.*\[choice\]$'
out_has "a date" '^clients/bad.md:9:8: error: .*\[date\]$'
out_has "an unknown key is a warning" \
	"^clients/bad.md:10:1: warning: .*status.*\[unknown-key\]$"
err_has "the sum" ': 2 errors, 1 warning$'
is "sorted" "$(cut -d: -f2 "$T/out" | tr '\n' ' ')" "6 9 10 "
run "one path" 0 "$COACH" check clients/maria-lopez.md
err_is "one entry" "checked 1 entry: 0 errors, 0 warnings"
run "a folder" 1 "$COACH" check clients
run "a path from below" 1 "$COACH" -C clients check bad.md
run "a path outside" 2 "$COACH" check /etc/passwd
run "JSON" 1 "$COACH" check --format=json
ok "it is JSON" jq -e . "$T/out"
run "CSV" 1 "$COACH" check --format=csv
out_has "a row" '^clients/.*\.md,[0-9]*,[0-9]*,error,[a-z-]*,'
run "a table" 1 "$COACH" check --format=table
out_has "its columns" '^path  *line  *column  *level  *rule  *message$'
run "SARIF" 1 "$COACH" check --format=sarif
is "it is SARIF" "$(jq -r '.version, (.runs[0] | .tool.driver.rules as $rules |
	.results[0] | .ruleId == $rules[.ruleIndex].id, .level,
	(.locations[0].physicalLocation | .artifactLocation.uri,
	.region.startLine))' "$T/out" | tr '\n' ' ')" \
	"2.1.0 true error clients/bad.md 6 "

sed -i 's/leadrship/leadership/; s/02-30/02-28/' clients/bad.md
run "warnings alone" 0 "$COACH" check
err_has "are counted" ': 0 errors, 1 warning$'

git add clients/bad.md
sed -i 's/^model:.*/model: x/' clients/bad.md
run "--staged looks at the index" 0 "$COACH" check --staged
git add clients/bad.md
sed -i 's/^model:.*/model: kata/' clients/bad.md
run "not at the file" 1 "$COACH" check --staged
out_has "a choice" 'clients/bad.md:6:8: error: .*\[choice\]$'

finish
