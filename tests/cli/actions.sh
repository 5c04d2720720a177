#!/bin/sh
# actions and done.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
cat >"$T/body" <<'END'
# Huddle

## Facts

## Recognition

## Pinpointed behavior

## Action review

## Challenge and desired performance

## Feedback

## Problem-solving

## Contracting

- [ ] @client Post the huddle board by 8:15 due:2026-12-04 check:2026-12-11
- [x] @coach Send the reading due:2026-11-27 done:2026-11-20
- [-] @client Buy a second board due:2026-11-27
- [ ] @client Ask one open question first +practice when:"daily 8:15" due:2026-11-10

## Private
END
run "a meeting with actions" 0 sh -c "'$COACH' new meeting client=maria \
	date=2026-11-05 status=held minutes=50 --print-path - <'$T/body'"
file=$(cat "$T/out")
id=$("$COACH" list meeting --fields=id --format=jsonl |
	sed 's/.*:"\(.*\)"}/\1/')

run "actions" 0 "$COACH" actions
is "all of them" "$(($(wc -l <"$T/out") - 1))" 4
out_has "due first" "^$id:4  *open  *2026-11-10  *client  *Ask one open question first  *maria-lopez"
run "--open" 0 "$COACH" actions --open
is "two" "$(($(wc -l <"$T/out") - 1))" 2
run "--done" 0 "$COACH" actions --done --format=jsonl
out_has "when" '"done":"2026-11-20"'
run "--dropped" 0 "$COACH" actions --dropped
out_has "the board" 'Buy a second board'
run "--overdue" 0 "$COACH" actions --overdue --format=json
ok "it is JSON" jq -e . "$T/out"
out_has "the one" '"words": "Ask one open question first"'
out_has "its practice" '"practice": true'
out_has "its when" '"when": "daily 8:15"'
is "only one" "$(grep -c '"words"' "$T/out")" 1
run "--owner" 0 "$COACH" actions --owner=coach
is "one" "$(($(wc -l <"$T/out") - 1))" 1
run "of a client" 0 "$COACH" actions maria
run "--client" 0 "$COACH" actions --client=maria-lopez
"$COACH" new client "Ana" alias="Client B" model=kata zones=red start=today \
	>/dev/null
run "of a client without any" 1 "$COACH" actions ana
err_is "a word" "no actions found"
run "of nobody" 1 "$COACH" actions nobody

cp "$file" "$T/before"
run "done by number" 0 "$COACH" 'done' "$id:1"
out_is "what" "done: Post the huddle board by 8:15 ($id:1)"
sed 's/^- \[ \]\(.*8:15 due.*\)/- [x]\1 done:2026-11-20/' "$T/before" \
	>"$T/expected"
ok "one line changed" cmp "$file" "$T/expected"
is "it is committed" "$(git status --porcelain)" ""
is "the subject" "$(git log -1 --format=%s | sed 's/ — .*//')" "meeting: $id"
run "done twice" 1 "$COACH" 'done' "$id:1"
err_has "it says so" 'done already'
run "--reopen" 0 "$COACH" 'done' --reopen "$id:1"
ok "as it was before" cmp "$file" "$T/before"
run "words of it" 0 "$COACH" 'done' HUDDLE board --date=2026-11-19
file_has "on that day" "$file" 'huddle board.*done:2026-11-19$'
run "the entry with one open action" 0 "$COACH" 'done' "$id" --drop
file_has "dropped" "$file" '^- \[-\] @client Ask one open question'
run "nothing open is left" 1 "$COACH" 'done' "$id"
run "--reopen of one of many" 2 "$COACH" 'done' --reopen "$id"
err_has "which" "$id:2  Send the reading"
run "a number too many" 1 "$COACH" 'done' "$id:9"
run "words that fit nothing" 1 "$COACH" 'done' no such words
run "no action" 2 "$COACH" 'done'
run "a day that is none" 2 "$COACH" 'done' "$id:1" --date=someday
run "--no-commit" 0 "$COACH" 'done' --reopen "$id:1" --no-commit
is "no commit" "$(git status --porcelain | wc -l)" 1
run "done before it was agreed" 1 "$COACH" 'done' "$id:1" --date=2026-11-01
err_has "the finding" '\[date-order\]$'

# The end of an id is enough, and at a terminal that is what is shown.
"$COACH" 'done' --reopen "reading" >/dev/null
end=${id##*-}
run "done by the end of the id" 0 "$COACH" 'done' "$end:2"
out_is "what was done" "done: Send the reading ($id:2)"
run "an end that none has" 1 "$COACH" 'done' "${end}x:2"
run "a part of an end is none" 1 "$COACH" 'done' "${end#?}:2"
open_terminal
keys "clear; $COACH actions"
press Enter
sees "all of the words fit" "^$end:2  *done .* Send the reading  *maria-lopez"
"$COACH" 'done' --reopen "reading" >/dev/null
keys "clear; $COACH done"
press Enter
sees "a choice of what is open" '^[0-9]  *2026-11-27  *coach  *Send the reading'
number=$(screen | sed -n 's/^\([0-9]\) .*Send the reading.*/\1/p')
keys "$number"
press Enter
sees "the one that was chosen" '^done: Send the reading'

finish
