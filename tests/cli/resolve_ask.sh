#!/bin/sh
# resolve on a terminal: what is open is asked about, one after the other.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
file=clients/maria-lopez.md
sed -i '2,$s/^---$/unresolved:\
  cadence_days: ["7"]\
  status: [active]\
  role: [lead]\
---/' "$file"
git commit -qam open
run "three things are open" 1 "$COACH" resolve

open_terminal
keys "COACH_PAGER=cat '$COACH' resolve -f json maria"
press Enter
sees "who wants JSON is not asked" '"others": \['
keys "'$COACH' resolve maria; echo \"=\$?=\""
press Enter
sees "the first" "'cadence_days' has several values:"
press o Enter
sees "another value" '^value (nothing: later):'
keys nine
press Enter
sees "one that cannot be" "cadence_days: 'nine' is not a whole number"
keys 9
press Enter
sees "one that can; then the second" "'status' has several values:"
press x Enter
press o Enter
keys gone
press Enter
sees "again none" "status: 'gone' is not one of"
press Enter
sees "left for later; the third" "'role' has several values:"
press 1 Enter
sees "saved" '^changed clients/maria-lopez.md'
sees "one is left" '^still open in .*: 1;'
sees "and that is done" '^=0=$'
file_has "as typed" "$file" '^cadence_days: 9$'
file_has "as chosen" "$file" '^role: lead$'
file_has "still open" "$file" '^  status: \[active\]$'
is "committed" "$(git status --porcelain)" ""
tm kill-server 2>/dev/null
finish
