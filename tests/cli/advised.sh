#!/bin/sh
# What an answer, a hint or a finding advises is applied as it stands: it runs,
# and the advice is gone. One row of a table for each advice.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

begin_journal
PATH=$T/program:$PATH

# ---- findings of check -----------------------------------------------------

# An entry with a line in its front matter, or an action in its body.
entry() {
	case $1 in
	'- '*) zones='zones: [green]' body=$1 ;;
	zones*) zones=$1 body= ;;
	*) zones="zones: [green]
$1" body= ;;
	esac
	cat >clients/ana.md <<-END
		---
		kind: client
		id: ana
		name: Ana
		alias: B
		model: life
		status: active
		start: 2026-11-02
		$zones
		---
		# Ana

		## Context

		## Whole person

		## Positive assumptions

		$body
	END
}

# What is wrong ~ the advice, as sed finds it ~ the line with it in place of %
while IFS='~' read -r wrong advice right; do
	entry "$wrong"
	run "found: $wrong" 1 coach check
	value=$(sed -n "s/^.*error: .*$advice.*/\1/p" "$T/out")
	right=${right%%%*}$value${right#*%}
	entry "$right"
	run "advised: $right" 0 coach check clients/ana.md
done <<'END'
email: ana@~an e-mail address like \([^ ]*\)~email: %
log_consent: maybe~is neither \(yes\) nor no~log_consent: %
end: soon~is not a date like \([^ ]*\)~end: %
end: 2026-11-01~is before 'start: \([^']*\)'~end: %
also_known_as: Ani~write \(\[.*\]\) \[type~also_known_as: %
zones: gren~each one of \([^,]*\),~zones: [%]
zones: [gren]~did you mean '\([^']*\)'~zones: [%]
zones: blue red~write \(\[.*\]\) \[type~zones: %
- [ ] @client Send it~needs a due date: \(due:[^ ]*\)~- [ ] @client Send it %
- [ ] Send it due:2026-12-30~an owner: \(@client\)~- [ ] % Send it due:2026-12-30
- [ ] @clint Send it due:2026-12-30~is \(@client\),~- [ ] % Send it due:2026-12-30
- [?] @client Send it due:2026-12-30~here: \(\[ \]\) is open~- % @client Send it due:2026-12-30
- [x] @client Send it due:2026-12-30~says when: \(done:[^ ]*\)~- [x] @client Send it due:2026-12-30 %
- [ ] @client Send it duue:2026-12-30~did you mean '\(due:\)'~- [ ] @client Send it %2026-12-30
- [ ] @client Send it due:2026-12-30 done:2026-11-20~ticked: \(\[x\]\)~- % @client Send it due:2026-12-30 done:2026-11-20
- [ ] @client Send it due:soon~a day like \(due:[^ ]*\)~- [ ] @client Send it %
END
rm clients/ana.md

# ---- commands --------------------------------------------------------------

# What leads to an advice ~ the command that it names, as sed finds it in what
# is said ~ what the reader puts in place of its words in capitals, by sed ~
# what is asked then; nothing: the same again ~ its exit code
commands() {
	while IFS='~' read -r told advice fill after ends; do
		sh -c "$told" >"$T/said" 2>&1
		command=$(sed -n "s/^.*$advice.*/\1/p" "$T/said" | head -1 |
			sed "$fill")
		if [ -z "$command" ]; then
			fail "advised by: $told" "$(cat "$T/said")"
			continue
		fi
		run "advised: $command" 0 sh -c "$command"
		run "then: ${after:-$told}" "${ends:-0}" \
			sh -c "${after:-$told} 2>&1"
		out_lacks "the advice is gone" "$advice"
	done
}

for name in huddles:count praise:rate calls:duration; do
	coach new pinpoint "${name%:*}" client=maria type=behavior \
		performer=client measure=${name#*:} unit=times direction=up \
		--no-edit >/dev/null 2>&1
done
coach new skill "Open questions" --no-edit --draft >/dev/null 2>&1
commands <<'END'
coach needs~'\(coach new agreement\)'~s/$/ type=engagement client=maria date=2026-10-01 share_level=none client_knows=yes challenge=x agreed_by=M review_on=2027-01-01 --no-edit/~coach needs~1
coach needs~down: \(coach add .*\)~~coach needs
coach add 2026-10-01-eng needs need='Speak up'~change it: \(coach set .*\)~s/COLUMN=value/priority=1/~coach needs
coach held maria~hint: \(coach new meeting .*\)~~coach prep maria
coach observe maria praise 3 --phase baseline~minutes: \(coach set .*\)~~coach list observation pinpoint=praise minutes=15
coach observe maria huddles --phase baseline~chart: \(coach set .*\)~~coach list observation pinpoint=huddles value=3
coach new meeting client=maria date=2026-11-27 --no-edit; coach held 2026-11-27-maria 50~hint: if it was held today: \(coach set .*\)~~coach list meeting status=planned date=2026-11-20
coach held meeting:2026-11-20-maria~says: \(coach set .*\)~~coach list meeting minutes=50
coach new meeting client=maria date=2026-11-18 --no-edit; coach today~passed: coach \(edit .*\)~s/^edit/coach held/;s/$/ 50/~coach today
coach add 2026-10-01-eng needs whose=client need=calm; coach set 2026-10-01-eng sponsor='Ines O'"'"'Neill'~entry: \(coach new .*\), and~s/$/ --no-edit/~coach list sponsor
coach set 2026-10-01-eng sponsor='Ines O'"'"'Neill'; coach list sponsor~\(ines-[^ ]*\) ~s/.*/coach set 2026-10-01-eng sponsor=&/~coach check
coach set 2026-10-01-eng 'needs[cal].priority=2'~did you mean '\(calm\)'~s/.*/coach set 2026-10-01-eng "needs[&].priority=2"/~coach needs
coach set 2026-10-01-eng needs=x~add a row: \(coach add .*\)~s/COLUMN=value/need=quiet/~coach needs
coach set 2026-10-01-eng needs=x~column: \(coach set .*\); add~s/ROW/quiet/;s/COLUMN=value/priority=3/~coach needs
coach set huddles 'consequences[they answer].effect=positive'~add it: \(coach add .*\)~~
sed -i '/^consequences:/a\  - consequence: They answer' pinpoints/huddles.md; coach set huddles 'consequences[THEY answer].odds=certain'~the editor: \(coach edit .*\)~s|^|COACH_EDITOR="sed -i /They.answer/d" |~coach set huddles 'consequences[THEY answer].odds=certain'
coach new clint~did you mean '\([^']*\)'~s/.*/coach kinds &/~coach kinds
coach lst~did you mean '\(coach list\)'~~coach list
coach list --limi 1~did you mean \(--limit\)~s/.*/coach list & 1/~coach list
coach show maria-lopes~did you mean '\([^']*\)'~s/.*/coach show &/~coach list
coach list client zonez=green~did you mean '\([^']*\)'~s/.*/coach list client &=green/~coach list
coach set maria rol=chief~did you mean '\([^']*\)'~s/.*/coach set maria &=chief/~coach list client role=chief
coach set maria model=lif~did you mean '\([^']*\)'~s/.*/coach set maria model=&/~coach list client model=life
coach set maria zones=blue,gren~did you mean '\([^']*\)'~s/.*/coach set maria zones=blue,&/~coach list client zones=green
coach new note A type=learning date=5/11/2026~write \([0-9-]*\) or~s/.*/coach new note A type=learning date=&/~coach list note date=2026-11-05
coach new note A type=learning date=5/11/2026~write .* or \([0-9-]*\)~s/.*/coach new note A type=learning date=&/~coach list note date=2026-05-11
echo x | coach new meeting client=maria status=planned -~as '\(coach new meeting --dry-run\)'~s/$/ client=maria status=planned | sed -n '\/^## \/,$p' | coach new meeting client=maria status=planned -/~coach list meeting
echo x | coach new meeting client=maria status=planned -~unfinished with \(--draft\)~s/.*/echo x | coach new meeting client=maria & -/~coach list meeting
coach new client Eva~unfinished with \(--draft\)~s/.*/coach new client Eva &/~coach list client
END

finish
