#!/bin/sh
# hours: the credential log.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
"$COACH" set maria-lopez log_consent=yes >/dev/null
"$COACH" new client "Ana Berg" alias="Client B" model=kata zones=red \
	start=2025-01-07 --no-edit >/dev/null
run "no hours" 1 "$COACH" hours
err_has "what to do first" "status=held counts=yes"

meet() {
	"$COACH" new meeting "Meeting" --no-edit status=held "$@" >/dev/null
}
meet client=maria date=2025-05-20 minutes=60 counts=yes paid=no
meet client=maria date=2025-05-21 minutes=50 counts=yes paid=yes \
	format=individual
meet client=maria date=2026-11-05 minutes=65 counts=yes paid=yes format=group
meet client=maria date=2026-11-06 minutes=30 counts=no paid=yes
meet client=maria date=2026-11-07 minutes=15
meet client=ana date=2026-11-08 minutes=90 counts=yes paid=yes
"$COACH" new meeting "Planned" client=maria date=2026-11-27 counts=yes \
	minutes=50 --no-edit >/dev/null
run "hours" 0 "$COACH" hours
out_has "175 minutes, 115 of them paid" '^all  *2\.9  *1\.9  *1\.0  *1  *3$'
out_has "the last 18 months" '^since 2025-05-21  *1\.9  *1\.9  *0\.0  *1  *2$'
out_has "what ACC needs" '^ACC  *97\.1  *73\.1  *7  *23\.1$'
out_has "what MCC needs" '^MCC  *2497\.1  *2248\.1  *34  *48\.1$'
err_has "without consent" '^1\.5 hours of 1 meeting are left off: 1 client has'
err_has "not said" '^0\.2 hours of 1 meeting are left off: nothing says'

run "the log" 0 "$COACH" hours --format csv
is "aliases only" "$(tr -d '\r' <"$T/out")" "date,client,minutes,paid,format
2025-05-20,Client A,60,no,
2025-05-21,Client A,50,yes,individual
2026-11-05,Client A,65,yes,group"
run "JSON lines are the log too" 0 "$COACH" hours --format jsonl
out_lacks "no name, no id" 'aria\|ana\|[Ll]opez'
run "JSON" 0 "$COACH" hours --format json
is "the sums" "$(jq -c '[(.all.paid * 60 | round), .recent.meetings,
	.left_out.no_consent.hours, .levels[0].missing.clients]' "$T/out")" \
	'[115,2,1.5,7]'
out_lacks "no name" 'aria\|[Ll]opez'

run "of these days" 0 "$COACH" hours maria --from 2026-11-01
out_has "one meeting" '^all  *1\.0  *1\.0  *0\.0  *1  *1$'
run "one without consent" 1 "$COACH" hours ana
run "a client twice" 2 "$COACH" hours maria --client ana
"$COACH" set ana-berg log_consent=yes >/dev/null
run "with consent" 0 "$COACH" hours
out_has "265 minutes, two clients" '^all  *4\.4  *3\.4  *1\.0  *2  *4$'

mkdir templates
echo 'levels: [{id: h, name: House, hours: 4, paid: 4, clients: 2}]' \
	>templates/method.yaml
run "levels of the journal's own" 0 "$COACH" hours
out_has "35 minutes of paid hours" '^House  *0\.0  *0\.6  *0  *0\.0$'
out_lacks "no other" '^ACC'

rm -r templates
meet client=maria date=2024-01-10 minutes=6000 counts=yes paid=yes
run "many hours long ago" 0 "$COACH" hours
# Recent: 65 + 50 + 90 of 1500 minutes.
out_has "are not recent ones" '^ACC  *0\.0  *0\.0  *6  *21\.6$'

finish
