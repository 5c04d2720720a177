#!/bin/sh
# hours: the credential log.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# id_of KIND FILTER…: the id of the only such entry.
id_of() {
	"$COACH" list "$@" --fields=id --format=jsonl | jq -r .id
}

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
err_has "too many for one meeting" '^1 meeting counts but is longer than 480 minutes: 2024-01-10-maria-lopez-'
err_has "the training is not known" \
	'^ACC, PCC, MCC: hours count from the start of your training, which is not'
err_has "where it is said" "^so all count; say it once: 'training: 2026-11-20'"
long=$(echo meetings/2024/2024-01-10-maria-lopez*.md)
line=$(grep -n '^minutes:' "$long" | cut -d: -f1)
run "check asks" 0 "$COACH" check
out_has "where" "^$long:$line:10: warning: 'minutes: 6000' is more than 480 min: is that right? \[unusual\]\$"

run "kinds says the limit" 0 "$COACH" kinds meeting
out_has "of a day" '^  minutes  *count in min, usually 480 at most;'

# ---- the start of the training, and groups ----------------------------------

run "JSON, no training" 0 "$COACH" hours --format json
is "it is not known" "$(jq -c '[.training, .unusually_long,
	.levels[0].counted.before_training, .levels[0].counted.hours,
	has("since_training")]' "$T/out")" \
	'[null,1,0,104.4166667,false]'
echo 'training: 2025-05-21' >>coach.yaml
run "with the training" 0 "$COACH" hours
# 265 + 6000 minutes; 265 - 60 since then, and for ACC 6000 - 205, 4500 - 205.
out_has "all" '^all  *104\.4  *103\.4  *1\.0  *2  *5$'
out_has "since then" \
	'^since 2025-05-21 (training)  *3\.4  *3\.4  *0\.0  *2  *3$'
out_has "what ACC needs" '^ACC  *96\.6  *71\.6  *6  *21\.6$'
err_has "what does not count" '^ACC, PCC, MCC: 101\.0 hours before the training (2025-05-21) do not count$'
err_lacks "it is known" 'is not known'
sed -i 's/^training: .*/training: soon/' coach.yaml
run "check says that it is no day" 1 "$COACH" check
out_has "where it stands" \
	"^coach.yaml:[0-9]*:11: error: training is the day on which it began"
run "and all is counted" 0 "$COACH" hours
err_has "as it says" 'which is not known'
sed -i 's/^training: .*/training: 2025-05-21/' coach.yaml

"$COACH" new client "Line three" alias="Team C" model=kata zones=green \
	start=2026-09-01 end=2026-11-19 group_size=15 log_consent=yes \
	email=line.three@example.org --no-edit >/dev/null
meet client=line-three date=2026-11-10 minutes=45 counts=yes paid=yes
meet client=line-three date=2026-11-17 minutes=45 counts=yes paid=no
run "a group" 0 "$COACH" hours
# 205 + 90 minutes; two and fifteen people.
out_has "an hour is an hour, fifteen are fifteen" \
	'^since 2025-05-21 (training)  *4\.9  *4\.1  *0\.7  *17  *5$'
out_has "enough clients" '^ACC  *95\.1  *70\.9  *0  *20\.1$'
"$COACH" set line-three group_size=16 >/dev/null
run "a group of sixteen" 0 "$COACH" hours
out_has "does not count" '^ACC  *96\.6  *71\.6  *6  *21\.6$'
err_has "and it says so" \
	'^ACC, PCC, MCC: 1\.5 hours with groups of more than 15 do not count$'
"$COACH" set line-three group_size= >/dev/null
"$COACH" set "$(id_of meeting date=2026-11-10 client=line-three)" \
	format=group >/dev/null
run "a group of nobody knows how many" 0 "$COACH" hours
err_has "is one client" '^2 meetings with a group that counts as one client'
"$COACH" set line-three group_size=15 >/dev/null

# ---- the log by client ------------------------------------------------------

run "the log by client" 0 "$COACH" hours --log --format csv
is "aliases, and no contact" "$(tr -d '\r' <"$T/out")" \
	"client,contact,people,start,end,paid_hours,pro_bono_hours
Client A,,1,2026-10-05,,101.9,1.0
Client B,,1,2025-01-07,,1.5,0.0
Team C,,15,2026-09-01,2026-11-19,0.7,0.7"
err_has "how to have names" '^aliases stand for names'
run "with names" 0 "$COACH" hours --log --names --format json
is "and contact" "$(jq -c '.[2] | [.client, .contact, .people, .start, .end,
	.paid_hours, .pro_bono_hours]' "$T/out")" \
	'["Line three","line.three@example.org",15,"2026-09-01","2026-11-19",0.7,0.7]'
run "as a table" 0 "$COACH" hours --log ana
out_has "its head" '^client  *contact  *people  *start  *end  *paid_hours'
out_has "one line" '^Client B  *1  *2025-01-07  *1\.5  *0\.0$'
out_lacks "no name" 'Ana'
run "names without a log" 2 "$COACH" hours --names
err_has "what it belongs to" '--names belongs to --log'
"$COACH" set ana-berg log_consent=no >/dev/null
run "who does not consent" 0 "$COACH" hours --log --names
out_lacks "is not in it" 'Ana'

# ---- minutes that are missing -----------------------------------------------

mkdir templates
cat >templates/meeting.md <<'END'
---
kind: meeting
help: a meeting of which nobody need say how long it was
file: "meetings/{{date:%Y}}/{{date}}-{{client}}.md"
id: "{{date}}-{{client}}"
fields:
  date: {type: date, required: yes}
  client: {type: reference, to: client, required: yes}
  status: {type: choice, choices: [planned, held], required: yes}
  minutes: {type: count}
  counts: {type: yes/no}
  paid: {type: yes/no}
  format: {type: text}
---
# {{title}}
END
"$COACH" new meeting client=maria date=2026-11-18 status=held counts=yes \
	--no-edit >/dev/null
run "without minutes" 0 "$COACH" hours
err_has "which" \
	'^1 meeting is left off, without minutes: 2026-11-18-maria-lopez'
err_lacks "without the limit nothing is unusual" 'longer than'
run "JSON counts it" 0 "$COACH" hours --format json
is "one" "$(jq .left_out.no_minutes "$T/out")" 1

# Two of three meetings of 2026 can be read.
"$COACH" new client "Eva Roth" alias="Client E" model=kata zones=red start=today \
	log_consent=yes --no-edit >/dev/null
meet client=eva date=2026-11-10 minutes=60 counts=yes paid=yes
meet client=eva date=2026-11-11 minutes=30 counts=yes paid=yes
meet client=eva date=2026-11-12 minutes=90 counts=yes paid=yes
sed -i 's/^minutes: .*/minutes: abc/' meetings/2026/2026-11-10-eva-*.md
sed -i 's/^paid: .*/paid: maybe/' meetings/2026/2026-11-11-eva-*.md
run "minutes that are none" 0 "$COACH" hours eva
out_has "120 minutes, 90 of them paid" '^all  *2\.0  *1\.5  *0\.5  *1  *2$'
err_has "both are named" "^2 entries have fields with errors, which are left \
out: meetings/.*/2026-11-10-.*:[0-9]* 'minutes', meetings/.* 'paid'; "
run "the client was met" 1 "$COACH" due --client=eva

finish
