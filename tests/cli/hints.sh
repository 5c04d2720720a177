#!/bin/sh
# What may stand in a field, as comments in the editor's copy of an entry.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

"$COACH" init journal >/dev/null
cd journal || exit 1

# The copy as the editor found it, then changed by sed.
hinting_editor() {
	cat >"$T/editor" <<-END
		#!/bin/sh
		cp "\$1" "$T/seen"
		sed -i "$1" "\$1"
	END
	chmod +x "$T/editor"
	export COACH_EDITOR="$T/editor"
}

hinting_editor 's/^alias:/alias: Client A/
	s/^model:/model: life/
	s/^zones:/zones: [green]/
	s/^start:/start: 2026-11-01/
	s/^role:.*/role:  # ask her/'
run "a new client" 0 "$COACH" new client "Ana Nunez" --edit
file_has "choices" "$T/seen" \
	'^model:  # required: life, executive, business, kata, leadership; the model of coaching$'
file_has "a list of choices" "$T/seen" \
	'^zones:  # required, a list: blue, green, red; blue: one person.s habits, .*$'
file_has "a type" "$T/seen" '^start:  # required: a date like 2026-11-20; the first day of the coaching$'
file_has "a unit" "$T/seen" '^cadence_days:  # a whole number, days; how many days may pass between two meetings$'
file_has "the help of a text" "$T/seen" \
	'^alias:  # required: what others see, like Client A$'
file_has "no hint where a value is" "$T/seen" '^status: active$'
is "none is saved, filled in or not" "$(grep -c '# ' clients/ana-nunez.md)" 5
file_has "but a comment of the user's" clients/ana-nunez.md \
	'^role:  # ask her$'
file_has "a value without its hint" clients/ana-nunez.md '^model: life$'
file_has "an empty field without its hint" clients/ana-nunez.md '^email:$'
is "it is committed so" "$(git show HEAD:clients/ana-nunez.md)" \
	"$(cat clients/ana-nunez.md)"

hinting_editor ''
run "look at it again" 0 "$COACH" edit ana
err_has "that is no change" '^nothing changed$'
file_has "hints for what is still empty" "$T/seen" \
	'^email:  # an address like ana@example.com; the address$'
file_has "no hint beside a comment of the user's" "$T/seen" \
	'^role:  # ask her$'
hinting_editor 's/^email:/email: ana@example.com/'
run "fill it in" 0 "$COACH" edit ana
file_has "the hint goes" clients/ana-nunez.md '^email: ana@example.com$'
is "one line is changed" \
	"$(git show --format= --numstat | cut -f1,2 | tr '\t' ' ')" "1 1"

run "a required field by a condition" 1 "$COACH" new agreement --edit
file_has "it says when" "$T/seen" \
	'^client_knows:  # required when type is engagement: yes or no; does the client know what the sponsor gets$'
file_has "and while the type is open the fields of all" "$T/seen" \
	'^partners:  # a list: practice: who practises with whom$'

# What is offered follows from another field.
run "of practice" 1 "$COACH" new agreement type=practice --edit
file_has "the partners" "$T/seen" '^partners:  # a list: '
file_has "the schedule" "$T/seen" '^schedule:  # a list: '
is "and nothing of an engagement" "$(grep -cE \
	'^(client|sponsor|share_level|client_knows|challenge|needs):' \
	"$T/seen")" 0
hinting_editor 's/^agreed_by:.*/agreed_by: [Eva]/; s/^partners:.*/partners: [Eva]/
	s/^review_on:.*/review_on: 2027-03-01/'
run "which can be kept without them" 0 "$COACH" new agreement type=practice \
	--edit
hinting_editor 's/^#  - {whose/  - {whose/; s/^share_level:.*/share_level: none/
	s/^client_knows:.*/client_knows: yes/; s/^challenge:.*/challenge: Flow/
	s/^agreed_by:.*/agreed_by: [Ana]/; s/^review_on:.*/review_on: 2027-03-01/'
run "an engagement" 0 "$COACH" new agreement type=engagement client=ana --edit
file_has "has an example of a need" "$T/seen" \
	'^#  - {whose: sponsor, category: productivity, need: fewer stops, priority: 1}$'
file_lacks "and no partners" "$T/seen" '^partners:'
run "which is a row when its sign is taken away" 0 "$COACH" needs ana
out_has "as a need" 'fewer stops'
hinting_editor 's/^direction:/direction: given/'
run "feedback" 1 "$COACH" new feedback --edit
file_has "with a client, the default" "$T/seen" '^client:  # required when '
file_lacks "not who else" "$T/seen" '^who:'
hinting_editor 's/^status:.*/status: active/'
run "a pinpoint" 1 "$COACH" new pinpoint "Ask first" type=behavior --edit
file_has "with an example of a consequence" "$T/seen" \
	'^#  - {of: desired, consequence: the team answers, effect: positive, when: immediate, odds: certain}$'
file_lacks "which is not saved" pinpoints/ask-first.md '^#  - '
run "a result" 1 "$COACH" new pinpoint "Fewer stops" type=result --edit
file_lacks "has none" "$T/seen" '^consequences:'
hinting_editor 's/^type:/type: lerning/'
run "an entry with an error" 1 "$COACH" new note "Kept" --edit
file_has "hints in the editor" "$T/seen" '^type:  # required: '
file_has "is kept without hints" "$(git ls-files -o -- notes)" \
	'^type: lerning$'

printf '#!/bin/sh\nkill -9 $$\n' >"$T/editor"
run "the editor crashes before a word is typed" 3 "$COACH" new client "Eva" \
	--edit
is "the copy is not kept" "$(find .git/coach -name 'eva*')" ""
run "a new entry without the editor has none" 0 "$COACH" new client "Eva" \
	--dry-run --draft
out_lacks "no comment" '^[a-z_]*:.*#'

finish
