#!/bin/sh
# needs: which are watched.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
run "no agreement" 1 "$COACH" needs
err_has "who has none" '^1 client without an engagement agreement in force'
err_has "what to do first" "coach new agreement"

for name in praise defects; do
	"$COACH" new pinpoint "$name" client=maria type=behavior \
		performer=client measure=count unit=times direction=up \
		--no-edit >/dev/null
done
"$COACH" new agreement "Agreed" type=engagement client=maria \
	date=2026-10-05 share_level=progress client_knows=yes \
	challenge="on time" agreed_by=Maria review_on=2027-01-01 \
	--no-edit >/dev/null
cat >"$T/needs" <<'END'
needs:
  - {whose: sponsor, category: quality, need: fewer defects, priority: 2, pinpoint: defects}
  - {whose: client, category: team_behavior, need: people speak up, priority: 1, pinpoint: praise}
  - {whose: sponsor, category: financial, need: lower cost}
END
sed -i "/^challenge:/r $T/needs" agreements/2026/*.md
run "it is valid" 0 "$COACH" check
"$COACH" commit >/dev/null
# Thirty days with today begin on October 22.
"$COACH" new observation "A" client=maria date=2026-10-22 pinpoint=praise \
	value=3 --no-edit >/dev/null
"$COACH" new observation "B" client=maria date=2026-10-21 pinpoint=defects \
	value=3 --no-edit >/dev/null
run "needs" 0 "$COACH" needs maria
out_has "one of three" \
	'^1 of 3 needs (33 %) observed from 2026-10-22 to 2026-11-20$'
out_has "observed" \
	'^maria-lopez  client  *people speak up  *praise  *2026-10-22  yes$'
out_has "too long ago" '^maria-lopez  sponsor .*defects  *2026-10-21  no$'
out_has "without a pinpoint" 'lower cost  *no pinpoint  *no$'
err_is "that is said" "1 need has no pinpoint: it counts as not observed"
is "by priority" "$(sed -n '2,3s/.*  \(praise\|defects\) .*/\1/p' "$T/out" |
	tr '\n' ' ')" "praise defects "
run "another window" 0 "$COACH" needs --from 2026-10-21
out_has "two" '^2 of 3 needs (67 %) observed from 2026-10-21'

run "JSON" 0 "$COACH" needs --format json
is "the sum" "$(jq -c '[.observed, .needs, .left_out.no_pinpoint]' "$T/out")" \
	'[1,3,1]'
is "the list" "$(jq -c '[.list[] | [.pinpoint, .last, .observed]]' "$T/out")" \
	'[["praise","2026-10-22",true],["defects","2026-10-21",false],["",null,false]]'
run "CSV" 0 "$COACH" needs --format csv
out_has "with the category" \
	'^maria-lopez,sponsor,financial,lower cost,,,no,,,2026-10-05-'
is "a row each" "$(($(wc -l <"$T/out") - 1))" 3
run "JSON lines" 0 "$COACH" needs --format jsonl
is "a line each" "$(wc -l <"$T/out")" 3

"$COACH" set maria-lopez status=ended end=2026-11-19 >/dev/null
run "the coaching has ended" 1 "$COACH" needs
err_has "that is said" '^1 client is left out: the coaching has ended$'
run "unless it is named" 0 "$COACH" needs maria
run "a client twice" 2 "$COACH" needs maria --client maria

# A newer agreement is in force, and has no needs.
old=$("$COACH" list agreement --fields=id --format=jsonl |
	sed 's/.*:"\(.*\)"}/\1/')
"$COACH" new agreement "Again" type=engagement client=maria \
	date=2026-11-19 share_level=none client_knows=yes challenge=none \
	agreed_by=Maria review_on=2027-01-01 supersedes="$old" \
	--no-edit >/dev/null
run "superseded" 1 "$COACH" needs maria
run "it was in force then" 0 "$COACH" needs maria --to 2026-11-18
out_has "two were observed by then" '^2 of 3 needs (67 %) observed to'

finish
