#!/bin/sh
# kept.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
run "kept without actions" 1 "$COACH" kept
err_has "what to do first" '^no actions due in that time; agree on some'
"$COACH" new client "Ana Silva" alias="Client B" model=kata zones=red \
	start=2026-09-01 --no-edit >/dev/null
"$COACH" new note "To do" type=reflection client=maria-lopez date=2026-08-01 \
	- >/dev/null <<'END'
# To do

- [x] @client A due:2026-11-13 done:2026-11-13
- [x] @client B due:2026-11-13 done:2026-11-14
- [ ] @client C due:2026-11-20
- [-] @client D due:2026-11-20
- [x] @client E due:2026-11-21 done:2026-11-20
- [x] @coach F due:2026-08-31 done:2026-08-30
- [x] @coach G due:2026-08-30 done:2026-08-30
END
"$COACH" new note "Hers" type=reflection client=ana-silva date=2026-08-01 \
	- >/dev/null <<'END'
# Hers

- [x] @client A due:2026-10-01 done:2026-10-01
END

run "kept" 0 "$COACH" kept
out_is "counts and percents" "$(cat <<'END'
promises due 2026-08-31 to 2026-11-20

            kept                            100 %
all clients
  client  2 of 3  ███████████████████▎        ┊          66 %  1 due today
  coach   1 of 1  ████████████████████████████▊         100 %
Ana Silva
  client  1 of 1  ████████████████████████████▊         100 %
Maria Lopez
  client  1 of 2  ██████████████▍             ┊          50 %  1 due today
  coach   1 of 1  ████████████████████████████▊         100 %
END
)"
err_is "what is not in it" "1 dropped action is not counted
1 action is due today: neither kept nor broken yet
1 action is due later"
run "of one client" 0 "$COACH" kept maria --ascii
out_lacks "not all" '^all clients'
out_has "hers" '^  client  1 of 2  ##* .* 1 due today$'
run "csv" 0 "$COACH" kept --format=csv
is "a row for each week" "$(tr -d '\r' <"$T/out")" \
	"client,owner,week,kept,promised,percent,monday,due_today
ana-silva,client,2026-W40,1,1,100,2026-09-28,0
maria-lopez,client,2026-W46,1,2,50,2026-11-09,0
maria-lopez,client,2026-W47,0,0,,2026-11-16,1
maria-lopez,coach,2026-W36,1,1,100,2026-08-31,0"
run "table" 0 "$COACH" kept --client=maria --format=table
out_has "the same" '^maria-lopez  *client  *2026-W46  *1  *2  *50$'
run "json" 0 "$COACH" kept --format=json
ok "the weeks add up" jq -e 'length == 5 and
	all(.[]; (.weeks | map(.promised) | add) == .promised and
	(.weeks | map(.kept) | add) == .kept) and
	(map(select(.all_clients))[0] | .kept == 2 and .promised == 3 and
	.due_today == 1 and .from == "2026-08-31" and .to == "2026-11-20")' \
	"$T/out"
run "jsonl" 0 "$COACH" kept --format=jsonl
is "a line each" "$(wc -l <"$T/out")" 5

run "--to in the future" 0 "$COACH" kept maria --to=tomorrow --format=json
ok "does not judge what is to come" jq -e \
	'.[0].promised == 2 and .[0].due_today == 1 and .[0].kept == 1' \
	"$T/out"
run "--from" 0 "$COACH" kept --from=2026-08-30 --client=maria --format=json
ok "that day is in it" jq -e \
	'map(select(.owner == "coach"))[0].promised == 2' "$T/out"
run "--from after today" 2 "$COACH" kept --from=tomorrow
err_has "no such days" '2026-11-21 is after 2026-11-20'
run "before all of them" 1 "$COACH" kept --to=2026-01-01
run "twice named" 2 "$COACH" kept maria --client=ana
run "--width" 0 "$COACH" kept --width=40 --ascii
is "no line is longer" "$(awk 'length > 40' "$T/out" | wc -l)" 0

sed -i 's/ done:2026-11-13//' "$("$COACH" list note 'title=To do' \
	--format=csv --fields=path | sed -n '2s/\r//p')"
run "done without a day is an error" 0 "$COACH" kept maria --format=csv
err_has "it is said" '^1 entry has actions with errors, which are left out'
is "that action alone is left out" \
	"$(sed 's/\r$//' "$T/out" | cut -d, -f2-5)" "owner,week,kept,promised
client,2026-W46,0,1
client,2026-W47,0,0
coach,2026-W36,1,1"

finish
